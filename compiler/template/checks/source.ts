import {
  managedRuleByIdentifier,
  managedRuleIdentifiers,
  PROCESS_CHECK,
  retiredRule,
} from "../../../catalog";
import { nearest } from "../../../documents";
import type { JsonObject } from "../../rule-definition";
import { own } from "../json";
import { FREQUENCIES } from "./frequency";
import { at, checkList, checkMap, checkOneOf, checkText, type Place } from "./values";

const PROPERTIES = ["CustomPolicyDetails", "Owner", "SourceDetails", "SourceIdentifier"] as const;
const OWNERS = ["AWS", "CUSTOM_LAMBDA", "CUSTOM_POLICY"] as const;

/** Source: SourceDetail in the API reference of AWS Config. */
const MESSAGE_TYPES = [
  "ConfigurationItemChangeNotification",
  "ConfigurationSnapshotDeliveryCompleted",
  "OversizedConfigurationItemChangeNotification",
  "ScheduledNotification",
] as const;

/** Source: SourceCustomPolicyDetails in the API reference of AWS Config. */
const POLICY_RUNTIME = "guard-2.x.x";
const POLICY_TEXT_LENGTH = { min: 1, max: 10_000 } as const;

const LAMBDA_ARN = /^arn:[a-z-]+:lambda:[a-z0-9-]+:\d{12}:function:[A-Za-z0-9-_]+(:[A-Za-z0-9-_$]+)?$/;

/** A source is what its owner takes; source: Source in the API reference of AWS Config. */
export function checkSource(place: Place | undefined): void {
  const source = place === undefined ? undefined : checkMap(place, "Source", PROPERTIES, ["Owner"]);
  if (place === undefined || source === undefined) return;
  const owner = checkOneOf(at(source, "Owner", place), "Owner", OWNERS);
  if (owner === "AWS") checkManaged(source, place);
  if (owner === "CUSTOM_LAMBDA") checkLambda(source, place);
  if (owner === "CUSTOM_POLICY") checkPolicy(source, place);
}

function checkManaged(source: JsonObject, place: Place): void {
  need(source, "SourceIdentifier", "the identifier of a managed rule", place);
  refuse(source, "CustomPolicyDetails", place);
  if (own(source, "SourceDetails") !== undefined) {
    place.report.warning([...place.path, "SourceDetails"], {
      message: "a managed rule has its own triggers; this has no effect, or makes AWS refuse it (unverified)",
      allowed: "none",
    });
  }
  const identifier = checkText(at(source, "SourceIdentifier", place), "SourceIdentifier", {
    min: 1,
    max: 256,
  });
  if (identifier !== undefined)
    checkIdentifier(identifier, { ...place, path: [...place.path, "SourceIdentifier"] });
}

function checkIdentifier(identifier: string, { path, report }: Place): void {
  const rule = managedRuleByIdentifier(identifier);
  if (identifier === PROCESS_CHECK || rule?.status === "current") return;
  const retired = retiredRule(identifier);
  if (rule !== undefined || retired !== undefined) {
    report.warning(path, {
      message: `AWS has given this managed rule up${retired === undefined ? "" : `: ${retired.note}`}`,
      got: identifier,
      allowed: "a current managed rule",
    });
    return;
  }
  const identifiers = managedRuleIdentifiers();
  report.error(path, {
    message: "AWS has no managed rule of this identifier",
    got: identifier,
    allowed: `one of the ${identifiers.length} managed rules, or ${PROCESS_CHECK}`,
    nearest: nearest(identifier, identifiers),
  });
}

function checkLambda(source: JsonObject, place: Place): void {
  need(source, "SourceIdentifier", "the ARN of a Lambda function", place);
  need(source, "SourceDetails", "1 to 25 events that run the rule", place);
  refuse(source, "CustomPolicyDetails", place);
  const arn = checkText(at(source, "SourceIdentifier", place), "SourceIdentifier", { min: 1, max: 256 });
  if (arn !== undefined && !LAMBDA_ARN.test(arn)) {
    place.report.error([...place.path, "SourceIdentifier"], {
      message: "this is no ARN of a Lambda function",
      got: arn,
      allowed:
        "arn:<partition>:lambda:<region>:<account>:function:<name>, or an intrinsic function that gives one",
    });
  }
  checkDetails(source, place);
}

function checkPolicy(source: JsonObject, place: Place): void {
  need(source, "CustomPolicyDetails", "PolicyRuntime and PolicyText", place);
  need(source, "SourceDetails", "1 to 25 events that run the rule", place);
  refuse(source, "SourceIdentifier", place);
  checkDetails(source, place);
  const details = at(source, "CustomPolicyDetails", place);
  const keys = ["EnableDebugLogDelivery", "PolicyRuntime", "PolicyText"];
  const map = details && checkMap(details, "CustomPolicyDetails", keys, ["PolicyRuntime", "PolicyText"]);
  if (details === undefined || map === undefined) return;
  checkOneOf(at(map, "PolicyRuntime", details), "PolicyRuntime", [POLICY_RUNTIME]);
  checkText(at(map, "PolicyText", details), "PolicyText", POLICY_TEXT_LENGTH);
}

function checkDetails(source: JsonObject, place: Place): void {
  const range = { min: 1, max: 25 };
  for (const detail of checkList(at(source, "SourceDetails", place), "SourceDetails", range)) {
    const keys = ["EventSource", "MaximumExecutionFrequency", "MessageType"];
    const map = checkMap(detail, "an entry of SourceDetails", keys, ["EventSource", "MessageType"]);
    if (map === undefined) continue;
    checkOneOf(at(map, "EventSource", detail), "EventSource", ["aws.config"]);
    const message = checkOneOf(at(map, "MessageType", detail), "MessageType", MESSAGE_TYPES);
    const frequency = at(map, "MaximumExecutionFrequency", detail);
    checkOneOf(frequency, "MaximumExecutionFrequency", FREQUENCIES);
    if (frequency === undefined || message === undefined || message === "ScheduledNotification") continue;
    detail.report.error(frequency.path, {
      message: "only what is scheduled has a frequency",
      allowed: "MessageType ScheduledNotification, or no MaximumExecutionFrequency",
    });
  }
}

function need(source: JsonObject, key: string, allowed: string, { path, report }: Place): void {
  if (own(source, key) !== undefined) return;
  report.error(path, { message: `Owner ${String(source.Owner)} needs ${key}`, got: undefined, allowed });
}

function refuse(source: JsonObject, key: string, { path, report }: Place): void {
  if (own(source, key) === undefined) return;
  report.error([...path, key], {
    message: `Owner ${String(source.Owner)} takes no ${key}`,
    got: undefined,
    allowed: "none",
  });
}
