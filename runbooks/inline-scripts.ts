/** Gives the text of a script by its path, as the document names it: `steps/ingress.py`. */
export type ScriptReader = (path: string) => string;

/** A document in which `script: <path>` of each step became `Script`, the text that is there. */
export function inlineScripts(document: unknown, read: ScriptReader): unknown {
  if (!isMap(document) || !Array.isArray(document.mainSteps)) return document;
  return { ...document, mainSteps: document.mainSteps.map((step: unknown) => inlineStep(step, read)) };
}

function inlineStep(step: unknown, read: ScriptReader): unknown {
  if (!isMap(step) || !isMap(step.inputs) || typeof step.inputs.script !== "string") return step;
  const { script, ...inputs } = step.inputs;
  return { ...step, inputs: { ...inputs, Script: read(script) } };
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
