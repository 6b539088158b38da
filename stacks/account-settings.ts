import { type Account, type Organization, reachedRegions } from "../organization";

/** What one Region of an account gets. */
export interface RegionSettings {
  readonly region: string;
  readonly recorder: boolean;
  /** Ids of the rules. */
  readonly rules: readonly string[];
  /** Ids of the account-scope conformance packs. */
  readonly conformancePacks: readonly string[];
}

/**
 * What decides the content of an account's stack beside its id: accounts with equal settings have equal stacks but for
 * that id.
 */
export interface AccountSettings {
  readonly serviceLinkedRole: Account["serviceLinkedRole"];
  readonly outsideOrganization: boolean;
  readonly role?: string;
  readonly regions: readonly RegionSettings[];
}

/** Applies the targets of the organization file to one account. */
export function accountSettings(organization: Organization, account: Account): AccountSettings {
  const recorded = reachedRegions(organization.recorder.targets, account);
  const reaching = <
    T extends { readonly id: string; readonly targets?: Parameters<typeof reachedRegions>[0] },
  >(
    settings: readonly T[],
  ) => settings.map(({ id, targets }) => ({ id, regions: reachedRegions(targets, account) }));
  const rules = reaching(organization.rules);
  const packs = reaching(organization.conformancePacks.filter((pack) => pack.scope === "account"));
  const idsIn = (settings: typeof rules, region: string) =>
    settings.filter(({ regions }) => regions.includes(region)).map(({ id }) => id);

  return {
    serviceLinkedRole: account.serviceLinkedRole,
    outsideOrganization: account.outsideOrganization,
    role: account.role,
    regions: account.regions.map((region) => ({
      region,
      recorder: recorded.includes(region),
      rules: idsIn(rules, region),
      conformancePacks: idsIn(packs, region),
    })),
  };
}
