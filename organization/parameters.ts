import type { ManagedRuleEntry, RetiredRule } from "../catalog";

type Values = Readonly<Record<string, string | number | boolean>>;

/** AWS Config takes parameters as text. */
export function asText(parameters: Values): Record<string, string> {
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, String(value)]));
}

/** A managed rule's parameters as they are deployed: documented defaults are the console's, and have to be written out. */
export function ruleParameters(
  { parameters }: Pick<ManagedRuleEntry | RetiredRule, "parameters">,
  values: Values,
): Record<string, string> {
  const defaults = (parameters ?? [])
    .filter((parameter) => parameter.required && parameter.default !== null)
    .map((parameter) => [parameter.name, parameter.default ?? ""] as const);
  return { ...Object.fromEntries(defaults), ...asText(values) };
}
