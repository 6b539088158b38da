import { managedRule, retiredRuleNamed } from "../catalog";
import type { Compilation } from "../compiler";
import { complianceByAccount, organizationPacks } from "./deployed-packs";
import type { Account, Organization, Rule } from "./model";
import { Names } from "./names";
import { documentsWithRoles } from "./pack-remediations";
import { asText } from "./parameters";
import { opsItemOf, packOpsItems, remediationDocuments, resolveRemediation } from "./remediations";
import type { AccountEntry, OrganizationFile, RuleEntry } from "./schema";
import { waivableRules } from "./waivable-rules";
import { resolveWaivers } from "./waivers";

/**
 * Turns a file that was found valid into the model: defaults filled in, references resolved, lists in an order that
 * does not depend on the file's, so that moving a line changes nothing that is deployed.
 */
export function resolveOrganization(file: OrganizationFile, compilation: Compilation): Organization {
  const regions = sorted(file.regions);
  const names = new Names(file.deployment.namePrefix);
  const compliance = complianceByAccount(compilation, names);
  const accounts = file.accounts
    .map((entry) => resolveAccount(entry, file, regions, compliance.get(entry.id) ?? {}))
    .sort((a, b) => compare(a.id, b.id));
  const accountNamed = (name: string): Account => {
    const account = accounts.find((candidate) => candidate.name === name);
    if (account === undefined) throw new Error(`no account is named "${name}"`);
    return account;
  };
  const logArchiveAccount = accountNamed(file.organization.logArchiveAccount);

  return deepFreeze({
    id: file.organization.id,
    partition: file.partition,
    homeRegion: file.homeRegion,
    regions,
    managementAccount: accountNamed(file.organization.managementAccount),
    securityAccount: accountNamed(file.organization.securityAccount),
    logArchiveAccount,
    accounts,
    deployment: file.deployment,
    recorder: file.recorder,
    deliveryBucket: {
      ...file.deliveryBucket,
      name: file.deliveryBucket.name ?? names.deliveryBucket(logArchiveAccount.id),
    },
    notifications: file.notifications,
    organizationPacks: organizationPacks(compilation, accounts, names),
    packOpsItems: packOpsItems(file, names),
    remediationDocuments: remediationDocuments(file, documentsOf(compilation, names), names),
    remediationPaused: file.remediation.paused,
    rules: file.rules.map((entry) => resolveRule(entry, names)).sort((a, b) => compare(a.id, b.id)),
    waivers: resolveWaivers(file.waivers, {
      rules: file.waivers.length === 0 ? new Map() : waivableRules(compilation, names),
      accounts,
      regions,
    }),
    names,
  });
}

function resolveAccount(
  entry: AccountEntry,
  file: OrganizationFile,
  regions: readonly string[],
  compliance: Account["compliance"],
): Account {
  return {
    id: entry.id,
    name: entry.name,
    organizationalUnit: entry.organizationalUnit,
    regions: entry.regions === undefined ? regions : sorted(entry.regions),
    outsideOrganization: entry.outsideOrganization,
    role: entry.role ?? file.deployment.role,
    serviceLinkedRole: entry.serviceLinkedRole ?? file.recorder.serviceLinkedRole,
    compliance,
  };
}

/** Documents that packs run with roles that are made here. */
function documentsOf({ packs }: Compilation, names: Names): readonly string[] {
  const rules = packs.flatMap(({ template }) => template.rules.map(({ settled }) => settled.rule));
  return documentsWithRoles(rules, names);
}

function resolveRule(entry: RuleEntry, names: Names): Rule {
  const id = entry.name ?? entry.rule;
  const managed = managedRule(entry.rule) ?? retiredRuleNamed(entry.rule);
  if (managed === undefined) throw new Error(`no managed rule is named "${entry.rule}"`);
  return {
    name: names.rule(id),
    id,
    identifier: managed.identifier,
    description: entry.description,
    parameters: asText(entry.parameters),
    resourceTypes: entry.resourceTypes,
    maximumExecutionFrequency: entry.maximumExecutionFrequency,
    targets: entry.targets,
    opsItem: opsItemOf(id, entry, names),
    remediation: entry.remediation === undefined ? undefined : resolveRemediation(entry.remediation, names),
  };
}

function sorted(regions: readonly string[]): string[] {
  return [...new Set(regions)].sort(compare);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}
