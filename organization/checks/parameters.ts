import { allowedInstead, type ManagedRuleEntry } from "../../catalog";
import { nearest, type PathSegment, type Report } from "../../documents";

/** Parameters are the managed rule's. */
export function checkParameterNames(
  names: readonly string[],
  { name: rule, parameters }: ManagedRuleEntry,
  path: readonly PathSegment[],
  report: Report,
): void {
  const known = parameters.map(({ name }) => name);
  for (const name of names) {
    if (known.includes(name)) continue;
    report.unknownKey(path, name, {
      message: `${rule} has no such parameter`,
      got: name,
      allowed: known.length === 0 ? "none" : known.join(", "),
      nearest: nearest(name, known),
    });
  }
}

/** Values are of the types that the managed rule documents. */
export function checkParameterValues(
  values: Readonly<Record<string, string | number | boolean>>,
  { parameters }: ManagedRuleEntry,
  path: readonly PathSegment[],
  report: Report,
): void {
  for (const parameter of parameters) {
    const value = Object.hasOwn(values, parameter.name) ? values[parameter.name] : undefined;
    const allowed = value === undefined ? undefined : allowedInstead(parameter, String(value));
    if (allowed === undefined) continue;
    report.error([...path, parameter.name], { message: `not a ${parameter.type}`, allowed });
  }
}
