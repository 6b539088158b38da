import { type ManagedRulesSource, managedRulesSource, type SourceRule } from "./source";

/** The catalogue's files of managed rules, as text by path. One rule is one line: a change of a rule is a line's. */
export type DataFiles = Readonly<Record<DataFile, string>>;

export const DATA_FILES = {
  rules: "catalog/data/managed-rules.json",
  regions: "catalog/data/managed-rule-regions.json",
  retired: "catalog/data/retired-managed-rules.json",
} as const;

type DataFile = keyof typeof DATA_FILES;

/** Notes of the source on fields that the catalogue has nowhere. */
const UNREAD_NOTES = ["unsupportedRegions", "regionsAsOf", "firstSeen", "evaluationModes"];

/** Writes source data as the catalogue keeps it: by what is read together, without what nothing reads. */
export function toDataFiles(source: ManagedRulesSource): DataFiles {
  const { schemaVersion, generatedOn, newestSourceState, fieldNotes, sources, regionCodes } = source;
  const head = { schemaVersion, generatedOn, newestSourceState };
  const rules = [...source.rules].sort(byIdentifier);
  return {
    rules: jsonText({
      ...head,
      fieldNotes: {
        ...Object.fromEntries(Object.entries(fieldNotes).filter(([key]) => !UNREAD_NOTES.includes(key))),
        name: "console/default rule name; of nearly all rules the kebab-case of the identifier",
        parameters:
          "[] = documented as having none; required = not marked (Optional) in the docs; default = documented default as a string, pre-filled by the console only, not by API, CLI or SDK",
        evaluationModes: "all rules are detective; the field is there where the docs list proactive too",
      },
      resourceTypesNotInCloudFormation: source.resourceTypesNotInCloudFormation,
      sources,
      rules: rules.map(ruleLine),
    }),
    regions: jsonText({
      ...head,
      fieldNotes: {
        supported: "Regions that have the rule; nothing else has it",
        unsupported: "Regions that lack the rule; all others of AWS Config have it",
        asOf: fieldNotes.regionsAsOf,
      },
      regionCodes,
      rules: Object.fromEntries(rules.map((rule) => [rule.identifier, regionLine(rule)])),
    }),
    retired: jsonText({
      ...head,
      fieldNotes: {
        firstSeen: fieldNotes.firstSeen,
        lastSeen: "latest dated snapshot naming the rule; whether the service still accepts it is unknown",
        sources: "keys of sources in managed-rules.json, and moto-history: older versions of moto's file",
      },
      retired: [...source.retired].sort(byIdentifier),
      special: source.special,
      seenElsewhereNotInList: source.seenElsewhereNotInList,
    }),
  };
}

/** The catalogue's files as source data again, for comparing. */
export function fromDataFiles(files: DataFiles): ManagedRulesSource {
  const main = JSON.parse(files.rules);
  const regions = JSON.parse(files.regions);
  const retired = JSON.parse(files.retired);
  return managedRulesSource.parse({
    ...main,
    ...retired,
    fieldNotes: {},
    regionCodes: regions.regionCodes,
    rules: main.rules.map((rule: Partial<SourceRule> & Pick<SourceRule, "identifier">) => {
      const { asOf, supported = null, unsupported = null } = regions.rules[rule.identifier] ?? {};
      return {
        ...rule,
        evaluationModes: rule.evaluationModes ?? ["detective"],
        supportedRegions: supported,
        unsupportedRegions: unsupported,
        regionsAsOf: asOf,
      };
    }),
  });
}

function ruleLine(rule: SourceRule): object {
  const { supportedRegions: _, unsupportedRegions: __, regionsAsOf: ___, evaluationModes, ...line } = rule;
  return evaluationModes.includes("proactive") ? { ...line, evaluationModes } : line;
}

function regionLine({ supportedRegions, unsupportedRegions, regionsAsOf }: SourceRule): object {
  return supportedRegions === null
    ? { asOf: regionsAsOf, unsupported: unsupportedRegions }
    : { asOf: regionsAsOf, supported: supportedRegions };
}

function byIdentifier(a: { readonly identifier: string }, b: { readonly identifier: string }): number {
  return a.identifier < b.identifier ? -1 : 1;
}

/** JSON whose first two levels have a line for each entry, and what lies below stays on that line. */
function jsonText(value: unknown, depth = 0): string {
  if (depth === 2 || typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  const indent = " ".repeat(depth + 1);
  const entries = Object.entries(value).map(
    ([key, entry]) =>
      indent + (Array.isArray(value) ? "" : `${JSON.stringify(key)}: `) + jsonText(entry, depth + 1),
  );
  const end = depth === 0 ? "\n" : "";
  if (entries.length === 0) return open + close + end;
  return `${open}\n${entries.join(",\n")}\n${" ".repeat(depth)}${close}${end}`;
}
