import type { Targets } from "./schema";

/** What of an account decides whether a setting reaches it. */
export interface TargetableAccount {
  readonly name: string;
  readonly organizationalUnit?: string;
  readonly regions: readonly string[];
}

/** Whether an organizational unit is another one or lies below it. */
export function isWithin(organizationalUnit: string | undefined, parent: string): boolean {
  return organizationalUnit === parent || (organizationalUnit?.startsWith(`${parent}/`) ?? false);
}

/**
 * The Regions of an account that a setting reaches, in the account's order; none when it does not reach the account.
 * Units and accounts add up, exclusions take away, and what is not named is reached.
 */
export function reachedRegions(targets: Targets | undefined, account: TargetableAccount): readonly string[] {
  if (targets === undefined) return account.regions;
  const { organizationalUnits, accounts, excludedAccounts, regions, excludedRegions } = targets;
  const everyone = organizationalUnits === undefined && accounts === undefined;
  const named =
    everyone ||
    (accounts?.includes(account.name) ?? false) ||
    (organizationalUnits?.some((unit) => isWithin(account.organizationalUnit, unit)) ?? false);
  if (!named || excludedAccounts?.includes(account.name)) return [];
  return account.regions.filter(
    (region) => (regions?.includes(region) ?? true) && !(excludedRegions?.includes(region) ?? false),
  );
}
