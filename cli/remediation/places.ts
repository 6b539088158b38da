import { nearest } from "../../documents";
import { type Account, type Organization, type Rule, rungAt } from "../../organization";
import { UsageError } from "../usage-error";

/** A rule with a remediation, in one Region of an account. */
export interface RemediationPlace {
  readonly account: Account;
  readonly region: string;
  /** As it is deployed, or as its pack's template calls it. */
  readonly rule: string;
  readonly inPack: boolean;
}

/** Which places are asked for. */
export interface PlaceFilter {
  /**
   * Name of the rule in the file, as it is deployed, or in the template of its pack.
   * @default - all rules that have a remediation
   */
  readonly rule?: string;
  /**
   * Id of the account, or its name in the file.
   * @default - all accounts
   */
  readonly account?: string;
  /** @default - all Regions */
  readonly region?: string;
}

/** Where the remediations of an organization file stand, account by account; fails when nothing is left of them. */
export function remediationPlaces(
  organization: Organization,
  filter: PlaceFilter,
): readonly RemediationPlace[] {
  const { accounts, regions } = organization;
  const wantedRules = chosen("rule", filter.rule, remediatedRules(organization), ({ names }) => names);
  const wantedAccounts = chosen("account", filter.account, accounts, ({ id, name }) => [id, name]);
  const allRegions = [...new Set([...regions, ...accounts.flatMap((account) => account.regions)])];
  const wantedRegions = chosen("region", filter.region, allRegions, (region) => [region]);

  const places = wantedAccounts.flatMap((account) =>
    account.regions
      .filter((region) => wantedRegions.includes(region))
      .flatMap((region) => {
        const inPacks = packRulesIn(organization, account, region);
        return wantedRules
          .filter((rule) =>
            rule.single ? isMended(rule.single, organization, account, region) : inPacks.has(rule.rule),
          )
          .map(({ rule, single }) => ({ account, region, rule, inPack: single === undefined }));
      }),
  );
  if (places.length > 0) return places;
  throw new UsageError("the organization file has no rule with a remediation there");
}

/** A rule that has a remediation somewhere. */
interface RemediatedRule {
  /** As it is deployed, or as its packs' templates call it. */
  readonly rule: string;
  /** What a user may call it. */
  readonly names: readonly string[];
  /** @default - it is a rule of packs */
  readonly single?: Rule;
}

function remediatedRules({ accounts, organizationPacks, rules }: Organization): readonly RemediatedRule[] {
  const packs = [
    ...organizationPacks,
    ...accounts.flatMap(({ compliance }) =>
      Object.values(compliance).flatMap(({ conformancePacks }) => conformancePacks),
    ),
  ];
  const inPacks = [...new Set(packs.flatMap((pack) => pack.remediatedRules))].sort();
  return [
    ...rules
      .filter(({ remediation }) => remediation !== undefined)
      .map((single) => ({ rule: single.name, names: [single.id, single.name], single })),
    ...inPacks.map((rule) => ({ rule, names: [rule] })),
  ];
}

/** Names of the rules that packs bring there with a remediation. */
function packRulesIn(
  { organizationPacks }: Organization,
  { id, compliance, outsideOrganization }: Account,
  region: string,
): ReadonlySet<string> {
  const fromOrganization = organizationPacks.filter(
    (pack) => !outsideOrganization && pack.region === region && !pack.excludedAccountIds.includes(id),
  );
  const packs = [...fromOrganization, ...(compliance[region]?.conformancePacks ?? [])];
  return new Set(packs.flatMap(({ remediatedRules }) => remediatedRules));
}

/** What is only observed somewhere has no remediation there. */
function isMended(
  { id, remediation }: Rule,
  { remediationPaused }: Organization,
  account: Account,
  region: string,
): boolean {
  if (remediation === undefined || !(account.compliance[region]?.rules ?? []).includes(id)) return false;
  return rungAt(remediation, account, region, remediationPaused) !== "observe";
}

function chosen<T>(
  option: string,
  wanted: string | undefined,
  candidates: readonly T[],
  namesOf: (candidate: T) => readonly string[],
): readonly T[] {
  if (wanted === undefined) return candidates;
  const found = candidates.filter((candidate) => namesOf(candidate).includes(wanted));
  if (found.length > 0) return found;
  const names = candidates.flatMap(namesOf);
  const near = nearest(wanted, names);
  throw new UsageError(
    `--${option} ${wanted} is none of the organization file` +
      (option === "rule" ? "'s rules with a remediation" : "") +
      (near === undefined ? "" : ` (did you mean "${near}"?)`),
  );
}
