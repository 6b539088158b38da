import type { AutomationDocument, ParameterDefinition } from "./document";
import { isOfType } from "./values";

/** The parameters that a run has: those given, and defaults. Fails where StartAutomationExecution would refuse them. */
export function parametersOf(
  { parameters = {} }: AutomationDocument,
  given: Readonly<Record<string, unknown>>,
): ReadonlyMap<string, unknown> {
  const unknown = Object.keys(given).filter((name) => !Object.hasOwn(parameters, name));
  if (unknown.length > 0) throw new Error(`the document has no parameter ${unknown.join(", ")}`);
  return new Map(
    Object.entries(parameters).map(([name, definition]) => {
      const value = Object.hasOwn(given, name) ? given[name] : definition.default;
      check(name, value, definition, Object.hasOwn(given, name));
      return [name, value];
    }),
  );
}

function check(name: string, value: unknown, definition: ParameterDefinition, isGiven: boolean): void {
  if (value === undefined) throw new Error(`parameter ${name} needs a value`);
  if (!isOfType(value, definition.type)) throw new Error(`parameter ${name} is no ${definition.type}`);
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  const { allowedValues, allowedPattern } = definition;
  if (allowedValues !== undefined && !values.every((each) => allowedValues.includes(each))) {
    throw new Error(`parameter ${name} is none of ${allowedValues.join(", ")}`);
  }
  if (!isGiven || allowedPattern === undefined) return;
  if (values.every((each) => new RegExp(`^(?:${allowedPattern})$`, "u").test(String(each)))) return;
  throw new Error(`parameter ${name} does not match ${allowedPattern}`);
}
