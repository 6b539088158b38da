import {
  type Account,
  type Organization,
  reachedRegions,
  type RemediationRung,
  rungAt,
} from "../organization";

/** What one Region of an account gets. */
export interface RegionSettings {
  readonly region: string;
  readonly recorder: boolean;
  /** Single rules: their ids, and the rungs of their remediations. */
  readonly rules: readonly { readonly id: string; readonly rung?: RemediationRung }[];
  /** Conformance packs of account scope: their ids and templates. */
  readonly conformancePacks: readonly { readonly id: string; readonly file: string }[];
}

/**
 * What decides the content of an account's stack beside its id: accounts with equal settings have equal stacks but for
 * that id.
 */
export interface AccountSettings {
  readonly serviceLinkedRole: Account["serviceLinkedRole"];
  readonly outsideOrganization: boolean;
  readonly role?: string;
  /** Automation documents that remediations of the account run. */
  readonly documents: readonly string[];
  readonly regions: readonly RegionSettings[];
}

/** Applies the targets of the organization file to one account. */
export function accountSettings(organization: Organization, account: Account): AccountSettings {
  const recorded = reachedRegions(organization.recorder.targets, account);
  const regions = account.regions.map((region) => ({
    region,
    recorder: recorded.includes(region),
    rules: (account.compliance[region]?.rules ?? []).map((id) => ({
      id,
      rung: rungOf(organization, id, account, region),
    })),
    conformancePacks: (account.compliance[region]?.conformancePacks ?? []).map(({ id, file }) => ({
      id,
      file,
    })),
  }));
  return {
    serviceLinkedRole: account.serviceLinkedRole,
    outsideOrganization: account.outsideOrganization,
    role: account.role,
    documents: documentsOf(organization, account, regions),
    regions,
  };
}

function rungOf(
  { remediationPaused, rules }: Organization,
  id: string,
  account: Account,
  region: string,
): RemediationRung | undefined {
  const remediation = rules.find((rule) => rule.id === id)?.remediation;
  return remediation === undefined ? undefined : rungAt(remediation, account, region, remediationPaused);
}

/** Documents of single rules that are not only observed, and of all packs that reach the account. */
function documentsOf(
  { organizationPacks, rules }: Organization,
  account: Account,
  regions: readonly RegionSettings[],
): readonly string[] {
  const mended = new Set(
    regions.flatMap((region) =>
      region.rules.filter(({ rung }) => rung === "manual" || rung === "automatic").map(({ id }) => id),
    ),
  );
  const ofRules = rules.flatMap(({ id, remediation }) =>
    remediation !== undefined && mended.has(id) ? [remediation.document] : [],
  );
  const accountPacks = Object.values(account.compliance).flatMap(({ conformancePacks }) => conformancePacks);
  const reaching = organizationPacks.filter(
    ({ region, excludedAccountIds }) =>
      !account.outsideOrganization &&
      account.regions.includes(region) &&
      !excludedAccountIds.includes(account.id),
  );
  const ofPacks = [...accountPacks, ...reaching].flatMap(({ documents }) => documents);
  return [...new Set([...ofRules, ...ofPacks])].sort();
}
