import { nearest } from "../../documents";
import { type Account, type Organization, type Rule, rungAt } from "../../organization";
import { UsageError } from "../usage-error";

/** A rule with a remediation, in one Region of an account. */
export interface RemediationPlace {
  readonly account: Account;
  readonly region: string;
  /** As it is deployed. */
  readonly rule: string;
}

/** Which places are asked for. */
export interface PlaceFilter {
  /**
   * Name of the rule in the file, or as it is deployed.
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
  const remediated = organization.rules.filter(({ remediation }) => remediation !== undefined);
  const wantedRules = chosen("rule", filter.rule, remediated, ({ id, name }) => [id, name]);
  const wantedAccounts = chosen("account", filter.account, accounts, ({ id, name }) => [id, name]);
  const allRegions = [...new Set([...regions, ...accounts.flatMap((account) => account.regions)])];
  const wantedRegions = chosen("region", filter.region, allRegions, (region) => [region]);

  const places = wantedAccounts.flatMap((account) =>
    account.regions
      .filter((region) => wantedRegions.includes(region))
      .flatMap((region) => {
        const deployed = account.compliance[region]?.rules ?? [];
        return wantedRules
          .filter(({ id }) => deployed.includes(id))
          .filter(({ remediation }) => isMended(organization, remediation, account, region))
          .map(({ name }) => ({ account, region, rule: name }));
      }),
  );
  if (places.length > 0) return places;
  throw new UsageError(
    "the organization file has no rule with a remediation there; rules of packs are not among them",
  );
}

/** What is only observed somewhere has no remediation there. */
function isMended(
  { remediationPaused }: Organization,
  remediation: Rule["remediation"],
  account: Account,
  region: string,
): boolean {
  return remediation !== undefined && rungAt(remediation, account, region, remediationPaused) !== "observe";
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
