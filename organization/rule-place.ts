import type { Rule } from "./model";

/** A place that a rule stands in. */
export interface RulePlace {
  readonly accountId: string;
  readonly region: string;
}

/**
 * Whether a single rule's findings at a place are remediated automatically, or will be once its remediation is switched
 * over. Exceptions have to be there before that: AWS Config starts with all findings at once.
 */
export function mayBeRemediated({ remediation }: Rule, _place: RulePlace): boolean {
  return remediation !== undefined;
}
