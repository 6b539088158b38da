import { salvage, type Salvaged } from "./salvage";
import type { TargetableAccount } from "./targeting";
import {
  type AccountEntry,
  type ConformancePackEntry,
  elements,
  type OrganizationFile,
  type RuleEntry,
  sections,
  type WaiverEntry,
} from "./schema";

/** An element of a list and its index in the file. */
export interface Entry<T> {
  readonly index: number;
  readonly value: T;
}

/**
 * What can be read of an organization file, broken or not: every part that has the right form. It lets the file be
 * checked to its end although its beginning is wrong.
 */
export interface Draft {
  readonly organization?: Salvaged<OrganizationFile["organization"]>;
  readonly partition?: OrganizationFile["partition"];
  readonly homeRegion?: string;
  readonly regions: readonly Entry<string>[];
  readonly deployment?: Salvaged<OrganizationFile["deployment"]>;
  readonly recorder?: Salvaged<OrganizationFile["recorder"]>;
  readonly deliveryBucket?: Salvaged<OrganizationFile["deliveryBucket"]>;
  readonly accounts: readonly Entry<Salvaged<AccountEntry>>[];
  readonly conformancePacks: readonly Entry<Salvaged<ConformancePackEntry>>[];
  readonly parameterConflicts?: Salvaged<OrganizationFile["parameterConflicts"]>;
  readonly existing?: Salvaged<OrganizationFile["existing"]>;
  readonly remediation?: Salvaged<OrganizationFile["remediation"]>;
  readonly notifications?: Salvaged<OrganizationFile["notifications"]>;
  readonly rules: readonly Entry<Salvaged<RuleEntry>>[];
  readonly waivers: readonly Entry<Salvaged<WaiverEntry>>[];
  /** The accounts as targets see them, one without a name or without Regions of its own included. */
  readonly targetableAccounts: readonly (TargetableAccount & {
    readonly id?: string;
    readonly outsideOrganization?: boolean;
  })[];
  /** Names of all accounts, of those too that are no proper names. */
  readonly accountNames: ReadonlySet<string>;
  /** All organizational units, those above an account's own included. */
  readonly organizationalUnits: ReadonlySet<string>;
}

/** Reads what has the right form. */
export function readDraft(value: unknown): Draft {
  const file = isRecord(value) ? value : {};
  const raw = Array.isArray(file.accounts) ? file.accounts.filter(isRecord) : [];
  const regions = entries(file.regions, (element) => (typeof element === "string" ? element : undefined));
  const accounts = entries(file.accounts, (element) => salvage(elements.accounts, element));
  const allRegions = regions.map(({ value: region }) => region);
  return {
    organization: salvage(sections.organization, file.organization),
    partition: salvage(sections.partition, file.partition),
    homeRegion: salvage(sections.homeRegion, file.homeRegion),
    regions,
    deployment: salvage(sections.deployment, file.deployment),
    recorder: salvage(sections.recorder, file.recorder),
    deliveryBucket: salvage(sections.deliveryBucket, file.deliveryBucket),
    accounts,
    targetableAccounts: accounts.map(({ value: account }) => ({
      ...account,
      name: account.name ?? "",
      regions: account.regions ?? allRegions,
    })),
    conformancePacks: entries(file.conformancePacks, (element) =>
      salvage(elements.conformancePacks, element),
    ),
    parameterConflicts: salvage(sections.parameterConflicts, file.parameterConflicts),
    existing: salvage(sections.existing, file.existing),
    remediation: salvage(sections.remediation, file.remediation),
    notifications: salvage(sections.notifications, file.notifications),
    rules: entries(file.rules, (element) => salvage(elements.rules, element)),
    waivers: entries(file.waivers, (element) => salvage(elements.waivers, element)),
    accountNames: new Set(raw.map((account) => account.name).filter(isString)),
    organizationalUnits: new Set(
      raw
        .map((account) => account.organizationalUnit)
        .filter(isString)
        .flatMap(withParents),
    ),
  };
}

function entries<T>(list: unknown, read: (element: unknown) => T | undefined): Entry<T>[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((element, index) => {
    const value = read(element);
    return value === undefined ? [] : [{ index, value }];
  });
}

/** `A/B/C` lies in `A/B` and in `A` as well. */
function withParents(organizationalUnit: string): string[] {
  const names = organizationalUnit.split("/");
  return names.map((_, depth) => names.slice(0, depth + 1).join("/"));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isString(value: unknown): value is string {
  return typeof value === "string";
}
