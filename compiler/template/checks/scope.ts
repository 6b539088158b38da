import { own } from "../json";
import { at, checkList, checkMap, checkText, type Place } from "./values";

const PROPERTIES = ["ComplianceResourceId", "ComplianceResourceTypes", "TagKey", "TagValue"] as const;

/** `AWS::EC2::Instance`; `AWS::::Account` is one too, and types of third parties start with their own name. */
const RESOURCE_TYPE = /^[A-Za-z0-9]+::[A-Za-z0-9]*::[A-Za-z0-9]+(::[A-Za-z0-9]+)?$/;

/** A scope is what PutConfigRule takes; source: Scope in the API reference of AWS Config. */
export function checkScope(place: Place | undefined): void {
  const scope = place === undefined ? undefined : checkMap(place, "Scope", PROPERTIES);
  if (place === undefined || scope === undefined) return;
  const { path, report } = place;
  const types = checkList(at(scope, "ComplianceResourceTypes", place), "ComplianceResourceTypes", {
    // AWS's sample packs have empty lists.
    min: 0,
    max: 100,
  });
  for (const type of types) {
    const text = checkText(type, "a resource type", { min: 1, max: 256 });
    if (text === undefined || RESOURCE_TYPE.test(text)) continue;
    report.error(type.path, {
      message: "this is no resource type",
      got: text,
      allowed: "as AWS::EC2::Instance",
    });
  }
  const id = checkText(at(scope, "ComplianceResourceId", place), "ComplianceResourceId", {
    min: 1,
    max: 768,
  });
  if (id !== undefined && types.length !== 1) {
    report.error([...path, "ComplianceResourceId"], {
      message: "a resource is named together with its type",
      allowed: "exactly one entry in ComplianceResourceTypes",
    });
  }
  checkText(at(scope, "TagKey", place), "TagKey", { min: 1, max: 128 });
  checkText(at(scope, "TagValue", place), "TagValue", { min: 1, max: 256 });
  if (own(scope, "TagValue") !== undefined && own(scope, "TagKey") === undefined) {
    report.error([...path, "TagValue"], {
      message: "a TagValue needs its TagKey",
      allowed: "both, or TagKey alone",
    });
  }
}
