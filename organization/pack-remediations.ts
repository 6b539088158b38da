import { runbook } from "../catalog";
import {
  ANY_ACCOUNT_ID,
  type JsonObject,
  type PackAccount,
  type PackEntry,
  type PackScope,
  type Reach,
  type Reaching,
  type RuleDefinition,
} from "../compiler";
import { formatArn, type Partition } from "../modules/core";
import { remediationTemplateProperties, ROLE_PARAMETER, runbookNamed } from "../modules/remediation";
import type { RemediationDocument, RuleRemediation } from "./model";
import type { Names } from "./names";
import type { RemediationRung } from "./remediation-rung";

/** A remediation of a pack's rule, and what it runs with. */
export type PackRemediation = RuleRemediation & RemediationDocument;

/** What ARNs of roles are made of. */
export interface RemediationRoles {
  readonly partition: Partition;
  /** For organization packs, whose members' ids AWS Config puts in the place of this one. */
  readonly managementAccountId: string;
  readonly names: Names;
}

/** Where remediations of a pack stand on which rung, and the role's account there. */
export interface RemediationPlaces extends RemediationRoles {
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
  roles: RemediationRoles,
): JsonObject {
  const {
    document,
    statements,
    raise: _raise,
    mode: _mode,
    roleName: _roleName,
    content: _content,
    ...settings
  } = remediation;
  return remediationTemplateProperties({
    ...settings,
    document: runbookNamed(document, statements),
    mode,
    automationRoleArn: roleArn(document, scope, roles),
  });
}

/** ARN of the role that a document runs with in a pack: literal, and the same for all accounts. */
function roleArn(
  document: string,
  scope: PackScope,
  { partition, managementAccountId, names }: RemediationRoles,
) {
  const accountId = scope === "organization" ? managementAccountId : ANY_ACCOUNT_ID;
  const resource = `role/${names.remediationRole(document)}`;
  return formatArn({ partition, service: "iam", region: "", accountId, resource });
}

/** A template's own remediation with the role of its document, where it names none and the catalogue knows which. */
export function withRole(rule: RuleDefinition, scope: PackScope, roles: RemediationRoles): RuleDefinition {
  const { remediation } = rule;
  const document = remediation?.TargetId;
  if (remediation === undefined || typeof document !== "string" || runbook(document) === undefined)
    return rule;
  const parameters = (remediation.Parameters ?? {}) as JsonObject;
  if (Object.hasOwn(parameters, ROLE_PARAMETER)) return rule;
  const role = { StaticValue: { Values: [roleArn(document, scope, roles)] } };
  return { ...rule, remediation: { ...remediation, Parameters: { ...parameters, [ROLE_PARAMETER]: role } } };
}

/** Documents of a pack's template whose roles are made here. */
export function documentsWithRoles(rules: readonly RuleDefinition[], names: Names): readonly string[] {
  const documents = rules.flatMap(({ remediation }) => {
    if (remediation === undefined) return [];
    const document = String(remediation.TargetId);
    const own = JSON.stringify(remediation).includes(`:role/${names.remediationRole(document)}"`);
    return own ? [document] : [];
  });
  return [...new Set(documents)].sort();
}

function byRungs([a]: readonly [string, PackEntry], [b]: readonly [string, PackEntry]): number {
  return a < b ? -1 : 1;
}
