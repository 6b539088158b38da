import type { Origin, Problem } from "../documents";
import type { Place } from "./allocate";
import type { PackEntry, SingleRule } from "./entry";
import { type LeftOut, waitsADay, whyLeftOut } from "./firing";
import type { ProblemSet } from "./problem-set";
import type { SettledRule } from "./settle";

/** Tells of rules that can give no result anywhere, or only late. */
export function checkFiring(places: readonly Place[], problems: ProblemSet): void {
  checkPackRules(places, problems);
  checkSingleRules(places, problems);
}

/** Rules of packs that fire nowhere; frameworks have many, so one warning names all of an entry's. */
function checkPackRules(places: readonly Place[], problems: ProblemSet): void {
  const firing = new Set(places.flatMap(({ rules }) => rules.map(({ key }) => key)));
  const serving = places.flatMap(({ singleRules }) => singleRules.serving.map(({ rule }) => rule.key));
  for (const key of serving) firing.add(key);
  const never = new Map<PackEntry, Map<string, string>>();
  const late = new Map<PackEntry, Set<string>>();
  for (const { leftOut, rules, where } of places) {
    for (const { rule, reason } of leftOut) {
      if (firing.has(rule.key)) continue;
      const names = never.get(rule.home) ?? new Map<string, string>();
      never.set(rule.home, names.set(rule.rule.name, reason));
    }
    for (const rule of rules) {
      if (waitsADay(rule.rule, where))
        late.set(rule.home, (late.get(rule.home) ?? new Set()).add(nameOf(rule)));
    }
  }
  for (const [entry, names] of never) {
    const rules = [...names].map(([name, reason]) => `${name} (${reason})`);
    problems.add(warning(entry.origin, `rules that can fire in no Region are left out: ${inShort(rules)}`));
  }
  for (const [entry, names] of late) {
    const message = "rules that run on changes look at what is recorded once a day";
    problems.add(warning(entry.origin, `${message}: ${inShort([...names])}`));
  }
}

/** A rule that someone named on purpose: an error when it can fire nowhere, a warning when not everywhere. */
function checkSingleRules(places: readonly Place[], problems: ProblemSet): void {
  const found = new Map<SingleRule, { readonly fires: string[]; readonly not: Map<string, LeftOut> }>();
  for (const { where, singleRules } of places) {
    for (const single of [...singleRules.deployed, ...singleRules.leftOut.map(({ rule }) => rule)]) {
      const known = found.get(single) ?? { fires: [], not: new Map<string, LeftOut>() };
      found.set(single, known);
      const why = whyLeftOut(single.rule, where);
      if (why === undefined) known.fires.push(where.region);
      else known.not.set(where.region, why);
      if (waitsADay(single.rule, where)) {
        const message = "the rule runs on changes, but what it looks at is recorded once a day";
        problems.add(warning(single.origin, message));
      }
    }
  }
  for (const [single, { fires, not }] of found) {
    const [region, why] = [...not][0] ?? [];
    if (region === undefined || why === undefined) continue;
    const nowhere = fires.length === 0;
    const others = not.size === 1 ? "" : ` and ${not.size - 1} more`;
    problems.add({
      severity: nowhere ? "error" : "warning",
      ...single.origin,
      message: nowhere
        ? `this rule can fire in none of its Regions: ${why.reason}`
        : `this rule cannot fire in ${region}${others}${why.kind === "unavailable" ? ", and is left out there" : ""}: ${why.reason}`,
    });
  }
}

/** Names that a line has room for. */
const SHOWN_NAMES = 5;

function inShort(names: readonly string[]): string {
  const sorted = [...names].sort();
  const rest = sorted.length > SHOWN_NAMES ? ` and ${sorted.length - SHOWN_NAMES} more` : "";
  return `${sorted.slice(0, SHOWN_NAMES).join(", ")}${rest}`;
}

function warning(origin: Origin, message: string): Problem {
  return { severity: "warning", ...origin, message };
}

function nameOf({ rule }: SettledRule): string {
  return rule.name;
}
