import type { AccountClass, Compilation, CompiledPack } from "../compiler";
import type { Account, DeployedPack, OrganizationPack, RegionCompliance } from "./model";
import type { Names } from "./names";
import { documentsWithRoles } from "./pack-remediations";

/** What each account gets, by account id and Region; accounts of a class share one object. */
export function complianceByAccount(
  { packs, places }: Compilation,
  names: Names,
): ReadonlyMap<string, Account["compliance"]> {
  const accountPacks = new Map<string, DeployedPack[]>();
  for (const pack of packs) {
    const [first] = pack.accounts;
    if (pack.scope !== "account" || first === undefined) continue;
    const key = placeKey(first.id, pack.region);
    accountPacks.set(key, [...(accountPacks.get(key) ?? []), deployedPack(pack, names)]);
  }
  const byClass = new Map<AccountClass, Record<string, RegionCompliance>>();
  for (const { accountClass, where, singleRules } of places) {
    const regions = byClass.get(accountClass) ?? {};
    byClass.set(accountClass, regions);
    const key = placeKey(accountClass.accounts[0]?.id ?? "", where.region);
    regions[where.region] = {
      conformancePacks: (accountPacks.get(key) ?? []).sort(byId),
      rules: singleRules.deployed.map(({ id }) => id).sort(),
    };
  }
  return new Map(
    [...byClass].flatMap(([{ accounts }, regions]) => accounts.map(({ id }) => [id, regions] as const)),
  );
}

/** Packs that AWS Config deploys, and the accounts of the organization that each leaves out. */
export function organizationPacks(
  { packs }: Compilation,
  accounts: readonly Account[],
  names: Names,
): readonly OrganizationPack[] {
  const members = accounts.filter(({ outsideOrganization }) => !outsideOrganization).map(({ id }) => id);
  return packs
    .filter(({ scope }) => scope === "organization")
    .map((pack) => {
      const reached = new Set(pack.accounts.map(({ id }) => id));
      const excludedAccountIds = members.filter((id) => !reached.has(id));
      return { ...deployedPack(pack, names), region: pack.region, excludedAccountIds };
    })
    .sort((a, b) => (a.region < b.region ? -1 : a.region > b.region ? 1 : byId(a, b)));
}

function deployedPack({ id, template, delivery }: CompiledPack, names: Names): DeployedPack {
  const { file, body, sha256 } = template;
  return {
    id,
    name: names.conformancePack(id),
    file,
    body,
    sha256,
    delivery,
    documents: documentsWithRoles(
      template.rules.map(({ settled }) => settled.rule),
      names,
    ),
    remediatedRules: template.rules
      .filter(({ settled }) => settled.rule.remediation !== undefined)
      .map(({ name }) => name)
      .sort(),
  };
}

function placeKey(accountId: string, region: string): string {
  return `${accountId} ${region}`;
}

function byId(a: DeployedPack, b: DeployedPack): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
