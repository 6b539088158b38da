import { isFields, own, type Fields, type Step } from "../document";
import { isReachedWithout, stepsAfter, textsOf } from "../flow";
import { OWN_OUTPUTS } from "../limits";
import { shown, type RunbookReport } from "../problem";

type Path = readonly (string | number)[];

/** Prefixes of what Automation knows itself. */
const KNOWN = /^(?:global|automation|variable|ssm|ssm-secure|secretsmanager):/;

/** Whatever stands in `{{ … }}` is a declared parameter, or an output of a step that can have run before. */
export function checkReferences(document: Fields, steps: readonly Step[], report: RunbookReport): void {
  const parameters = own(document, "parameters");
  const declared = isFields(parameters) ? Object.keys(parameters) : [];
  for (const { path, text } of textsOf(own(document, "assumeRole"), ["assumeRole"])) {
    for (const reference of referencesIn(text)) {
      if (!declared.includes(reference)) undeclared(path, reference, declared, report);
    }
  }
  const after = new Map(steps.map((step) => [step.name, stepsAfter(step, steps)]));
  for (const step of steps) {
    for (const { path, text } of textsOf(step.fields, step.path)) {
      for (const reference of referencesIn(text)) {
        if (KNOWN.test(reference) || declared.includes(reference)) continue;
        const [name = "", output] = reference.split(".");
        const source = steps.find((each) => each.name === name);
        if (output === undefined || source === undefined) {
          undeclared(path, reference, declared, report);
        } else {
          checkOutput(source, output, path, report);
          checkBefore(source, step, steps, after, path, report);
        }
      }
    }
  }
  checkDocumentOutputs(document, steps, report);
}

/** Names between double braces; AWS looks for them in scripts, too. */
function referencesIn(text: string): readonly string[] {
  return [...text.matchAll(/\{\{\s*([^{}\s]+)\s*\}\}/g)].map(([, name = ""]) => name);
}

function undeclared(path: Path, name: string, declared: readonly string[], report: RunbookReport): void {
  report.error(path, {
    message: "this is neither a declared parameter nor an output of a step",
    got: name,
    allowed:
      declared.length === 0 ? "a declared parameter" : `one of ${declared.join(", ")}, or <step>.<output>`,
  });
}

function outputsOf({ action, fields }: Step): readonly string[] {
  const outputs = own(fields, "outputs");
  const named = (Array.isArray(outputs) ? outputs : []).flatMap((output: unknown) => {
    const name = isFields(output) ? own(output, "Name") : undefined;
    return typeof name === "string" ? [name] : [];
  });
  return [...named, ...(OWN_OUTPUTS[action] ?? [])];
}

function checkOutput(source: Step, output: string, path: Path, report: RunbookReport): void {
  const outputs = outputsOf(source);
  if (outputs.includes(output)) return;
  report.error(path, {
    message: `step ${source.name} has no such output`,
    got: output,
    allowed: outputs.length === 0 ? "none; the step declares no outputs" : outputs.join(", "),
  });
}

function checkBefore(
  source: Step,
  step: Step,
  steps: readonly Step[],
  after: ReadonlyMap<string, ReadonlySet<string>>,
  path: Path,
  report: RunbookReport,
): void {
  if (after.get(source.name)?.has(step.name) !== true) {
    report.error(path, {
      message: `step ${source.name} never runs before this one`,
      got: source.name,
      allowed: "a step that leads here",
    });
  } else if (isReachedWithout(source, step, steps)) {
    report.warning(path, {
      message: `on some course step ${source.name} has not succeeded when this step runs, and has no outputs`,
      got: source.name,
      allowed: "a step that is on every course to this one",
    });
  }
}

function checkDocumentOutputs(document: Fields, steps: readonly Step[], report: RunbookReport): void {
  const outputs = own(document, "outputs");
  if (outputs === undefined) return;
  if (!Array.isArray(outputs)) {
    report.error(["outputs"], {
      message: "outputs of a document are a list",
      got: shown(outputs),
      allowed: "a list of <step>.<output>",
    });
    return;
  }
  for (const [index, reference] of (outputs as readonly unknown[]).entries()) {
    const [name = "", output = ""] = String(reference).split(".");
    const source = steps.find((step) => step.name === name);
    if (source === undefined) {
      report.error(["outputs", index], {
        message: "there is no such step",
        got: shown(reference),
        allowed: "<step>.<output>",
      });
    } else {
      checkOutput(source, output, ["outputs", index], report);
    }
  }
}
