import { framework, FRAMEWORK_IDS } from "../catalog";
import {
  evaluateTemplate,
  frameworkDemands,
  type PackEntry,
  type Template,
  type UncoveredControl,
} from "../compiler";
import type { PathSegment, Report } from "../documents";
import type { Draft, Entry } from "./draft";
import { packName } from "./pack-name";
import { type RemediationRoles, withRole } from "./pack-remediations";
import { asText } from "./parameters";
import type { Salvaged } from "./salvage";
import type { ConformancePackEntry } from "./schema";

/** A pack of the file as the compiler takes it, and what of its framework nothing checks. */
export interface ReadPackEntry {
  readonly entry: PackEntry;
  readonly notCovered: readonly UncoveredControl[];
}

/** Makes a pack of the file into what it asks for; undefined for one that is broken, which was told. */
export function readPackEntry(
  pack: Entry<Salvaged<ConformancePackEntry>>,
  draft: Draft,
  templates: ReadonlyMap<string, Template>,
  roles: RemediationRoles,
  report: Report,
): ReadPackEntry | undefined {
  const { index, value } = pack;
  const name = packName(value);
  if (name === undefined) return undefined;
  const path = ["conformancePacks", index];
  const entry = {
    name,
    // Frameworks stand in the catalogue from the narrow to the broad; what is the user's own comes last.
    rank: value.framework === undefined ? FRAMEWORK_IDS.length : FRAMEWORK_IDS.indexOf(value.framework),
    scope: value.scope ?? "account",
    deduplicate: value.deduplicate ?? true,
    delivery: value.delivery ?? "inline",
    origin: report.originOf([...path, value.framework === undefined ? "template" : "framework"]),
  };
  const partition = draft.partition ?? "aws";
  if (value.framework !== undefined) {
    const { demands, notCovered, missingParameters } = frameworkDemands(framework(value.framework), {
      partition,
      parameters: mapsOf(value.parameters ?? {}),
      excludedRules: value.excludedRules ?? {},
      processChecks: value.processChecks,
      origin: entry.origin,
    });
    warnOfMissing(missingParameters, path, report);
    return { entry: { ...entry, demands }, notCovered };
  }
  const template = templates.get(value.template ?? "");
  if (template === undefined || template.problems.some(({ severity }) => severity === "error"))
    return undefined;
  const { rules, problems } = evaluateTemplate(template, {
    parameters: asText(valuesOf(value.parameters ?? {}, template)),
    partition,
  });
  report.addAll(problems);
  const demands = rules
    .filter(({ definition }) => !Object.hasOwn(value.excludedRules ?? {}, definition.name))
    .map(({ definition, position, logicalId }) => {
      const rule = withRole(definition, entry.scope, roles);
      return { rule, controls: [], origin: { position, path: `Resources.${logicalId}` } };
    });
  return { entry: { ...entry, demands }, notCovered: [] };
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
