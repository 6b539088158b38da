import type { AccountClass } from "./account-classes";
import type { ConflictSettlements } from "./conflicts";
import type { PackEntry, SingleRule } from "./entry";
import { type LeftOut, type RegionRecording, whyLeftOut } from "./firing";
import type { ProblemSet } from "./problem-set";
import { settle, type SettledRule } from "./settle";
import { besideSingleRules, type SingleRuleOutcome } from "./single-rules";

/** What one Region of the accounts of a class gets. */
export interface Place {
  readonly accountClass: AccountClass;
  readonly where: RegionRecording;
  /** Entries that reach it, in the order of precedence. */
  readonly entries: readonly PackEntry[];
  /** Rules in packs, each distinct one once. */
  readonly rules: readonly SettledRule[];
  /** What entries ask for and the Region cannot have. */
  readonly leftOut: readonly (LeftOut & { readonly rule: SettledRule })[];
  readonly singleRules: SingleRuleOutcome;
}

/** What is to be allocated. */
export interface Allocation {
  /** In the order of precedence. */
  readonly entries: readonly PackEntry[];
  readonly singleRules: readonly SingleRule[];
  /** Classes whose `reach` is that of the entries, then that of the single rules. */
  readonly classes: readonly AccountClass[];
  readonly regions: readonly RegionRecording[];
  readonly settlements: ConflictSettlements;
}

/** Decides for every Region of every account which rules stand there, and who holds them. */
export function allocate(allocation: Allocation, problems: ProblemSet): readonly Place[] {
  const { entries, singleRules, classes, regions, settlements } = allocation;
  const settled = new Map<string, readonly SettledRule[]>();
  const settledFor = (active: readonly PackEntry[]) => {
    const key = active.map((entry) => entries.indexOf(entry)).join(" ");
    let rules = settled.get(key);
    if (rules === undefined) {
      rules = settle(active, settlements, problems);
      settled.set(key, rules);
    }
    return rules;
  };

  return regions.flatMap((where) =>
    classes.flatMap((accountClass): Place[] => {
      const reaches = (index: number) => accountClass.reach[index]?.includes(where.region) ?? false;
      const active = entries.filter((_entry, index) => reaches(index));
      const singles = singleRules.filter((_rule, index) => reaches(entries.length + index));
      if (active.length === 0 && singles.length === 0) return [];
      const { rules, leftOut } = inRegion(settledFor(active), where);
      const beside = besideSingleRules(rules, singles, where, settlements, problems);
      return [
        { accountClass, where, entries: active, rules: beside.rules, leftOut, singleRules: beside.outcome },
      ];
    }),
  );
}

function inRegion(rules: readonly SettledRule[], where: RegionRecording): Pick<Place, "rules" | "leftOut"> {
  const leftOut: (LeftOut & { readonly rule: SettledRule })[] = [];
  const kept = rules.filter((rule) => {
    const why = whyLeftOut(rule.rule, where);
    if (why !== undefined) leftOut.push({ ...why, rule });
    return why === undefined;
  });
  return { rules: kept, leftOut };
}
