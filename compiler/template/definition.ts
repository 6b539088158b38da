import type { PathSegment, Report } from "../../documents";
import type { JsonObject, RuleDefinition } from "../rule-definition";
import { inputParametersOf, withDefaults } from "./input-parameters";
import { isList, isObject } from "./intrinsics";
import { own, shown } from "./json";

/** A rule from its evaluated properties; undefined when what it cannot be without is missing or no literal. */
export function ruleDefinition(
  properties: JsonObject,
  remediation: JsonObject | undefined,
  path: readonly PathSegment[],
  report: Report,
): RuleDefinition | undefined {
  const name = own(properties, "ConfigRuleName");
  const source = own(properties, "Source");
  if (typeof name !== "string" || !isObject(source)) return undefined;
  const description = literal(properties, "Description", path, report);
  const maximumExecutionFrequency = literal(properties, "MaximumExecutionFrequency", path, report);
  const scope = own(properties, "Scope");
  const evaluationModes = own(properties, "EvaluationModes");
  return {
    name,
    ...(description === undefined ? {} : { description }),
    source,
    inputParameters: withDefaults(inputParametersOf(own(properties, "InputParameters")), source),
    ...(isObject(scope) ? { scope } : {}),
    ...(maximumExecutionFrequency === undefined ? {} : { maximumExecutionFrequency }),
    ...(evaluationModes === undefined ? {} : { evaluationModes }),
    ...(remediation === undefined ? {} : { remediation: withoutRuleName(remediation) }),
  };
}

/** Text that has to be known before deployment. */
function literal(
  properties: JsonObject,
  key: string,
  path: readonly PathSegment[],
  report: Report,
): string | undefined {
  const value = own(properties, key);
  if (isObject(value)) {
    report.error([...path, key], {
      message: "only AWS knows this value, and it has to be known before deployment",
      got: shown(value),
      allowed: "text and parameters of the template",
    });
  }
  return value === undefined || value === null || isObject(value) || isList(value) ? undefined : shown(value);
}

function withoutRuleName(remediation: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(remediation).filter(([key]) => key !== "ConfigRuleName"));
}
