import { nearest, type Report } from "../../../documents";
import type { Json, JsonObject } from "../../rule-definition";
import { isObject } from "../intrinsics";
import { own } from "../json";
import { RESOURCE_TYPES } from "../template";

/** Sections that something is read from. */
const READ = ["Parameters", "Conditions", "Mappings", "Resources"] as const;

/** Sections that say nothing about a rule. */
const IGNORED = ["AWSTemplateFormatVersion", "Description", "Metadata"] as const;

/** Sections that CloudFormation has, and nobody has shown to work in a conformance pack. */
const REFUSED = ["Outputs", "Rules", "Transform"] as const;

const ALLOWED: readonly string[] = [...READ, ...IGNORED];

export type Sections = Readonly<Record<(typeof READ)[number], JsonObject>>;

/** The template is a map of known sections, each a map, and has resources. Gives empty maps for what is not there. */
export function checkSections(template: Json, report: Report): Sections {
  if (!isObject(template) || Object.keys(template).length === 0) {
    report.error([], {
      message: "this is no conformance pack",
      got: undefined,
      allowed: `a YAML map with Resources of the types ${RESOURCE_TYPES.join(" and ")}`,
    });
    return { Parameters: {}, Conditions: {}, Mappings: {}, Resources: {} };
  }
  for (const key of Object.keys(template)) {
    if (ALLOWED.includes(key)) continue;
    const isRefused = (REFUSED as readonly string[]).includes(key);
    report.unknownKey([], key, {
      message: isRefused
        ? "it is not documented that a conformance pack takes this section, and AWS's sample packs have none"
        : "a template has no such section",
      got: key,
      allowed: ALLOWED.join(", "),
      nearest: isRefused ? undefined : nearest(key, ALLOWED),
    });
  }
  const sections = {
    Parameters: section(template, "Parameters", report),
    Conditions: section(template, "Conditions", report),
    Mappings: section(template, "Mappings", report),
    Resources: section(template, "Resources", report),
  };
  if (Object.keys(sections.Resources).length === 0 && !Object.hasOwn(template, "Resources")) {
    report.error([], {
      message: "this is no conformance pack: it has no Resources",
      got: undefined,
      allowed: `Resources of the types ${RESOURCE_TYPES.join(" and ")}`,
    });
  }
  return sections;
}

function section(template: JsonObject, key: (typeof READ)[number], report: Report): JsonObject {
  const value = own(template, key);
  if (value === undefined) return {};
  if (isObject(value) && (key !== "Resources" || Object.keys(value).length > 0)) return value;
  report.error([key], {
    message: isObject(value) ? "there are no resources" : "this section is no map",
    allowed:
      key === "Resources"
        ? "at least one resource by its logical id"
        : "a map of names to what they stand for",
  });
  return {};
}
