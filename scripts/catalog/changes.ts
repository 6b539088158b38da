import type { ManagedRulesSource, SourceRule } from "./source";

/** What of a rule two sources can be compared by. */
export interface RuleFacts extends Pick<SourceRule, "triggerTypes" | "resourceTypes" | "parameters"> {
  /** Regions that have the rule. */
  readonly regions: readonly string[];
}

type Source = Pick<ManagedRulesSource, "rules" | "retired" | "regionCodes">;

/** What differs in newer source data, as lines for people: whole rules first, then what is new of each rule. */
export function changes(current: Source, newer: Source): string[] {
  const before = new Map(current.rules.map((rule) => [rule.identifier, rule]));
  const after = new Map(newer.rules.map((rule) => [rule.identifier, rule]));
  const retired = new Set(newer.retired.map(({ identifier }) => identifier));
  const gone = current.rules
    .map(({ identifier }) => identifier)
    .filter((identifier) => !after.has(identifier));
  return [
    ...newer.rules
      .filter(({ identifier }) => !before.has(identifier))
      .map(({ identifier }) => `added: ${identifier}`),
    ...gone.map((identifier) => `${retired.has(identifier) ? "retired" : "removed"}: ${identifier}`),
    ...current.rules.flatMap((rule) => {
      const counterpart = after.get(rule.identifier);
      return counterpart === undefined ? [] : ruleChanges(current, rule, newer, counterpart);
    }),
  ];
}

/** What differs of a rule's facts. */
export function factChanges(before: RuleFacts, after: RuleFacts): string[] {
  return [
    changed("trigger", before.triggerTypes.join(", "), after.triggerTypes.join(", ")),
    listChanges("resource types", before.resourceTypes ?? [], after.resourceTypes ?? []),
    listChanges("parameters", before.parameters.map(parameterText), after.parameters.map(parameterText)),
    listChanges("Regions", before.regions, after.regions),
  ].filter((change) => change !== undefined);
}

/** A rule's facts; of its Regions those that it has, whichever way the source lists them. */
export function factsOf(rule: SourceRule, { regionCodes }: Pick<Source, "regionCodes">): RuleFacts {
  const { supportedRegions, unsupportedRegions } = rule;
  const others = Object.values(regionCodes).filter((region) => !unsupportedRegions?.includes(region));
  return { ...rule, regions: supportedRegions ?? others };
}

function ruleChanges(current: Source, before: SourceRule, newer: Source, after: SourceRule): string[] {
  return [
    changed("renamed", before.name, after.name),
    changed("status", statusText(before), statusText(after)),
    ...factChanges(factsOf(before, current), factsOf(after, newer)),
  ].flatMap((change) => (change === undefined ? [] : [`${before.identifier}: ${change}`]));
}

function changed(what: string, before: string, after: string): string | undefined {
  return before === after ? undefined : `${what}: ${before} -> ${after}`;
}

function listChanges(what: string, before: readonly string[], after: readonly string[]): string | undefined {
  const gained = after.filter((entry) => !before.includes(entry)).sort();
  const lost = before.filter((entry) => !after.includes(entry)).sort();
  if (gained.length === 0 && lost.length === 0) return undefined;
  return `${what}: ${[...lost.map((entry) => `-${entry}`), ...gained.map((entry) => `+${entry}`)].join(" ")}`;
}

function statusText({ status, discontinuedOn }: SourceRule): string {
  return discontinuedOn === undefined ? status : `${status} on ${discontinuedOn}`;
}

function parameterText({ name, type, required, default: value }: SourceRule["parameters"][number]): string {
  const more = [type, required ? "required" : "optional", ...(value === null ? [] : [`default ${value}`])];
  return `${name} (${more.join(", ")})`;
}
