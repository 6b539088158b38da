import type { Rule } from "./model";
import { rungAt } from "./remediation-rung";
import type { TargetableAccount } from "./targeting";

/** A place that a rule stands in. */
export interface RulePlace {
  readonly accountId: string;
  readonly region: string;
}

/**
 * Whether AWS Config remediates the findings of a single rule by itself in a Region of an account, or would if
 * remediation were not paused: who pauses it wants to find waivers as they were.
 */
export function remediatesAutomatically(
  { remediation }: Pick<Rule, "remediation">,
  account: TargetableAccount,
  region: string,
): boolean {
  return remediation !== undefined && rungAt(remediation, account, region, false) === "automatic";
}
