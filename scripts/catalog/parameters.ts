import { catalogData } from "../../catalog/catalog-data";
import type {
  Framework,
  FrameworkControl,
  FrameworkId,
  FrameworkRule,
  FrameworkRuleUse,
  MappingSource,
} from "../../catalog/frameworks";
import { type ManagedRuleEntry, managedRule, managedRuleNames } from "../../catalog/managed-rules";
import type { MappedControl, MappedRule, Mapping } from "./mapping";

/** What this project decides of a rule's parameters, as `framework-parameters.json` has it. */
export interface ParameterDecision {
  readonly identifier: string;
  /** @default - every framework that no decision of its own names */
  readonly frameworks?: readonly FrameworkId[];
  /** Name of the rule, for one that a framework uses more than once. @default - the managed rule's */
  readonly as?: string;
  /** Controls of Security Hub that demand this use, for a rule that a framework uses more than once. @default - any */
  readonly via?: readonly string[];
  readonly parameters: Readonly<Record<string, string>>;
  /** Follows the ids of the controls. */
  readonly reason: string;
  readonly needs?: readonly string[];
}

/** A managed rule as one framework uses it. */
interface Use {
  readonly name: string;
  readonly rule: FrameworkRuleUse;
  readonly via?: readonly string[];
}

export function parameterDecisions(): readonly ParameterDecision[] {
  return catalogData<readonly ParameterDecision[]>("framework-parameters.json");
}

/** Names the rules of a mapping and gives them parameters. */
export function withParameters(
  id: FrameworkId,
  { controls }: Pick<Mapping, "controls">,
  decisions: readonly ParameterDecision[],
): Pick<Framework, "controls" | "rules"> {
  const uses = new Map<string, readonly Use[]>();
  for (const identifier of new Set(controls.flatMap(({ rules }) => rules.map((rule) => rule.identifier)))) {
    uses.set(identifier, usesOf(id, identifier, decisions));
  }
  const named = controls.map((control): FrameworkControl => ({
    ...control,
    rules: control.rules
      .flatMap((rule) => namedRules(id, control, rule, uses.get(rule.identifier) ?? []))
      .sort((a, b) => (a.rule < b.rule ? -1 : 1)),
  }));
  const rules = [...uses.values()]
    .flat()
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, rule }): [string, FrameworkRuleUse] => [name, withControls(rule, controlsOf(named, name))]);
  return { controls: named, rules: Object.fromEntries(rules) };
}

function usesOf(
  id: FrameworkId,
  identifier: string,
  decisions: readonly ParameterDecision[],
): readonly Use[] {
  const entry = managedRuleOf(identifier);
  const all = decisions.filter((decision) => decision.identifier === identifier);
  const own = all.filter(({ frameworks }) => frameworks?.includes(id));
  const chosen = own.length > 0 ? own : all.filter(({ frameworks }) => frameworks === undefined);
  if (chosen.length === 0) return [{ name: entry.name, rule: { identifier, parameters: {} } }];
  return chosen.map(({ as, via, parameters, reason, needs }) => ({
    name: as ?? entry.name,
    rule: { identifier, parameters, reason, ...(needs !== undefined && { needs }) },
    via,
  }));
}

function namedRules(
  id: FrameworkId,
  control: MappedControl,
  { identifier, sources }: MappedRule,
  uses: readonly Use[],
): readonly FrameworkRule[] {
  const named = uses.flatMap(({ name, via }) => {
    const stating = via === undefined ? sources : statingUse(control.id, sources, via);
    return stating.length === 0 ? [] : [{ rule: name, sources: stating }];
  });
  if (named.length > 0) return named;
  throw new Error(
    `${id} ${control.id}: no decision on ${identifier} in framework-parameters.json fits its sources`,
  );
}

/** The sources that state a use. One that goes through no control of Security Hub states all uses that another one states. */
function statingUse(
  control: string,
  sources: readonly MappingSource[],
  wanted: readonly string[],
): readonly MappingSource[] {
  if (wanted.includes(control)) return sources;
  const stating = sources.flatMap((source) => {
    if (source.via === undefined) return [source];
    const via = source.via.filter((each) => wanted.includes(each));
    return via.length === 0 ? [] : [{ ...source, via }];
  });
  return stating.some(({ via }) => via !== undefined) ? stating : [];
}

function withControls(use: FrameworkRuleUse, controls: readonly string[]): FrameworkRuleUse {
  if (use.reason === undefined) return use;
  const [first = "", second, ...more] = controls;
  const ids =
    second === undefined
      ? first
      : more.length === 0
        ? `${first} and ${second}`
        : `${first} and ${more.length + 1} more`;
  return { ...use, reason: `${ids}: ${use.reason}` };
}

function controlsOf(controls: readonly FrameworkControl[], name: string): readonly string[] {
  return controls.filter(({ rules }) => rules.some(({ rule }) => rule === name)).map(({ id }) => id);
}

let byIdentifier: ReadonlyMap<string, ManagedRuleEntry> | undefined;

function managedRuleOf(identifier: string): ManagedRuleEntry {
  byIdentifier ??= new Map(
    managedRuleNames().flatMap((name) => {
      const entry = managedRule(name);
      return entry === undefined ? [] : [[entry.identifier, entry] as const];
    }),
  );
  const entry = byIdentifier.get(identifier);
  if (entry === undefined) throw new Error(`managed-rules.json has no rule ${identifier}`);
  return entry;
}
