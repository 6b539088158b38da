import { nearest, type PathSegment, type Report } from "../../../documents";
import type { Json, JsonObject } from "../../rule-definition";
import { isList, isObject } from "../intrinsics";
import { own } from "../json";
import { RESOURCE_TYPES, type ResourceType, type TemplateResource } from "../template";

/** Attributes of a resource that are read. */
const READ = ["Type", "Properties", "Condition", "DependsOn"] as const;

/** What CloudFormation keeps for people. */
const SILENTLY_IGNORED: readonly string[] = [...READ, "Metadata"];

/** Logical ids of CloudFormation: letters and digits. */
const LOGICAL_ID = /^[A-Za-z0-9]{1,255}$/;

/** Resources are rules and remediations with properties. Gives those that are. */
export function checkResources(section: JsonObject, report: Report): readonly TemplateResource[] {
  checkAttributes(section, report);
  return Object.entries(section).flatMap(([logicalId, resource]): TemplateResource[] => {
    const path = ["Resources", logicalId];
    if (!LOGICAL_ID.test(logicalId)) {
      report.unknownKey(["Resources"], logicalId, {
        message: "this cannot be a logical id",
        got: logicalId,
        allowed: "1 to 255 letters and digits",
      });
    }
    if (!isObject(resource)) {
      report.error(path, { message: "a resource is a map", allowed: "a map with Type and Properties" });
      return [];
    }
    checkDependsOn(own(resource, "DependsOn"), section, logicalId, report);
    const condition = conditionOf(resource, path, report);
    const type = typeOf(resource, path, report);
    if (type === undefined) return [];
    const properties = own(resource, "Properties");
    if (!isObject(properties)) {
      report.error(properties === undefined ? path : [...path, "Properties"], {
        message: "the resource has no Properties",
        got: undefined,
        allowed: `a map with the properties of ${type}`,
      });
      return [];
    }
    return [{ logicalId, type, properties, ...(condition === undefined ? {} : { condition }) }];
  });
}

/** A slip of the pen is an error; whatever else a resource has is left out, as AWS's samples have attributes of their own. */
function checkAttributes(section: JsonObject, report: Report): void {
  const ignored = new Map<string, string[]>();
  for (const [logicalId, resource] of Object.entries(section)) {
    for (const key of isObject(resource) ? Object.keys(resource) : []) {
      if (SILENTLY_IGNORED.includes(key)) continue;
      const meant = nearest(key, READ);
      if (meant === undefined) {
        ignored.set(key, [...(ignored.get(key) ?? []), logicalId]);
        continue;
      }
      report.unknownKey(["Resources", logicalId], key, {
        message: "a resource has no such attribute",
        got: key,
        allowed: READ.join(", "),
        nearest: meant,
      });
    }
  }
  for (const [key, [first = "", ...others]] of ignored) {
    const also = others.length === 0 ? "" : `; so it is on ${others.length} more`;
    report.warning(["Resources", first, key], {
      message: `this has no meaning for a resource of a pack, and is left out${also}`,
      got: key,
      allowed: READ.join(", "),
    });
  }
}

function conditionOf(resource: JsonObject, path: readonly PathSegment[], report: Report): string | undefined {
  const condition = own(resource, "Condition");
  if (condition === undefined || typeof condition === "string") return condition;
  report.error([...path, "Condition"], {
    message: "a resource names its condition",
    allowed: "the name of one of the Conditions",
  });
  return undefined;
}

function typeOf(
  resource: JsonObject,
  path: readonly PathSegment[],
  report: Report,
): ResourceType | undefined {
  const type = own(resource, "Type");
  const known = RESOURCE_TYPES.find((each) => each === type);
  if (known === undefined) {
    report.error(type === undefined ? path : [...path, "Type"], {
      message: "a conformance pack cannot hold this resource",
      ...(type === undefined ? { got: undefined } : {}),
      allowed: RESOURCE_TYPES.join(", "),
      nearest: typeof type === "string" ? nearest(type, RESOURCE_TYPES) : undefined,
    });
  }
  return known;
}

function checkDependsOn(
  dependsOn: Json | undefined,
  section: JsonObject,
  logicalId: string,
  report: Report,
): void {
  if (dependsOn === undefined) return;
  const path = ["Resources", logicalId, "DependsOn"];
  const others = Object.keys(section).filter((each) => each !== logicalId);
  for (const [index, id] of (isList(dependsOn) ? dependsOn : [dependsOn]).entries()) {
    if (typeof id === "string" && id !== logicalId && Object.hasOwn(section, id)) continue;
    report.error(isList(dependsOn) ? [...path, index] : path, {
      message:
        id === logicalId ? "the resource depends on itself" : "there is no resource of this logical id",
      allowed: "logical ids of other resources of the template",
      nearest: typeof id === "string" ? nearest(id, others) : undefined,
    });
  }
}
