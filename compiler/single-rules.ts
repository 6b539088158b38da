import { chooseParameters, settlementName } from "./choose-parameters";
import { conflictProblem } from "./conflict-problems";
import type { ConflictSettlements } from "./conflicts";
import type { PackEntry, SingleRule } from "./entry";
import { type RegionRecording, whyLeftOut } from "./firing";
import type { ProblemSet } from "./problem-set";
import { ruleKey, variantKey } from "./rule-key";
import type { EntryDemand, SettledRule } from "./settle";

/** What becomes of single rules where packs are. */
export interface SingleRuleOutcome {
  /** Those that stand there. */
  readonly deployed: readonly SingleRule[];
  /** Those that a pack's rule stands in for, or that the Region lacks, and why. */
  readonly leftOut: readonly { readonly rule: SingleRule; readonly reason: string }[];
  /** Those that stand in for a rule of packs. */
  readonly serving: readonly { readonly single: SingleRule; readonly rule: SettledRule }[];
}

/**
 * Settles single rules with the packs that reach the same accounts. A single rule stands in for an equal one of a pack
 * that Terraform deploys. A pack that AWS Config deploys gives up no rule, since new accounts get their rules from it
 * alone; there the single rule is left out, unless an OpsItem or a remediation hangs on it.
 */
export function besideSingleRules(
  rules: readonly SettledRule[],
  singles: readonly SingleRule[],
  where: RegionRecording,
  settlements: ConflictSettlements,
  problems: ProblemSet,
): { readonly rules: readonly SettledRule[]; readonly outcome: SingleRuleOutcome } {
  const deployed: SingleRule[] = [];
  const leftOut: { rule: SingleRule; reason: string }[] = [];
  const serving: { single: SingleRule; rule: SettledRule }[] = [];
  for (const single of singles) {
    const why = whyLeftOut(single.rule, where);
    if (why?.kind === "unavailable") {
      leftOut.push({ rule: single, reason: why.reason });
      continue;
    }
    const equal = equalRule(single, rules, settlements, problems);
    if (equal === undefined || !equal.home.deduplicate) {
      deployed.push(single);
    } else if (equal.home.scope === "account") {
      serving.push({ single, rule: equal });
      deployed.push(single);
    } else if (single.indispensable) {
      problems.add(twice(single, equal.home));
      deployed.push(single);
    } else {
      leftOut.push({ rule: single, reason: `the organization pack ${equal.home.name} has it` });
    }
  }
  const served = new Set(serving.map(({ rule }) => rule));
  return {
    rules: rules.filter((rule) => !served.has(rule)),
    outcome: { deployed, leftOut, serving },
  };
}

/** The rule of a pack that does what a single rule does; a conflict between the two is told. */
function equalRule(
  single: SingleRule,
  rules: readonly SettledRule[],
  settlements: ConflictSettlements,
  problems: ProblemSet,
): SettledRule | undefined {
  const key = ruleKey(single.rule);
  const variant = variantKey(single.rule);
  const same = rules.filter(({ rule, home }) => home.deduplicate && ruleKey(rule) === key);
  const equal = same.find(({ rule }) => variantKey(rule) === variant);
  const [only] = same;
  // Uses of a rule under names of their own are no one's opposite.
  if (equal !== undefined || only === undefined || same.length > 1) return equal;

  const demands = [asDemand(only), { ...asDemand(only), ...asSingleDemand(single) }];
  const chosen = chooseParameters(demands, settlements);
  if (chosen.kind === "separate") return undefined;
  if (chosen.kind === "unsettled") {
    problems.add(conflictProblem(demands, chosen));
    return undefined;
  }
  if (variantKey({ ...single.rule, ...chosen.rule }) === variant) {
    // It asks for at least as much; where the pack cannot give its own up, both stand.
    if (only.home.scope === "account") return only;
    problems.add(twice(single, only.home));
    return undefined;
  }
  problems.add({
    severity: "error",
    ...single.origin,
    message: `${settlementName(demands)} is settled with ${only.home.name} on other parameters than this rule has`,
    got: JSON.stringify(single.rule.inputParameters),
    allowed: `${JSON.stringify(chosen.rule.inputParameters)}, or parameterConflicts.rules.${settlementName(demands)}: separate`,
  });
  return undefined;
}

function asDemand({ rule, home, controls }: SettledRule): EntryDemand {
  return { rule, controls, origin: home.origin, entry: home };
}

function asSingleDemand({ id, rule, origin }: SingleRule): Omit<EntryDemand, "controls"> {
  const entry: PackEntry = {
    name: `the rule ${id}`,
    rank: 0,
    scope: "account",
    demands: [],
    deduplicate: true,
    delivery: "inline",
    origin,
  };
  return { rule, origin, entry };
}

function twice(single: SingleRule, home: PackEntry) {
  return {
    severity: "warning",
    ...single.origin,
    message:
      `the organization pack ${home.name} has the same rule, and both are paid for in the accounts that both reach; ` +
      "an organization pack cannot leave a rule out in some accounts, and this one has an OpsItem or a remediation",
    allowed: `excludedRules: { ${single.rule.name}: … } on the pack, or targets that do not meet`,
  } as const;
}
