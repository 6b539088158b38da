import { whyUnavailable } from "../catalog";
import type { Json, RuleDefinition } from "./rule-definition";
import { isProcessCheck, managedRuleOf } from "./rule-key";

/** How a resource type is recorded somewhere. */
export type Recording = "continuous" | "daily" | "not recorded";

/** What is recorded in a Region of the organization. */
export interface RegionRecording {
  readonly region: string;
  recording(resourceType: string): Recording;
  /** Whether the type is recorded in the home Region alone, being the same in all. */
  isGlobalElsewhere(resourceType: string): boolean;
}

/** Why a rule is left out of a Region. */
export interface LeftOut {
  readonly kind: "unavailable" | "global" | "not recorded";
  readonly reason: string;
}

/** Why a rule would give no result in a Region, if it would give none. */
export function whyLeftOut(rule: RuleDefinition, where: RegionRecording): LeftOut | undefined {
  if (isProcessCheck(rule)) return undefined;
  const managed = managedRuleOf(rule);
  const unavailable = managed === undefined ? undefined : whyUnavailable(managed, where.region);
  if (unavailable !== undefined) return { kind: "unavailable", reason: unavailable };

  const types = triggeringTypes(rule);
  if (types.length === 0) return undefined;
  if (types.every((type) => where.isGlobalElsewhere(type))) {
    return {
      kind: "global",
      reason: `${types.join(", ")}: the same in all Regions, and recorded in the home Region alone`,
    };
  }
  if (isPeriodic(rule) || types.some((type) => where.recording(type) !== "not recorded")) return undefined;
  return { kind: "not recorded", reason: `the recorder leaves out ${types.join(", ")}` };
}

/** Whether a rule that changes trigger waits for types that are recorded once a day. */
export function waitsADay(rule: RuleDefinition, where: RegionRecording): boolean {
  const types = triggeringTypes(rule);
  return types.length > 0 && !isPeriodic(rule) && types.every((type) => where.recording(type) === "daily");
}

/** Resource types whose changes start an evaluation: those of the scope, or else the managed rule's. */
export function triggeringTypes(rule: RuleDefinition): readonly string[] {
  const scoped = rule.scope?.ComplianceResourceTypes;
  if (Array.isArray(scoped)) return scoped.filter(isText);
  // The account itself is no resource that a recorder could leave out.
  return managedRuleOf(rule)?.resourceTypes?.filter((type) => type !== "AWS::::Account") ?? [];
}

function isPeriodic(rule: RuleDefinition): boolean {
  const managed = managedRuleOf(rule);
  if (managed !== undefined) return managed.triggerTypes.includes("periodic");
  const details = rule.source.SourceDetails;
  return Array.isArray(details) && JSON.stringify(details).includes("ScheduledNotification");
}

function isText(value: Json): value is string {
  return typeof value === "string";
}
