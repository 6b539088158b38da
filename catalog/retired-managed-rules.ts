import { catalogData } from "./catalog-data";
import type { ManagedRuleParameter, ManagedRuleTrigger } from "./managed-rules";

/** A managed rule that AWS documented once; whether the service still accepts it is unknown. */
export interface RetiredRule {
  readonly identifier: string;
  /** First and last dated list that has it. */
  readonly firstSeen: string;
  readonly lastSeen: string;
  /** Null where no list tells. */
  readonly triggerTypes: readonly ManagedRuleTrigger[] | null;
  readonly resourceTypes: readonly string[] | null;
  readonly parameters: readonly ManagedRuleParameter[] | null;
  readonly note: string;
}

/**
 * Identifier of the manual check of a conformance pack: someone says whether a process is as it should be. In no list
 * of managed rules, and for packs alone. Source: AWS Config Developer Guide, on process
 * checks in conformance packs.
 */
export const PROCESS_CHECK = "AWS_CONFIG_PROCESS_CHECK";

interface RetiredRulesData {
  readonly retired: readonly RetiredRule[];
}

/** The retired rule of that identifier. */
export function retiredRule(identifier: string): RetiredRule | undefined {
  const { retired } = catalogData<RetiredRulesData>("retired-managed-rules.json");
  return retired.find((rule) => rule.identifier === identifier);
}

/** The retired rule of that name, taken for the identifier in small letters as nearly all names are; no list has theirs. */
export function retiredRuleNamed(name: string): RetiredRule | undefined {
  return name === name.toLowerCase() ? retiredRule(name.replaceAll("-", "_").toUpperCase()) : undefined;
}
