import { FRAMEWORK_IDS } from "../catalog";
import { chooseParameters } from "./choose-parameters";
import { conflictProblem, remediationProblem } from "./conflict-problems";
import type { ConflictSettlements } from "./conflicts";
import type { ControlReference, Demand, PackEntry } from "./entry";
import { groupBy } from "./group-by";
import type { ProblemSet } from "./problem-set";
import type { RuleDefinition } from "./rule-definition";
import { canonicalJson, ruleKey, variantKey } from "./rule-key";

/** A rule in the one pack that holds it, for all entries that ask for it in the same accounts and Region. */
export interface SettledRule {
  readonly rule: RuleDefinition;
  /** Equal for equal rules, remediation included. */
  readonly key: string;
  /** The entry whose pack holds it. */
  readonly home: PackEntry;
  /** Entries that it serves, in the order of precedence. */
  readonly entries: readonly PackEntry[];
  readonly controls: readonly ControlReference[];
}

/** A demand and who makes it. */
export interface EntryDemand extends Demand {
  readonly entry: PackEntry;
}

/**
 * Makes the demands of entries that meet in the same accounts into rules, each distinct one once.
 *
 * @param entries in the order of precedence: the first that asks for a rule holds it
 */
export function settle(
  entries: readonly PackEntry[],
  settlements: ConflictSettlements,
  problems: ProblemSet,
): readonly SettledRule[] {
  const groups = new Map<string, EntryDemand[]>();
  for (const entry of entries) {
    for (const demand of entry.demands) {
      const key = entry.deduplicate ? ruleKey(demand.rule) : `${entry.name} ${ruleKey(demand.rule)}`;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [{ ...demand, entry }]);
      else group.push({ ...demand, entry });
    }
  }
  const settled = [...groups.values()].flatMap((demands) => settleGroup(demands, settlements, problems));
  return [...groupBy(settled, ({ key }) => key).values()].map(asOne);
}

/** Demands of one rule, whatever their parameters. */
function settleGroup(
  demands: readonly EntryDemand[],
  settlements: ConflictSettlements,
  problems: ProblemSet,
): SettledRule[] {
  const variants = groupBy(demands, ({ rule }) => variantKey(rule));
  const separate = () => [...variants.values()].map((group) => merge(group, {}, problems));
  if (variants.size === 1 || !isConflict(demands)) return separate();

  // One that uses the rule twice has names for its uses, and it is these that can conflict.
  const byName = groupBy(demands, ({ rule }) => rule.name);
  if (byName.size > 1 && usesItTwice(demands)) {
    return [...byName.values()].flatMap((group) => settleGroup(group, settlements, problems));
  }
  const chosen = chooseParameters(demands, settlements);
  if (chosen.kind === "separate") return separate();
  if (chosen.kind === "unsettled") {
    problems.add(conflictProblem(demands, chosen));
    return separate();
  }
  return [merge(inOrderOfClaim(demands, chosen.rule), chosen.rule, problems)];
}

/**
 * Who asked for just what was settled on holds it, or else who reaches the fewest accounts: a pack that reaches more
 * would need one more pack for the difference.
 */
function inOrderOfClaim(
  demands: readonly EntryDemand[],
  chosen: Pick<RuleDefinition, "inputParameters" | "maximumExecutionFrequency">,
): readonly EntryDemand[] {
  const asking = demands.filter(({ rule }) => variantKey(rule) === variantKey({ ...rule, ...chosen }));
  return asking.length > 0 ? [...asking, ...demands] : [...demands].reverse();
}

/**
 * Entries conflict unless what the one asks for is part of what the other does: who uses a rule for IPv4 and IPv6 agrees
 * with who uses it for IPv4.
 */
function isConflict(demands: readonly EntryDemand[]): boolean {
  const sets = [...groupBy(demands, ({ entry }) => entry.name).values()].map(
    (group) => new Set(group.map(({ rule }) => variantKey(rule))),
  );
  sets.sort((a, b) => a.size - b.size);
  return sets.some((set, index) => {
    const next = sets[index + 1];
    return next !== undefined && [...set].some((variant) => !next.has(variant));
  });
}

function usesItTwice(demands: readonly EntryDemand[]): boolean {
  return [...groupBy(demands, ({ entry }) => entry.name).values()].some(
    (group) => new Set(group.map(({ rule }) => variantKey(rule))).size > 1,
  );
}

/** One rule for all of the demands. */
function merge(
  demands: readonly EntryDemand[],
  chosen: Partial<RuleDefinition>,
  problems: ProblemSet,
): SettledRule {
  const remediated = demands.filter(({ rule }) => rule.remediation !== undefined);
  const remediations = groupBy(remediated, ({ rule }) => canonicalJson(rule.remediation ?? null));
  if (remediations.size > 1) problems.add(remediationProblem(remediated));
  // A remediation stays in the pack that asks for it: another's may reach accounts that must not have it.
  const first = remediated[0] ?? demands[0];
  if (first === undefined) throw new Error("nobody asks for the rule");
  const rule = { ...first.rule, ...chosen };
  return {
    rule,
    key: [
      first.entry.deduplicate ? "" : first.entry.name,
      ruleKey(rule),
      variantKey(rule),
      ...remediations.keys(),
    ].join(" "),
    home: first.entry,
    entries: [...new Set(demands.map(({ entry }) => entry))],
    controls: uniqueControls(demands.flatMap(({ controls }) => controls)),
  };
}

/** Equal rules as one that serves all entries and controls that one of them serves. */
export function asOne(equal: readonly SettledRule[]): SettledRule {
  const [first] = equal;
  if (first === undefined) throw new Error("a group of no rules");
  return {
    ...first,
    entries: [...new Set(equal.flatMap(({ entries }) => entries))],
    controls: uniqueControls(equal.flatMap(({ controls }) => controls)),
  };
}

/** Each control once, in the order of the frameworks; AWS's word for it goes before a third party's. */
function uniqueControls(controls: readonly ControlReference[]): readonly ControlReference[] {
  const unique = new Map<string, ControlReference>();
  for (const reference of controls) {
    const key = `${reference.framework} ${reference.control}`;
    const known = unique.get(key);
    if (known === undefined || (known.thirdParty && !reference.thirdParty)) unique.set(key, reference);
  }
  const rank = ({ framework }: ControlReference) => FRAMEWORK_IDS.indexOf(framework);
  return [...unique.values()].sort((a, b) => rank(a) - rank(b));
}
