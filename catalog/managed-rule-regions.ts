import { catalogData } from "./catalog-data";
import type { ManagedRuleEntry } from "./managed-rules";

/** Where a managed rule is: in `supported` alone, or everywhere but in `unsupported`. One of the two is there. */
export interface ManagedRuleRegions {
  /** Day of the list; AWS adds Regions to a rule now and then. */
  readonly asOf: string;
  readonly supported?: readonly string[];
  readonly unsupported?: readonly string[];
}

interface ManagedRuleRegionsData {
  readonly rules: Readonly<Record<string, ManagedRuleRegions>>;
}

/** Regions of a managed rule; of a file of its own, since few who look up a rule ask for them. */
export function managedRuleRegions({ identifier }: Pick<ManagedRuleEntry, "identifier">): ManagedRuleRegions {
  const regions = catalogData<ManagedRuleRegionsData>("managed-rule-regions.json").rules[identifier];
  if (regions === undefined) throw new Error(`the catalogue has no Regions of ${identifier}`);
  return regions;
}

/** Why a Region lacks a managed rule, as a sentence with the day of the list; undefined when it has the rule. */
export function whyUnavailable(
  entry: Pick<ManagedRuleEntry, "identifier" | "name">,
  region: string,
): string | undefined {
  const { asOf, supported, unsupported } = managedRuleRegions(entry);
  if (supported?.includes(region) ?? !unsupported?.includes(region)) return undefined;
  return `AWS documents no ${entry.name} in ${region}, as of ${asOf}`;
}
