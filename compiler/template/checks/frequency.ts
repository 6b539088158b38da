import { managedRuleByIdentifier } from "../../../catalog";
import type { JsonObject } from "../../rule-definition";
import { isList, isObject } from "../intrinsics";
import { own } from "../json";
import { at, checkOneOf, type Place } from "./values";

/** Source: MaximumExecutionFrequency in the API reference of AWS Config. */
export const FREQUENCIES = [
  "One_Hour",
  "Three_Hours",
  "Six_Hours",
  "Twelve_Hours",
  "TwentyFour_Hours",
] as const;

/** A rule has a frequency where AWS Config runs it at one: a managed rule that is periodic, or one of snapshots. */
export function checkFrequency(properties: JsonObject, place: Place): void {
  const frequency = at(properties, "MaximumExecutionFrequency", place);
  if (frequency === undefined) return;
  checkOneOf(frequency, "MaximumExecutionFrequency", FREQUENCIES);
  const source = own(properties, "Source");
  if (!isObject(source) || hasFrequency(source)) return;
  place.report.warning(frequency.path, {
    message: "the rule does not run at a frequency; this has no effect, or makes AWS refuse it (unverified)",
    allowed:
      own(source, "Owner") === "AWS"
        ? "none, since the managed rule runs when a configuration changes"
        : "MaximumExecutionFrequency in SourceDetails, with MessageType ScheduledNotification",
  });
}

function hasFrequency(source: JsonObject): boolean {
  if (own(source, "Owner") === "AWS") {
    const identifier = own(source, "SourceIdentifier");
    const rule = typeof identifier === "string" ? managedRuleByIdentifier(identifier) : undefined;
    return rule === undefined || rule.triggerTypes.includes("periodic");
  }
  const details = own(source, "SourceDetails");
  return (
    !isList(details) ||
    details.some(
      (each) => isObject(each) && own(each, "MessageType") === "ConfigurationSnapshotDeliveryCompleted",
    )
  );
}
