import { nearest, type PathSegment, type Report } from "../../../documents";
import type { Json } from "../../rule-definition";
import { MAXIMUM_CONDITION_DEPTH } from "../evaluator";
import {
  conditionOf,
  type Intrinsic,
  INTRINSIC_NAMES,
  intrinsicOf,
  isConditionFunction,
  isIntrinsicName,
  isList,
  isObject,
  isRefused,
  NO_VALUE,
  PSEUDO_PARAMETERS,
} from "../intrinsics";
import { own } from "../json";
import { variablesOf } from "../substitute";
import type { Template } from "../template";
import { shapeOf } from "./shapes";
import type { Sections } from "./sections";

type Path = readonly PathSegment[];

/** What expressions may name, and what they have named so far. */
interface Scope {
  readonly report: Report;
  readonly parameters: readonly string[];
  readonly conditions: readonly string[];
  readonly mappings: readonly string[];
  readonly logicalIds: readonly string[];
  readonly usedParameters: Set<string>;
  readonly usedConditions: Set<string>;
}

/** Intrinsic functions are known and well-formed, and name parameters, conditions and mappings that are there. */
export function checkReferences(template: Template, sections: Sections, report: Report): void {
  const scope: Scope = {
    report,
    parameters: template.parameters.map(({ name }) => name),
    conditions: Object.keys(sections.Conditions),
    mappings: Object.keys(sections.Mappings),
    logicalIds: Object.keys(sections.Resources),
    usedParameters: new Set(),
    usedConditions: new Set(),
  };
  for (const [name, expression] of Object.entries(sections.Conditions)) {
    checkCondition(expression, ["Conditions", name], scope);
  }
  for (const { logicalId, condition, properties } of template.resources) {
    const path = ["Resources", logicalId];
    if (condition !== undefined) checkConditionName(condition, [...path, "Condition"], scope);
    checkValue(properties, [...path, "Properties"], scope);
  }
  checkMappings(sections, report);
  checkCircles(template.conditions, report);
  warnOfUnused(scope);
}

function warnOfUnused({ report, parameters, conditions, usedParameters, usedConditions }: Scope): void {
  for (const name of parameters.filter((each) => !usedParameters.has(each))) {
    report.warning(["Parameters", name], { message: "nothing uses this parameter", got: name });
  }
  for (const name of conditions.filter((each) => !usedConditions.has(each))) {
    report.warning(["Conditions", name], { message: "nothing uses this condition", got: name });
  }
}

function checkValue(value: Json, path: Path, scope: Scope): void {
  const call = intrinsicOf(value);
  if (call !== undefined) checkCall(call, path, scope);
  else if (isList(value)) value.forEach((item, index) => checkValue(item, [...path, index], scope));
  else if (isObject(value)) {
    for (const [key, item] of Object.entries(value)) {
      if (key.startsWith("Fn::")) {
        scope.report.unknownKey(path, key, {
          message: "an intrinsic function stands alone in its map",
          got: Object.keys(value).join(", "),
          allowed: "one key",
        });
      }
      checkValue(item, [...path, key], scope);
    }
  }
}

function checkCall({ name, argument }: Intrinsic, path: Path, scope: Scope): void {
  if (!checkFunction(name, path, scope)) return;
  if (isConditionFunction(name)) {
    scope.report.error(path, {
      message: `${name} decides a condition and gives no value`,
      got: name,
      allowed: "Fn::If with the name of a condition",
    });
    return;
  }
  const inside = [...path, name];
  if (!checkShape({ name, argument }, inside, scope)) return;
  if (name === "Ref") checkReference(argument, inside, scope);
  else if (name === "Fn::Sub") checkSubstitution(argument, inside, scope);
  else if (name === "Fn::If" && isList(argument)) {
    checkConditionName(argument[0], [...inside, 0], scope);
    argument.slice(1).forEach((branch, index) => checkValue(branch, [...inside, index + 1], scope));
  } else {
    if (name === "Fn::FindInMap" && isList(argument)) checkMapping(argument[0], [...inside, 0], scope);
    checkValue(argument, inside, scope);
  }
}

/** Whether the function is one that is evaluated. */
function checkFunction(name: string, path: Path, { report }: Scope): boolean {
  if (isIntrinsicName(name)) return true;
  report.error(path, {
    message: isRefused(name)
      ? "this intrinsic function has no place in a conformance pack"
      : "CloudFormation has no such intrinsic function",
    got: name,
    allowed: INTRINSIC_NAMES.join(", "),
    nearest: isRefused(name) ? undefined : nearest(name, INTRINSIC_NAMES),
  });
  return false;
}

function checkShape({ name, argument }: Intrinsic, path: Path, { report }: Scope): boolean {
  const allowed = shapeOf(name, argument);
  if (allowed === undefined) return true;
  report.error(path, { message: `${name} does not take this`, got: JSON.stringify(argument), allowed });
  return false;
}

function checkReference(name: Json, path: Path, scope: Scope): void {
  if (typeof name !== "string") return;
  if (scope.parameters.includes(name)) {
    scope.usedParameters.add(name);
    return;
  }
  if (PSEUDO_PARAMETERS.includes(name)) return;
  const isResource = scope.logicalIds.includes(name);
  scope.report.error(path, {
    message: isResource
      ? "a rule is named only when it is deployed, so nothing can refer to it"
      : "there is no such parameter",
    got: name,
    allowed: `parameters of the template and ${PSEUDO_PARAMETERS.join(", ")}`,
    nearest: isResource ? undefined : nearest(name, [...scope.parameters, ...PSEUDO_PARAMETERS]),
  });
}

function checkSubstitution(argument: Json, path: Path, scope: Scope): void {
  const [text, map] = isList(argument) ? argument : [argument];
  if (typeof text !== "string") return;
  const variables = isObject(map) ? map : {};
  for (const [name, value] of Object.entries(variables)) checkValue(value, [...path, 1, name], scope);
  const textPath = isList(argument) ? [...path, 0] : path;
  for (const name of variablesOf(text)) {
    if (own(variables, name) !== undefined) continue;
    if (name === NO_VALUE || name.includes(".")) {
      scope.report.error(textPath, {
        message: "Fn::Sub cannot fill this in",
        got: name,
        allowed: "parameters, pseudo parameters and keys of its own map",
      });
    } else checkReference(name, textPath, scope);
  }
}

function checkMapping(name: Json | undefined, path: Path, { report, mappings }: Scope): void {
  if (typeof name !== "string" || mappings.includes(name)) return;
  report.error(path, {
    message: "there is no such mapping",
    got: name,
    allowed: mappings.join(", ") || "none; the template has no Mappings",
    nearest: nearest(name, mappings),
  });
}

function checkConditionName(name: Json | undefined, path: Path, scope: Scope): void {
  if (typeof name !== "string") return;
  if (scope.conditions.includes(name)) {
    scope.usedConditions.add(name);
    return;
  }
  scope.report.error(path, {
    message: "there is no such condition",
    got: name,
    allowed: scope.conditions.join(", ") || "none; the template has no Conditions",
    nearest: nearest(name, scope.conditions),
  });
}

function checkCondition(expression: Json, path: Path, scope: Scope): void {
  const call = conditionOf(expression);
  if (call === undefined) {
    scope.report.error(path, {
      message: "this is no condition",
      allowed: "Fn::Equals, Fn::Not, Fn::And, Fn::Or, Condition",
    });
    return;
  }
  const { name, argument } = call;
  if (!checkFunction(name, path, scope)) return;
  const inside = [...path, name];
  if (!isConditionFunction(name)) {
    scope.report.error(path, {
      message: `${name} gives a value and decides no condition`,
      got: name,
      allowed: "Fn::Equals, Fn::Not, Fn::And, Fn::Or, Condition",
    });
    return;
  }
  if (!checkShape(call, inside, scope)) return;
  if (name === "Condition") checkConditionName(argument, inside, scope);
  else if (isList(argument)) {
    const check = name === "Fn::Equals" ? checkValue : checkCondition;
    argument.forEach((part, index) => check(part, [...inside, index], scope));
  }
}

/** Mappings are literals, two levels deep. */
function checkMappings({ Mappings }: Sections, report: Report): void {
  for (const [name, map] of Object.entries(Mappings)) {
    const isMapping =
      isObject(map) &&
      Object.values(map).every(
        (inner) =>
          isObject(inner) && Object.values(inner).every((value) => !isObject(value) && value !== null),
      );
    if (isMapping) continue;
    report.error(["Mappings", name], {
      message: "this is no mapping",
      got: undefined,
      allowed: "a map of keys to maps of keys to literals; no intrinsic functions",
    });
  }
}

/** No condition comes back to itself, and none is reached over more others than are worth following. */
function checkCircles(conditions: Template["conditions"], report: Report): void {
  const finished = new Set<string>();
  const follow = (name: string, above: readonly string[]): boolean => {
    const expression = conditions.get(name);
    if (finished.has(name) || expression === undefined) return true;
    const isCircle = above.includes(name);
    if (isCircle || above.length >= MAXIMUM_CONDITION_DEPTH) {
      report.error(["Conditions", name], {
        message: isCircle ? "the condition depends on itself" : "too many conditions depend on one another",
        got: isCircle ? [...above.slice(above.indexOf(name)), name].join(" → ") : undefined,
        allowed: isCircle
          ? "conditions that come to an end"
          : `a chain of at most ${MAXIMUM_CONDITION_DEPTH} conditions`,
      });
      return false;
    }
    const isSound = namesIn(expression).every((next) => follow(next, [...above, name]));
    finished.add(name);
    return isSound;
  };
  for (const name of conditions.keys()) follow(name, []);
}

/** Conditions that an expression names. */
function namesIn(expression: Json): readonly string[] {
  if (isList(expression)) return expression.flatMap(namesIn);
  if (!isObject(expression)) return [];
  return Object.entries(expression).flatMap(([key, value]) => {
    if (key === "Condition" && typeof value === "string") return [value];
    if (key === "Fn::If" && isList(value) && typeof value[0] === "string")
      return [value[0], ...namesIn(value.slice(1))];
    return namesIn(value);
  });
}
