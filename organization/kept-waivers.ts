import { mayBeRemediated } from "./rule-place";
import { endOf } from "./calendar-day";
import type { Account, Organization, Waiver } from "./model";
import { reachedRegions } from "./targeting";

/** Resources of a rule that AWS Config must not remediate by itself in one Region of an account. */
export interface KeptWaiver extends Pick<
  Waiver,
  "resources" | "resourceNames" | "tags" | "owner" | "reason"
> {
  /** As it is deployed. */
  readonly rule: string;
  /** When it ends, as `2027-01-01T00:00:00Z`. */
  readonly expires: string;
}

/** What keeps automatic remediation away in one Region of an account. */
export interface KeptWaivers {
  /** All rules there that have a remediation, as they are deployed, in order. */
  readonly rules: readonly string[];
  readonly waivers: readonly KeptWaiver[];
}

/** The waivers of rules that have a remediation in a Region of an account, if there are any. */
export function keptWaivers(
  organization: Organization,
  account: Account,
  region: string,
): KeptWaivers | undefined {
  const standing = account.compliance[region]?.rules ?? [];
  const remediated = organization.rules.filter(
    (rule) => standing.includes(rule.id) && mayBeRemediated(rule, account, region),
  );
  const waivers = organization.waivers.flatMap((waiver): KeptWaiver[] => {
    const rule = remediated.find(({ id }) => id === waiver.rule);
    if (rule === undefined || !reachedRegions(waiver.targets, account).includes(region)) return [];
    const { resources, resourceNames, tags, owner, reason, expires } = waiver;
    return [{ rule: rule.name, resources, resourceNames, tags, owner, reason, expires: endOf(expires) }];
  });
  return waivers.length === 0 ? undefined : { rules: remediated.map(({ name }) => name), waivers };
}
