import { nearest, type PathSegment, type Report } from "../../documents";
import {
  complianceEventPattern,
  EVENT_PATTERN_LENGTH,
  type WaivedFindings,
} from "../../modules/compliance-events";
import { daysBetween } from "../calendar-day";
import type { CompiledFile } from "../compile-packs";
import type { Draft, Entry } from "../draft";
import { Names } from "../names";
import { packName } from "../pack-name";
import type { Salvaged } from "../salvage";
import type { WaiverEntry } from "../schema";
import { WAIVER_LIMITS } from "../schema/waivers";
import { reachedRegions } from "../targeting";
import { waivableRules } from "../waivable-rules";
import { SELECTORS, waivedFindings, type WaiverContext, waivedPlaces } from "../waivers";

/** What waivers are checked against. */
export interface WaiverCheck {
  readonly draft: Draft;
  readonly compiled: CompiledFile;
  /** As `2026-12-31`, in UTC. */
  readonly today: string;
}

/** Waivers are of rules that are there, reach something, are in force, and fit into the events' patterns. */
export function checkWaivers({ draft, compiled, today }: WaiverCheck, report: Report): void {
  if (draft.waivers.length === 0) return;
  const names = new Names(draft.deployment?.namePrefix ?? "");
  const context: WaiverContext = {
    rules: waivableRules(compiled, names),
    accounts: draft.targetableAccounts,
    regions: draft.regions.map(({ value }) => value),
  };
  for (const { index, value } of draft.waivers) {
    const path = ["waivers", index];
    checkSelector(value, path, report);
    checkExpiry(value, path, today, report);
    if (checkRule(value, path, { draft, compiled, context }, report)) {
      warnOfRest(value, path, draft, context, report);
    }
  }
  checkPatterns(draft, context, names, report);
}

/** A waiver chooses resources in one way, or accounts, and not everything. */
function checkSelector(waiver: Salvaged<WaiverEntry>, path: readonly PathSegment[], report: Report): void {
  const given = SELECTORS.filter((key) => report.document.sourceOf([...path, key]) !== undefined);
  if (given.length > 1) {
    report.error(path, {
      message: `${given.join(" and ")} are both set`,
      allowed: "one of them; write a waiver for each",
    });
  }
  const targeted = Object.values(waiver.targets ?? {}).some((list) => list.length > 0);
  if (given.length === 0 && !targeted && report.document.sourceOf([...path, "targets"]) === undefined) {
    report.error(path, {
      message: "this waives all findings of the rule everywhere",
      allowed: `${SELECTORS.join(", ")} or targets; a rule that nobody follows up is better left out`,
    });
  }
}

function checkExpiry(
  { expires }: Salvaged<WaiverEntry>,
  path: readonly PathSegment[],
  today: string,
  report: Report,
): void {
  if (expires === undefined) return;
  const left = daysBetween(today, expires);
  if (left < 0) {
    report.error([...path, "expires"], {
      message: `this waiver expired ${days(-left)} ago`,
      allowed: `${today} or later, or no waiver; ask its owner`,
    });
  } else if (left <= WAIVER_LIMITS.warningDays) {
    report.warning([...path, "expires"], {
      message: left === 0 ? "this waiver expires today" : `this waiver expires in ${days(left)}`,
      allowed: "a later day, or no waiver; then the file is refused, until either is done",
    });
  }
}

function days(count: number): string {
  return count === 1 ? "1 day" : `${count} days`;
}

/** Whether the waiver reaches its rule anywhere. */
function checkRule(
  waiver: Salvaged<WaiverEntry>,
  path: readonly PathSegment[],
  { draft, compiled, context }: Pick<WaiverCheck, "draft" | "compiled"> & { readonly context: WaiverContext },
  report: Report,
): boolean {
  if (waiver.rule === undefined) return false;
  const known = [...context.rules.keys()].sort();
  const single = draft.rules.some(({ value }) => (value.name ?? value.rule) === waiver.rule);
  if (!context.rules.has(waiver.rule) && !single) {
    // A pack that could not be compiled may have it; what is wrong with the pack was told.
    if (!arePacksComplete(draft, compiled)) return false;
    report.error([...path, "rule"], {
      message: "the file deploys no rule of this name, neither on its own nor in a pack",
      allowed: known.length > 12 ? `one of the ${known.length} rules` : known.join(", ") || "none",
      nearest: nearest(waiver.rule, known),
    });
    return false;
  }
  if (waivedPlaces(waiver, context).length > 0) return true;
  // Targets that reach nothing at all were told.
  if (context.accounts.some((account) => reachedRegions(waiver.targets, account).length > 0)) {
    report.error(path, {
      message: `this waiver reaches no account and Region that ${waiver.rule} stands in`,
      allowed: "targets that meet the rule's, or no waiver",
    });
  }
  return false;
}

function arePacksComplete(draft: Draft, { packs }: CompiledFile): boolean {
  const compiled = new Set(packs.map(({ entry }) => entry.name));
  return draft.conformancePacks.every(({ value }) => compiled.has(packName(value) ?? ""));
}

/** Says what is not kept away. */
function warnOfRest(
  waiver: Salvaged<WaiverEntry>,
  path: readonly PathSegment[],
  draft: Draft,
  context: WaiverContext,
  report: Report,
): void {
  const rule = context.rules.get(waiver.rule ?? "");
  const selector = SELECTORS.find((key) => waiver[key] !== undefined);
  if (selector !== undefined && isTold(waiver.rule, draft) && waivedFindings(waiver, context) === undefined) {
    report.warning([...path, selector], {
      message:
        selector === "tags"
          ? "events of AWS Config bear no tags, so that OpsItems and notifications of these resources still come"
          : "events of AWS Config bear no names of this rule's resources, so that OpsItems and notifications still come",
      got: undefined,
      allowed: "resources, by the ids that AWS Config reports; automatic remediation is kept away as it is",
    });
  }
  if (rule?.remediatingPack !== undefined) {
    report.warning([...path, "rule"], {
      message:
        `the pack ${rule.remediatingPack} remediates it automatically, and AWS Config takes no remediation ` +
        "exceptions for rules of packs",
      allowed: "Automatic: false in the pack's template, or the rule and its remediation in rules",
    });
  }
}

/** Whether anybody is told of a rule's findings. */
function isTold(name: string | undefined, draft: Draft): boolean {
  const single = draft.rules.find(({ value }) => (value.name ?? value.rule) === name);
  return single?.value.opsItem !== undefined || draft.notifications?.nonCompliantResources === true;
}

/** The pattern of an EventBridge rule holds the waivers of all findings that it tells of. */
function checkPatterns(draft: Draft, context: WaiverContext, names: Names, report: Report): void {
  const waived = draft.waivers.flatMap(({ index, value }): Entry<WaivedFindings>[] => {
    const findings = waivedFindings(value, context);
    return findings === undefined ? [] : [{ index, value: findings }];
  });
  for (const { value } of draft.rules) {
    const id = value.name ?? value.rule;
    if (value.opsItem === undefined || id === undefined) continue;
    const ofRule = waived.filter(
      ({ index }) => draft.waivers.find((one) => one.index === index)?.value.rule === id,
    );
    checkPattern(`the OpsItems of ${id}`, ofRule, [names.rule(id)], report);
  }
  if (draft.notifications?.nonCompliantResources) {
    checkPattern("the notifications", waived, undefined, report);
  }
}

function checkPattern(
  what: string,
  waived: readonly Entry<WaivedFindings>[],
  configRuleNames: readonly string[] | undefined,
  report: Report,
): void {
  const lengthOf = (some: readonly Entry<WaivedFindings>[]) =>
    complianceEventPattern({
      complianceTypes: ["NON_COMPLIANT"],
      configRuleNames,
      waivedFindings: some.map(({ value }) => value),
    }).length;
  const all = lengthOf(waived);
  if (all <= EVENT_PATTERN_LENGTH) return;
  const first = waived.findIndex(
    (_one, count) => lengthOf(waived.slice(0, count + 1)) > EVENT_PATTERN_LENGTH,
  );
  const excess = waived[first];
  if (excess === undefined) return;
  const before = waived.slice(0, first).map(({ index }) => `waivers[${index}]`);
  report.error(["waivers", excess.index], {
    message:
      `the event pattern of ${what} has no room for this waiver` +
      (before.length === 0 ? "" : ` beside ${before.join(", ")}`),
    got: `${all} characters with all of them`,
    allowed:
      `at most ${EVENT_PATTERN_LENGTH}; name fewer resources or accounts, an organizational unit's accounts in the ` +
      "rule's own targets, or resources everywhere, which takes less than in chosen accounts",
  });
}
