import type { Origin } from "../documents";
import type { Place } from "./allocate";
import type { CompiledPack } from "./build-packs";
import type { ProblemSet } from "./problem-set";

/**
 * Quotas that cannot be raised; source: AWS Config Developer Guide, "Service Limits". Rules of packs count among the
 * rules of an account and Region.
 */
export const QUOTAS = { rules: 1000, conformancePacks: 50, organizationConformancePacks: 50 } as const;

/** What is in each account and Region beside what is compiled, as the rules that Security Hub brings. */
export interface ExistingCounts {
  readonly rules: number;
  readonly conformancePacks: number;
  /** In each Region of the organization. */
  readonly organizationConformancePacks: number;
}

/** Rules and packs of the accounts of a class in one Region. */
export interface PlaceCount {
  readonly region: string;
  readonly accountIds: readonly string[];
  readonly rules: number;
  readonly packs: number;
}

/** Counts rules and packs, place by place. */
export function countPlaces(places: readonly Place[], packs: readonly CompiledPack[]): readonly PlaceCount[] {
  const packsOf = new Map<string, number>();
  for (const { region, accounts } of packs) {
    for (const { id } of accounts) packsOf.set(`${region} ${id}`, (packsOf.get(`${region} ${id}`) ?? 0) + 1);
  }
  return places.map(({ accountClass, where: { region }, rules, singleRules }) => ({
    region,
    accountIds: accountClass.accounts.map(({ id }) => id),
    rules: rules.length + singleRules.deployed.length,
    packs: packsOf.get(`${region} ${accountClass.accounts[0]?.id}`) ?? 0,
  }));
}

/** What of an estate is measured against the quotas. */
export interface Measured {
  readonly counts: readonly PlaceCount[];
  readonly packs: readonly CompiledPack[];
  readonly existing: ExistingCounts;
  /** Where the packs are listed. */
  readonly origin: Origin;
}

/** Fails where an account, a Region or the organization would have more than AWS Config takes. */
export function checkQuotas({ counts, packs, existing, origin }: Measured, problems: ProblemSet): void {
  const check = (what: string, where: string, number: number, beside: number, maximum: number) => {
    if (number + beside <= maximum) return;
    const added = beside === 0 ? "" : `, ${beside} of them there already`;
    problems.add({
      severity: "error",
      ...origin,
      message: `${where} would have too many ${what}`,
      got: `${number + beside}${added}`,
      allowed: `at most ${maximum}; AWS does not raise this quota`,
    });
  };
  for (const { region, accountIds, rules, packs: packCount } of counts) {
    const others = accountIds.length === 1 ? "" : ` and ${accountIds.length - 1} more`;
    const where = `${region} of account ${accountIds[0]}${others}`;
    check("rules", where, rules, existing.rules, QUOTAS.rules);
    check("conformance packs", where, packCount, existing.conformancePacks, QUOTAS.conformancePacks);
  }
  const organizationPacks = packs.filter(({ scope }) => scope === "organization");
  for (const region of new Set(organizationPacks.map((pack) => pack.region))) {
    const number = organizationPacks.filter((pack) => pack.region === region).length;
    const { organizationConformancePacks: beside } = existing;
    check("organization packs", region, number, beside, QUOTAS.organizationConformancePacks);
  }
}
