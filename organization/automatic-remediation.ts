import type { RuleEntry } from "./schema";

/** A place that a rule stands in. */
export interface RulePlace {
  readonly accountId: string;
  readonly region: string;
}

/** Whether AWS Config remediates the findings of a single rule by itself at a place. */
export function remediatesAutomatically(
  rule: { readonly remediation?: Partial<Pick<NonNullable<RuleEntry["remediation"]>, "mode">> },
  _place: RulePlace,
): boolean {
  return rule.remediation?.mode === "automatic";
}
