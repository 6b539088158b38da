import type { PackAccount } from "./entry";

/** Accounts that every entry and every single rule reaches in the same Regions, and so have the same packs. */
export interface AccountClass {
  readonly accounts: readonly PackAccount[];
  /** Regions in which an entry, then a single rule, reaches these accounts; in the order that the reach was asked for. */
  readonly reach: readonly (readonly string[])[];
}

/** In which Regions of an account something is deployed. */
export type Reach = (account: PackAccount) => readonly string[];

/** Thousands of accounts have a handful of settings: what is decided is decided once for each class of them. */
export function accountClasses(
  accounts: readonly PackAccount[],
  reaches: readonly Reach[],
): readonly AccountClass[] {
  const classes = new Map<string, { accounts: PackAccount[]; reach: (readonly string[])[] }>();
  for (const account of accounts) {
    const reach = reaches.map((regions) => regions(account));
    const key = JSON.stringify([account.regions, reach]);
    const known = classes.get(key);
    if (known === undefined) classes.set(key, { accounts: [account], reach });
    else known.accounts.push(account);
  }
  return [...classes.values()];
}
