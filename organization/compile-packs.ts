import {
  framework,
  FRAMEWORK_IDS,
  managedRule,
  recordsGlobalResourceTypes,
  retiredRuleNamed,
} from "../catalog";
import {
  ANY_ACCOUNT_ID,
  compile,
  type Compilation,
  evaluateTemplate,
  frameworkDemands,
  type PackAccount,
  type PackEntry,
  type Reaching,
  type RegionRecording,
  type SingleRule,
  type Template,
  type UncoveredControl,
} from "../compiler";
import type { PathSegment, Report } from "../documents";
import { GLOBAL_RESOURCE_TYPES } from "../modules/recorder";
import type { Draft, Entry } from "./draft";
import { Names } from "./names";
import { packName } from "./pack-name";
import {
  type PackRemediation,
  type RemediationPlaces,
  type RemediationRoles,
  withRemediations,
  withRole,
} from "./pack-remediations";
import { asText, ruleParameters } from "./parameters";
import { remediationDocument, remediationProblem, resolveRemediation } from "./remediations";
import { rungAt } from "./remediation-rung";
import type { Salvaged } from "./salvage";
import type { ConformancePackEntry, RuleEntry } from "./schema";
import { reachedRegions, type TargetableAccount } from "./targeting";

/** What the packs of a file become, and what of their frameworks is not covered. */
export interface CompiledFile extends Compilation {
  /** By name of the pack. */
  readonly notCovered: Readonly<Record<string, readonly UncoveredControl[]>>;
}

/**
 * Compiles the packs of a file, broken or not: what could be read of it is compiled, so that conflicts are told in the
 * same run as a misspelt name.
 */
export function compilePacks(
  draft: Draft,
  templates: ReadonlyMap<string, Template>,
  report: Report,
): CompiledFile {
  const accounts = draft.targetableAccounts.filter(isComplete);
  const byId = new Map(accounts.map((account) => [account.id, account]));
  const reachOf = (targets: ConformancePackEntry["targets"], insideAlone: boolean) => {
    return ({ id }: PackAccount) => {
      const account = byId.get(id);
      if (account === undefined || (insideAlone && account.outsideOrganization)) return [];
      return reachedRegions(targets, account);
    };
  };

  const managementAccountId = accounts.find(({ name }) => name === draft.organization?.managementAccount)?.id;
  const places: RemediationPlaces = {
    partition: draft.partition ?? "aws",
    managementAccountId: managementAccountId ?? ANY_ACCOUNT_ID,
    names: new Names(draft.deployment?.namePrefix ?? ""),
    rung: (remediation, { id }, region) => {
      const account = byId.get(id);
      return account === undefined
        ? "observe"
        : rungAt(remediation, account, region, draft.remediation?.paused ?? false);
    },
  };
  const notCovered: Record<string, readonly UncoveredControl[]> = {};
  const known = new Set<string>();
  const entries = draft.conformancePacks.flatMap((pack): readonly Reaching<PackEntry>[] => {
    const entry = packEntry(pack, draft, templates, report, notCovered, places);
    // One of another's name was told.
    if (entry === undefined || known.has(entry.name)) return [];
    known.add(entry.name);
    const reach = reachOf(pack.value.targets, entry.scope === "organization");
    const remediations = packRemediations(pack.value.remediations ?? {}, places.names);
    return withRemediations({ what: entry, reach }, remediations, places, accounts);
  });
  const singleRules = draft.rules.flatMap((rule): Reaching<SingleRule>[] => {
    const single = singleRule(rule, report);
    return single === undefined ? [] : [{ what: single, reach: reachOf(rule.value.targets, false) }];
  });
  const compilation = compile({
    entries,
    singleRules,
    accounts,
    regions: draft.regions.map(({ value }) => regionRecording(value, draft)),
    homeRegion: draft.homeRegion ?? "",
    conflicts: {
      default: draft.parameterConflicts?.default,
      rules: Object.fromEntries(
        Object.entries(draft.parameterConflicts?.rules ?? {}).map(([name, settlement]) => {
          return [name, typeof settlement === "string" ? settlement : asText(settlement)];
        }),
      ),
    },
    existing: {
      rules: draft.existing?.rules ?? 0,
      conformancePacks: draft.existing?.conformancePacks ?? 0,
      organizationConformancePacks: draft.existing?.organizationConformancePacks ?? 0,
    },
    origin: report.originOf(["conformancePacks"]),
  });
  report.addAll(compilation.problems);
  return { ...compilation, notCovered };
}

function packEntry(
  { index, value: pack }: Entry<Salvaged<ConformancePackEntry>>,
  draft: Draft,
  templates: ReadonlyMap<string, Template>,
  report: Report,
  notCovered: Record<string, readonly UncoveredControl[]>,
  roles: RemediationRoles,
): PackEntry | undefined {
  const name = packName(pack);
  if (name === undefined) return undefined;
  const path = ["conformancePacks", index];
  const rest = {
    name,
    // Frameworks stand in the catalogue from the narrow to the broad; what is the user's own comes last.
    rank: pack.framework === undefined ? FRAMEWORK_IDS.length : FRAMEWORK_IDS.indexOf(pack.framework),
    scope: pack.scope ?? "account",
    deduplicate: pack.deduplicate ?? true,
    delivery: pack.delivery ?? "inline",
    origin: report.originOf([...path, pack.framework === undefined ? "template" : "framework"]),
  };
  if (pack.framework !== undefined) {
    const covered = frameworkDemands(framework(pack.framework), {
      partition: draft.partition ?? "aws",
      parameters: mapsOf(pack.parameters ?? {}),
      excludedRules: pack.excludedRules ?? {},
      processChecks: pack.processChecks,
      origin: rest.origin,
    });
    notCovered[name] = covered.notCovered;
    warnOfMissing(covered.missingParameters, path, report);
    return { ...rest, demands: covered.demands };
  }
  const template = templates.get(pack.template ?? "");
  if (template === undefined || template.problems.some(({ severity }) => severity === "error"))
    return undefined;
  const evaluated = evaluateTemplate(template, {
    parameters: asText(valuesOf(pack.parameters ?? {}, template)),
    partition: draft.partition ?? "aws",
  });
  report.addAll(evaluated.problems);
  const demands = evaluated.rules
    .filter(({ definition }) => !Object.hasOwn(pack.excludedRules ?? {}, definition.name))
    .map(({ definition, position, logicalId }) => {
      const rule = withRole(definition, rest.scope, roles);
      return { rule, controls: [], origin: { position, path: `Resources.${logicalId}` } };
    });
  return { ...rest, demands };
}

function warnOfMissing(
  missing: ReadonlyMap<string, readonly string[]>,
  path: readonly PathSegment[],
  report: Report,
): void {
  if (missing.size === 0) return;
  const rules = [...missing].map(([rule, parameters]) => `${rule}: { ${parameters.join(", ")} }`);
  report.warning([...path, "framework"], {
    message: "rules of it are left out, since only you know values that they need",
    got: rules.join(", "),
    allowed: "these values in parameters, or a reason in excludedRules",
  });
}

function singleRule({ index, value }: Entry<Salvaged<RuleEntry>>, report: Report): SingleRule | undefined {
  if (value.rule === undefined || value.parameters === undefined) return undefined;
  const managed = managedRule(value.rule) ?? retiredRuleNamed(value.rule);
  if (managed === undefined) return undefined;
  return {
    id: value.name ?? value.rule,
    rule: {
      name: value.rule,
      source: { Owner: "AWS", SourceIdentifier: managed.identifier },
      inputParameters: ruleParameters(managed, value.parameters),
      scope: value.resourceTypes === undefined ? undefined : { ComplianceResourceTypes: value.resourceTypes },
      maximumExecutionFrequency: value.maximumExecutionFrequency,
    },
    indispensable: value.opsItem !== undefined || value.remediation !== undefined,
    origin: report.originOf(["rules", index, "rule"]),
  };
}

/** What the recorders of a Region record; where there is none of ours, somebody else's may record everything. */
function regionRecording(region: string, draft: Draft): RegionRecording {
  const { recorder, homeRegion } = draft;
  const global: readonly string[] = GLOBAL_RESOURCE_TYPES;
  const recordsGlobals =
    region === homeRegion && recorder?.globalResourceTypes !== false && recordsGlobalResourceTypes(region);
  const override = recorder?.recordingModeOverride;
  return {
    region,
    isGlobalElsewhere: (type) => global.includes(type) && region !== homeRegion,
    recording: (type) => {
      const left = recorder?.excludedResourceTypes?.includes(type) ?? false;
      const included = recorder?.includedResourceTypes?.includes(type) ?? true;
      if (left || !included || (global.includes(type) && !recordsGlobals)) return "not recorded";
      const frequency = override?.resourceTypes?.includes(type)
        ? override.recordingFrequency
        : recorder?.recordingFrequency;
      return frequency === "DAILY" ? "daily" : "continuous";
    },
  };
}

type Complete = TargetableAccount & { readonly id: string; readonly outsideOrganization?: boolean };

function isComplete(account: TargetableAccount & { readonly id?: string }): account is Complete {
  return account.id !== undefined;
}

/** Remediations of a pack that nothing is wrong with; what is wrong was told. */
function packRemediations(
  remediations: ConformancePackEntry["remediations"],
  names: Names,
): ReadonlyMap<string, PackRemediation> {
  return new Map(
    Object.entries(remediations).flatMap(([rule, entry]) => {
      if (remediationProblem(entry) !== undefined) return [];
      return [[rule, { ...resolveRemediation(entry, names), ...remediationDocument(entry, names) }] as const];
    }),
  );
}

type Parameters = ConformancePackEntry["parameters"];
type Values = Record<string, string | number | boolean>;

function mapsOf(parameters: Parameters): Record<string, Record<string, string>> {
  return Object.fromEntries(
    Object.entries(parameters).flatMap(([name, value]) =>
      typeof value === "object" ? [[name, asText(value)] as const] : [],
    ),
  );
}

/** Values of parameters that the template has; others were told. */
function valuesOf(parameters: Parameters, template: Template): Values {
  const known = new Set(template.parameters.map(({ name }) => name));
  return Object.fromEntries(
    Object.entries(parameters).flatMap(([name, value]) =>
      typeof value === "object" || !known.has(name) ? [] : [[name, value] as const],
    ),
  );
}
