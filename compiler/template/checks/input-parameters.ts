import { type ManagedRuleEntry, managedRuleByIdentifier, PROCESS_CHECK } from "../../../catalog";
import { nearest, type PathSegment } from "../../../documents";
import type { Json, JsonObject } from "../../rule-definition";
import { intrinsicOf, isList, isObject } from "../intrinsics";
import { inputParametersOf, parsedObject } from "../input-parameters";
import { isOpen } from "../evaluator";
import { own, shown } from "../json";
import { expectedOf } from "../parameter";
import { at, type Place } from "./values";

/** Characters of the parameters as JSON; source: ConfigRule in the API reference of AWS Config. */
const MAXIMUM_LENGTH = 1024;

/** Parameters fit in what AWS Config takes, and are those of the managed rule, with values of their types. */
export function checkInputParameters(properties: JsonObject, place: Place): void {
  const input = own(properties, "InputParameters");
  if (input !== undefined && intrinsicOf(input) !== undefined) return;
  const path = [...place.path, "InputParameters"];
  if (
    input !== undefined &&
    !isObject(input) &&
    (typeof input !== "string" || parsedObject(input) === undefined)
  ) {
    place.report.error(path, {
      message: "parameters are no map",
      allowed: "a map of names to values, or the JSON of one of at most 1024 characters",
    });
    return;
  }
  const values = inputParametersOf(input);
  const length = JSON.stringify(values).length;
  if (length > MAXIMUM_LENGTH && !isOpen(values)) {
    place.report.error(path, {
      message: "the parameters are too long",
      got: `${length} characters of JSON`,
      allowed: `at most ${MAXIMUM_LENGTH}`,
    });
  }
  for (const [name, value] of Object.entries(values)) checkValue(value, { ...place, path: [...path, name] });
  const source = at(properties, "Source", place)?.value;
  if (!isObject(source) || own(source, "Owner") !== "AWS") return;
  const identifier = own(source, "SourceIdentifier");
  if (typeof identifier !== "string") return;
  const rule = managedRuleByIdentifier(identifier);
  if (rule !== undefined) checkManaged(rule, values, input === undefined ? place : { ...place, path });
  else if (identifier === PROCESS_CHECK && Object.keys(values).length > 0) {
    place.report.error(path, {
      message: "a process check has no parameters",
      got: undefined,
      allowed: "none",
    });
  }
}

function checkValue(value: Json, { path, report }: Omit<Place, "value">): void {
  if (intrinsicOf(value) !== undefined) return;
  if (value === null || isObject(value) || isList(value)) {
    report.error(path, {
      message: "a rule's parameter is text, a number or a boolean",
      allowed: "a literal or an intrinsic function; a list is text with commas between its items",
    });
    return;
  }
  const written = report.document.sourceOf(path);
  if (
    typeof value === "number" &&
    written !== undefined &&
    written !== String(value) &&
    /^[\d.+-]/.test(written)
  ) {
    report.warning(path, {
      message: `as a number, this reaches the rule as ${value}`,
      allowed: "the value in quotes, to keep it as it is written",
    });
  }
}

function checkManaged(
  rule: ManagedRuleEntry,
  values: JsonObject,
  { path, report }: Omit<Place, "value">,
): void {
  const names = rule.parameters.map(({ name }) => name);
  for (const name of Object.keys(values)) {
    if (names.includes(name)) continue;
    report.unknownKey(path, name, {
      message: `${rule.name} has no such parameter`,
      got: name,
      allowed: names.join(", ") || "none; the rule has no parameters",
      nearest: nearest(name, names),
    });
  }
  for (const parameter of rule.parameters) {
    const value = own(values, parameter.name);
    if (value !== undefined) checkType(parameter, value, [...path, parameter.name], report);
    else if (parameter.required && parameter.default === null) {
      report.error(path, {
        message: `${rule.name} needs the parameter "${parameter.name}"`,
        got: undefined,
        allowed: `a value of the type ${parameter.type}`,
      });
    } else if (parameter.required) {
      report.warning(path, {
        message: `${rule.name} needs the parameter "${parameter.name}"; the documented default, filled in by the console only, is written out`,
        got: undefined,
        allowed: `a value of the type ${parameter.type}; the default is ${parameter.default}`,
      });
    }
  }
}

function checkType(
  { name, type }: ManagedRuleEntry["parameters"][number],
  value: Json,
  path: readonly PathSegment[],
  report: Place["report"],
): void {
  if (value === null || isObject(value) || isList(value)) return;
  const expected = expectedOf(type, shown(value));
  if (expected === undefined) return;
  report.error(path, { message: `${name} has the type ${type}`, got: shown(value), allowed: expected });
}
