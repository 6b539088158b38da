import type { Rule } from "./model";
import { rungAt } from "./remediation-rung";
import type { TargetableAccount } from "./targeting";

/** A place that a rule stands in. */
export interface RulePlace {
  readonly accountId: string;
  readonly region: string;
}

/**
 * Whether a single rule's findings in a Region of an account are remediated automatically, or will be once its
 * remediation is switched over. Exceptions have to be there before that: AWS Config starts with all findings at once.
 * What is only observed has no remediation there, and so no exceptions.
 */
export function mayBeRemediated(
  { remediation }: Pick<Rule, "remediation">,
  account: TargetableAccount,
  region: string,
): boolean {
  return remediation !== undefined && rungAt(remediation, account, region, false) !== "observe";
}
