import type { PathSegment, Report } from "../../../documents";
import type { JsonObject } from "../../rule-definition";
import { intrinsicOf } from "../intrinsics";
import { own, shown } from "../json";
import { checkFrequency } from "./frequency";
import { checkInputParameters } from "./input-parameters";
import { checkScope } from "./scope";
import { checkSource } from "./source";
import { at, checkList, checkMap, checkOneOf, checkText, type Place } from "./values";

/** Properties of AWS::Config::ConfigRule that a template sets; source: CloudFormation's reference. */
const PROPERTIES = [
  "ConfigRuleName",
  "Description",
  "EvaluationModes",
  "InputParameters",
  "MaximumExecutionFrequency",
  "Scope",
  "Source",
] as const;

/** Source: ConfigRule in the API reference of AWS Config. */
export const NAME_LENGTH = { min: 1, max: 128 } as const;

/** Longer names may have no room for the suffix that AWS adds; how long that is, is not documented. */
const SAFE_NAME_LENGTH = 100;

/** A rule is what PutConfigRule takes, as far as its values are known. */
export function checkConfigRule(value: JsonObject, path: readonly PathSegment[], report: Report): void {
  const place: Place = { value, path, report };
  const properties = checkMap(place, "AWS::Config::ConfigRule", PROPERTIES, ["Source"]);
  if (properties === undefined) return;
  checkRuleName(properties, place);
  checkText(at(properties, "Description", place), "Description", { min: 0, max: 256 });
  checkEvaluationModes(at(properties, "EvaluationModes", place));
  checkScope(at(properties, "Scope", place));
  checkSource(at(properties, "Source", place));
  checkFrequency(properties, place);
  checkInputParameters(properties, place);
}

/** `ConfigRuleName` is a literal, of rules and of remediations alike: AWS evaluates no function there. */
export function checkRuleName(properties: JsonObject, { path, report }: Place): void {
  const name = own(properties, "ConfigRuleName");
  if (name === undefined) {
    report.error(path, {
      message: 'the property "ConfigRuleName" is missing',
      got: undefined,
      allowed: "a literal of 1 to 128 characters",
    });
    return;
  }
  if (intrinsicOf(name) !== undefined) {
    report.error([...path, "ConfigRuleName"], {
      message: "AWS Config evaluates no intrinsic function here",
      got: shown(name),
      allowed: "a literal of 1 to 128 characters",
    });
    return;
  }
  const place = { value: name, path: [...path, "ConfigRuleName"], report };
  const text = checkText(place, "ConfigRuleName", NAME_LENGTH);
  if (text === undefined) return;
  if (typeof name !== "string") {
    report.error(place.path, { message: "a name is text", allowed: "the name in quotes" });
  } else if (text.trim() === "") {
    report.error(place.path, {
      message: "a name is more than blanks",
      allowed: "a literal of 1 to 128 characters",
    });
  } else if (text.length > SAFE_NAME_LENGTH) {
    report.warning(place.path, {
      message:
        'AWS adds "-conformance-pack-<id>" to the name, and how much room that takes is not documented',
      got: `${text.length} characters`,
      allowed: `at most ${SAFE_NAME_LENGTH}, to be safe`,
    });
  }
}

function checkEvaluationModes(place: Place | undefined): void {
  for (const mode of checkList(place, "EvaluationModes", { min: 1, max: 2 })) {
    const map = checkMap(mode, "an evaluation mode", ["Mode"], ["Mode"]);
    if (map !== undefined) checkOneOf(at(map, "Mode", mode), "Mode", ["DETECTIVE", "PROACTIVE"]);
  }
}
