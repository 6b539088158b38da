import { runbook, type Runbook, runbookTrap } from "../../../catalog";
import { nearest, type PathSegment, type Report } from "../../../documents";
import { RESOURCE_ID } from "../../../modules/remediation";
import type { JsonObject } from "../../rule-definition";
import { intrinsicOf, isObject } from "../intrinsics";
import { isOpen } from "../evaluator";
import { own, shown } from "../json";
import { checkRuleName } from "./config-rule";
import { at, checkList, checkMap, checkOneOf, checkText, checkWholeNumber, type Place } from "./values";

/** Properties of AWS::Config::RemediationConfiguration; source: CloudFormation's reference. */
const PROPERTIES = [
  "Automatic",
  "ConfigRuleName",
  "ExecutionControls",
  "MaximumAutomaticAttempts",
  "Parameters",
  "ResourceType",
  "RetryAttemptSeconds",
  "TargetId",
  "TargetType",
  "TargetVersion",
] as const;

/** Limits of a remediation; source: PutRemediationConfigurations. */
const LIMITS = {
  parameters: { min: 0, max: 25 },
  parameterName: { min: 1, max: 256 },
  values: { min: 1, max: 25 },
  value: { min: 1, max: 256 },
  attempts: { min: 1, max: 25 },
  seconds: { min: 1, max: 2_678_000 },
  percentage: { min: 1, max: 100 },
  targetId: { min: 1, max: 256 },
} as const;

/** The role that a document runs with. */
const ROLE = "AutomationAssumeRole";

/** A remediation is what PutRemediationConfigurations takes, as far as its values are known. */
export function checkRemediation(value: JsonObject, path: readonly PathSegment[], report: Report): void {
  const place: Place = { value, path, report };
  const properties = checkMap(place, "AWS::Config::RemediationConfiguration", PROPERTIES, [
    "TargetId",
    "TargetType",
  ]);
  if (properties === undefined) return;
  checkRuleName(properties, place);
  checkOneOf(at(properties, "TargetType", place), "TargetType", ["SSM_DOCUMENT"]);
  checkText(at(properties, "TargetId", place), "TargetId", LIMITS.targetId);
  checkDocument(properties, place);
  checkText(at(properties, "TargetVersion", place), "TargetVersion", { min: 1, max: 256 });
  checkText(at(properties, "ResourceType", place), "ResourceType", { min: 1, max: 256 });
  checkWholeNumber(
    at(properties, "MaximumAutomaticAttempts", place),
    "MaximumAutomaticAttempts",
    LIMITS.attempts,
  );
  checkWholeNumber(at(properties, "RetryAttemptSeconds", place), "RetryAttemptSeconds", LIMITS.seconds);
  checkControls(at(properties, "ExecutionControls", place));
  checkParameters(at(properties, "Parameters", place));
  checkAutomatic(properties, place);
}

function checkControls(place: Place | undefined): void {
  const controls = place && checkMap(place, "ExecutionControls", ["SsmControls"]);
  const inner = place && controls && at(controls, "SsmControls", place);
  const keys = ["ConcurrentExecutionRatePercentage", "ErrorPercentage"];
  const map = inner && checkMap(inner, "SsmControls", keys);
  if (inner === undefined || map === undefined) return;
  for (const key of keys) checkWholeNumber(at(map, key, inner), key, LIMITS.percentage);
}

function checkParameters(place: Place | undefined): void {
  if (place === undefined) return;
  const { value, path, report } = place;
  if (!isObject(value)) {
    report.error(path, {
      message: "parameters are a map",
      allowed: "a map of names to StaticValue or ResourceValue",
    });
    return;
  }
  const names = Object.keys(value);
  if (names.length > LIMITS.parameters.max) {
    report.error(path, {
      message: "a remediation has too many parameters",
      got: String(names.length),
      allowed: `at most ${LIMITS.parameters.max}`,
    });
  }
  for (const name of names) {
    if (name.length < LIMITS.parameterName.min || name.length > LIMITS.parameterName.max) {
      report.unknownKey(path, name, {
        message: "a parameter's name has the wrong length",
        got: name,
        allowed: "1 to 256 characters",
      });
    }
    const parameter = at(value, name, place);
    if (parameter !== undefined) checkParameter(parameter);
  }
  checkRole(value, place);
}

function checkParameter(place: Place): void {
  const map = checkMap(place, "a parameter of a remediation", ["StaticValue", "ResourceValue"]);
  if (map === undefined) return;
  const kinds = ["StaticValue", "ResourceValue"].filter((key) => own(map, key) !== undefined);
  if (kinds.length !== 1) {
    place.report.error(place.path, {
      message: kinds.length === 0 ? "the parameter has no value" : "the parameter has two values",
      got: undefined,
      allowed: `StaticValue: { Values: [...] } or ResourceValue: { Value: ${RESOURCE_ID} }, one of the two`,
    });
  }
  const resource = at(map, "ResourceValue", place);
  const reference = resource && checkMap(resource, "ResourceValue", ["Value"], ["Value"]);
  if (resource !== undefined && reference !== undefined) {
    checkOneOf(at(reference, "Value", resource), "Value", [RESOURCE_ID]);
  }
  const fixed = at(map, "StaticValue", place);
  const values = fixed && checkMap(fixed, "StaticValue", ["Values"], ["Values"]);
  if (fixed === undefined || values === undefined) return;
  for (const item of checkList(at(values, "Values", fixed), "Values", LIMITS.values)) {
    checkText(item, "a value", LIMITS.value);
  }
}

/** AWS Config evaluates no function in the role's ARN; source: custom conformance packs, AWS Config guide. */
function checkRole(parameters: JsonObject, { path, report }: Place): void {
  const role = own(parameters, ROLE);
  if (role === undefined) return;
  const text = JSON.stringify(role);
  if (isOpen(role)) {
    report.error([...path, ROLE], {
      message: "AWS Config evaluates no intrinsic function here",
      got: text,
      allowed: "the literal ARN of a role",
    });
  } else if (/<[^<>]*>/.test(text)) {
    report.warning([...path, ROLE], {
      message: "the role's ARN has a placeholder in it, and works only once that is filled in",
      got: text,
      allowed: "the ARN of a role of each account that the pack goes to",
    });
  }
}

function checkAutomatic(properties: JsonObject, place: Place): void {
  const automatic = at(properties, "Automatic", place);
  if (automatic === undefined) return;
  const text = shown(automatic.value).toLowerCase();
  if (text !== "true" && text !== "false") {
    place.report.error(automatic.path, { message: "Automatic is a boolean", allowed: "true, false" });
  }
  const parameters = own(properties, "Parameters");
  if (text !== "true" || (parameters !== undefined && intrinsicOf(parameters) !== undefined)) return;
  if (isObject(parameters) && own(parameters, ROLE) !== undefined) return;
  // The role of a document of the catalogue is made, and filled in.
  if (documentOf(properties) !== undefined) return;
  place.report.error(automatic.path, {
    message: `automatic remediation needs the parameter ${ROLE}`,
    allowed: `Automatic: false, ${ROLE} with the literal ARN of a role, or a document of the catalogue`,
  });
}

/** A document that is quoted widely may not exist; one of the catalogue has parameters that are known. */
function checkDocument(properties: JsonObject, place: Place): void {
  const target = at(properties, "TargetId", place);
  if (typeof target?.value !== "string") return;
  const trap = runbookTrap(target.value);
  if (trap !== undefined) {
    place.report.error(target.path, {
      message: `this document is quoted widely, and does not exist: ${trap.note}`,
      got: target.value,
      allowed: trap.use.map(({ document }) => document).join(" or ") || "a document of your own",
    });
  }
  const parameters = own(properties, "Parameters");
  const known = documentOf(properties);
  if (known === undefined || !isObject(parameters) || intrinsicOf(parameters) !== undefined) return;
  const names = known.parameters.map(({ name }) => name);
  for (const name of Object.keys(parameters)) {
    if (names.includes(name)) continue;
    place.report.error([...place.path, "Parameters", name], {
      message: `${known.name} has no such parameter`,
      got: name,
      allowed: names.join(", "),
      nearest: nearest(name, names),
    });
  }
}

/** The document as the catalogue has it, where its name is known. */
function documentOf(properties: JsonObject): Runbook | undefined {
  const target = own(properties, "TargetId");
  return typeof target === "string" ? runbook(target) : undefined;
}
