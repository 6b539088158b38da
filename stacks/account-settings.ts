import {
  type Account,
  type KeptWaivers,
  keptWaivers,
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
  /** Automation documents that remediations run there, in order. */
  readonly documents: readonly string[];
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
  const regions = account.regions.map((region): RegionSettings => {
    const rules = (account.compliance[region]?.rules ?? []).map((id) => ({
      id,
      rung: rungOf(organization, id, account, region),
    }));
    return {
      region,
      recorder: recorded.includes(region),
      rules,
      conformancePacks: (account.compliance[region]?.conformancePacks ?? []).map(({ id, file }) => ({
        id,
        file,
      })),
      documents: documentsIn(organization, account, region, rules),
      keptWaivers: keptWaivers(organization, account, region),
    };
  });
  return {
    serviceLinkedRole: account.serviceLinkedRole,
    outsideOrganization: account.outsideOrganization,
    role: account.role,
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

/** Documents of single rules that are not only observed, and of all packs that reach the Region. */
function documentsIn(
  { organizationPacks, rules }: Organization,
  account: Account,
  region: string,
  rungs: RegionSettings["rules"],
): readonly string[] {
  const mended = rungs.filter(({ rung }) => rung === "manual" || rung === "automatic").map(({ id }) => id);
  const ofRules = rules.flatMap(({ id, remediation }) =>
    remediation !== undefined && mended.includes(id) ? [remediation.document] : [],
  );
  const reaching = organizationPacks.filter(
    (pack) =>
      pack.region === region && !account.outsideOrganization && !pack.excludedAccountIds.includes(account.id),
  );
  const packs = [...(account.compliance[region]?.conformancePacks ?? []), ...reaching];
  return [...new Set([...ofRules, ...packs.flatMap(({ documents }) => documents)])].sort();
}
