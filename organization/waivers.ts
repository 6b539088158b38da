import type { WaivedFindings } from "../modules/compliance-events";
import type { RulePlace } from "./rule-place";
import type { Waiver } from "./model";
import type { Salvaged } from "./salvage";
import type { WaiverEntry } from "./schema";
import { reachedRegions, type TargetableAccount } from "./targeting";
import type { WaivableRule } from "./waivable-rules";

/** An account as waivers see it. */
export type WaivableAccount = TargetableAccount & { readonly id?: string };

/** What a waiver is resolved by. */
export interface WaiverContext {
  readonly rules: ReadonlyMap<string, WaivableRule>;
  readonly accounts: readonly WaivableAccount[];
  /** Regions of the file. */
  readonly regions: readonly string[];
}

/** The ways to choose resources; a waiver has one of them at most. */
export const SELECTORS = ["resources", "resourceNames", "tags"] as const;

/** Waivers of a file that was found valid, in an order of their own. */
export function resolveWaivers(entries: readonly WaiverEntry[], context: WaiverContext): readonly Waiver[] {
  return entries
    .map((entry): Waiver => {
      const places = waivedPlaces(entry, context);
      return {
        ...entry,
        accountIds: distinct(places.map(({ accountId }) => accountId)),
        regions: distinct(places.map(({ region }) => region)),
        findings: waivedFindings(entry, context),
      };
    })
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

/** Where a waiver's rule stands and its targets reach. */
export function waivedPlaces(
  { rule = "", targets }: Salvaged<WaiverEntry>,
  { rules, accounts }: WaiverContext,
): readonly RulePlace[] {
  const reached = new Map(accounts.map((account) => [account.id, reachedRegions(targets, account)]));
  return (rules.get(rule)?.places ?? []).filter(
    ({ accountId, region }) => reached.get(accountId)?.includes(region) ?? false,
  );
}

/** What events tell of the findings that are waived; undefined where they do not say what the waiver goes by. */
export function waivedFindings(
  waiver: Salvaged<WaiverEntry>,
  { rules, accounts, regions: all }: WaiverContext,
): WaivedFindings | undefined {
  const rule = rules.get(waiver.rule ?? "");
  const { resources, resourceNames, tags, targets } = waiver;
  if (rule === undefined || tags !== undefined) return undefined;
  if (resourceNames !== undefined && !rule.namedById) return undefined;
  const { organizationalUnits, accounts: named, excludedAccounts = [] } = targets ?? {};
  const everyone = organizationalUnits === undefined && named === undefined && excludedAccounts.length === 0;
  const { regions, excludedRegions = [] } = targets ?? {};
  const everywhere = regions === undefined && excludedRegions.length === 0;
  const reached = accounts.filter((account) => reachedRegions(targets, account).length > 0);
  return {
    configRuleNames: rule.configRuleNames,
    accountIds: everyone ? undefined : distinct(reached.flatMap(({ id }) => id ?? [])),
    regions: everywhere
      ? undefined
      : distinct(regions ?? all).filter((region) => !excludedRegions.includes(region)),
    resources: resourceNames !== undefined ? { idPatterns: resourceNames } : resources && { ids: resources },
  };
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
