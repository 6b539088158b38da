import { allowedInstead, type ManagedRuleParameter } from "../../catalog";
import { nearest, type PathSegment, type Report } from "../../documents";

/** Parameters are the managed rule's, and their values of the types that it documents. */
export function checkRuleParameters(
  values: Readonly<Record<string, string | number | boolean>>,
  rule: { readonly name: string; readonly parameters: readonly ManagedRuleParameter[] },
  path: readonly PathSegment[],
  report: Report,
): void {
  const names = rule.parameters.map(({ name }) => name);
  for (const [name, value] of Object.entries(values)) {
    const parameter = rule.parameters.find((candidate) => candidate.name === name);
    if (parameter === undefined) {
      report.unknownKey(path, name, {
        message: `${rule.name} has no such parameter`,
        got: name,
        allowed: names.length === 0 ? "none" : names.join(", "),
        nearest: nearest(name, names),
      });
      continue;
    }
    const allowed = allowedInstead(parameter, String(value));
    if (allowed === undefined) continue;
    report.error([...path, name], { message: `this parameter is of the type ${parameter.type}`, allowed });
  }
}
