import {
  type Account,
  type KeptWaivers,
  keptWaivers,
  type Organization,
  reachedRegions,
} from "../organization";

/** What one Region of an account gets. */
export interface RegionSettings {
  readonly region: string;
  readonly recorder: boolean;
  /** Ids of the rules. */
  readonly rules: readonly string[];
  /** Conformance packs of account scope: their ids and templates. */
  readonly conformancePacks: readonly { readonly id: string; readonly file: string }[];
  /** Waivers of rules that have a remediation. */
  readonly keptWaivers?: KeptWaivers;
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
  return {
    serviceLinkedRole: account.serviceLinkedRole,
    outsideOrganization: account.outsideOrganization,
    role: account.role,
    regions: account.regions.map((region) => ({
      region,
      recorder: recorded.includes(region),
      rules: account.compliance[region]?.rules ?? [],
      conformancePacks: (account.compliance[region]?.conformancePacks ?? []).map(({ id, file }) => ({
        id,
        file,
      })),
      keptWaivers: keptWaivers(organization, account, region),
    })),
  };
}
