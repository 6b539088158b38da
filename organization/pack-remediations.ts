import {
  ANY_ACCOUNT_ID,
  type JsonObject,
  type PackAccount,
  type PackEntry,
  type Reach,
  type Reaching,
} from "../compiler";
import { formatArn, type Partition } from "../modules/core";
import { remediationTemplateProperties, runbookNamed } from "../modules/remediation";
import type { RuleRemediation } from "./model";
import type { RemediationRung } from "./remediation-rung";

/** A remediation of a pack's rule, and what it runs with. */
export interface PackRemediation extends RuleRemediation {
  readonly roleName: string;
  readonly actions?: readonly string[];
}

/** Where remediations of a pack stand on which rung, and the role's account there. */
export interface RemediationPlaces {
  readonly partition: Partition;
  /** For organization packs, whose members' ids AWS Config puts in the place of this one. */
  readonly managementAccountId: string;
  rung(remediation: RuleRemediation, account: PackAccount, region: string): RemediationRung;
}

/**
 * Adds remediations to a pack's rules. Where they stand on different rungs, the entry becomes several, which divide its
 * accounts and Regions between them.
 *
 * @param remediations by name of the rule
 */
export function withRemediations(
  { what, reach }: Reaching<PackEntry>,
  remediations: ReadonlyMap<string, PackRemediation>,
  places: RemediationPlaces,
  accounts: readonly PackAccount[],
): readonly Reaching<PackEntry>[] {
  if (remediations.size === 0) return [{ what, reach }];
  const rungsAt = (account: PackAccount, region: string) =>
    [...remediations.values()].map((remediation) => places.rung(remediation, account, region)).join(" ");
  const entries = new Map<string, PackEntry>();
  for (const account of accounts) {
    for (const region of reach(account)) {
      const rungs = rungsAt(account, region);
      if (!entries.has(rungs)) entries.set(rungs, remediated(what, remediations, rungs.split(" "), places));
    }
  }
  return [...entries].sort(byRungs).map(([rungs, entry]) => {
    const part: Reach = (account) => reach(account).filter((region) => rungsAt(account, region) === rungs);
    return { what: entry, reach: part };
  });
}

function remediated(
  entry: PackEntry,
  remediations: ReadonlyMap<string, PackRemediation>,
  rungs: readonly string[],
  places: RemediationPlaces,
): PackEntry {
  const properties = new Map<string, JsonObject>();
  for (const [index, [rule, remediation]] of [...remediations].entries()) {
    const rung = rungs[index];
    if (rung !== "manual" && rung !== "automatic") continue;
    properties.set(rule, templateRemediation(remediation, rung, entry, places));
  }
  return {
    ...entry,
    demands: entry.demands.map((demand) => {
      const remediation = properties.get(demand.rule.name);
      return remediation === undefined ? demand : { ...demand, rule: { ...demand.rule, remediation } };
    }),
  };
}

function templateRemediation(
  remediation: PackRemediation,
  mode: "manual" | "automatic",
  { scope }: PackEntry,
  { partition, managementAccountId }: RemediationPlaces,
): JsonObject {
  const { document, actions, roleName, raise: _raise, mode: _mode, ...settings } = remediation;
  const accountId = scope === "organization" ? managementAccountId : ANY_ACCOUNT_ID;
  return remediationTemplateProperties({
    ...settings,
    document: runbookNamed(document, actions === undefined ? [] : [{ actions, resources: ["*"] }]),
    mode,
    accountId,
    automationRoleArn: formatArn({
      partition,
      service: "iam",
      region: "",
      accountId,
      resource: `role/${roleName}`,
    }),
  });
}

function byRungs([a]: readonly [string, PackEntry], [b]: readonly [string, PackEntry]): number {
  return a < b ? -1 : 1;
}
