import { formatProblem, nearest, type Position, type Problem, Report } from "../../documents";
import { PACK_LIMITS } from "../../modules/conformance-pack";
import type { Json, JsonObject, RuleDefinition } from "../rule-definition";
import { checkUniqueNames } from "./checks/names";
import { checkConfigRule } from "./checks/config-rule";
import { checkRemediation } from "./checks/remediation";
import { ruleDefinition } from "./definition";
import { evaluator, type Evaluator } from "./evaluator";
import { isObject } from "./intrinsics";
import { own } from "./json";
import { constraintOf, expectedOf } from "./parameter";
import type { Template, TemplateResource } from "./template";

export interface EvaluationInput {
  /** Values for the template's parameters, at most 60; the others have their defaults. */
  readonly parameters: Readonly<Record<string, string>>;
  /**
   * AWS partition of the deployment, as `aws`.
   * @default - left for AWS to fill in
   */
  readonly partition?: string;
}

/** A rule that the template's conditions leave in. */
export interface TemplateRule {
  readonly definition: RuleDefinition;
  readonly logicalId: string;
  /** Where the rule stands in the template. */
  readonly position: Position;
}

export interface Evaluation {
  /** In the order of the file, without those that have an error. */
  readonly rules: readonly TemplateRule[];
  /** What is wrong with these values, but for what the template's own problems tell. */
  readonly problems: readonly Problem[];
}

/** Domains of the partitions; source: AWS partitions reference. */
const URL_SUFFIXES: Readonly<Record<string, string>> = {
  aws: "amazonaws.com",
  "aws-us-gov": "amazonaws.com",
  "aws-cn": "amazonaws.com.cn",
};

/** A resource with its properties filled in. */
interface EvaluatedResource {
  readonly resource: TemplateResource;
  readonly properties: JsonObject;
}

/** The rules that a template comes to with given values. */
export function evaluateTemplate(template: Template, input: EvaluationInput): Evaluation {
  const report = new Report(template.document);
  const parameters = parameterValues(template, input.parameters, report);
  const evaluating = evaluator(template, { parameters, pseudoParameters: pseudoParameters(input) }, report);
  const kept = template.resources.flatMap((resource) => evaluated(resource, evaluating, template, report));
  const rules = kept.filter(({ resource }) => resource.type === "AWS::Config::ConfigRule");
  const remediations = kept.filter(({ resource }) => resource.type !== "AWS::Config::ConfigRule");

  checkUniqueNames(
    rules.map(({ resource, properties }) => ({ ...resource, properties })),
    report,
  );
  const byRule = remediationsByRule(remediations, rules, report);
  const definitions = rules.flatMap(({ resource, properties }): TemplateRule[] => {
    const path = ["Resources", resource.logicalId];
    const findings = new Report(template.document);
    checkConfigRule(properties, [...path, "Properties"], findings);
    const name = own(properties, "ConfigRuleName");
    const remediation = typeof name === "string" ? byRule.get(name) : undefined;
    if (remediation !== undefined) {
      checkRemediation(remediation.properties, remediation.path, findings);
    }
    const definition = ruleDefinition(properties, remediation?.properties, [...path, "Properties"], findings);
    report.addAll(findings.problems);
    if (definition === undefined || findings.problems.some(isError)) return [];
    return [
      {
        definition,
        logicalId: resource.logicalId,
        position: template.document.positionOfKey(["Resources"], resource.logicalId),
      },
    ];
  });
  return { rules: definitions, problems: newProblems(template.problems, report.problems) };
}

/** Properties of a resource that its condition leaves in; nothing for one that has failed. */
function evaluated(
  resource: TemplateResource,
  evaluating: Evaluator,
  template: Template,
  report: Report,
): EvaluatedResource[] {
  const path = ["Resources", resource.logicalId];
  const failures = evaluating.failures;
  const isLeftOut =
    resource.condition !== undefined &&
    evaluating.condition(resource.condition, [...path, "Condition"]) === false;
  if (isLeftOut) return [];
  const properties = evaluating.value(resource.properties, [...path, "Properties"]);
  if (evaluating.failures === failures && isObject(properties)) return [{ resource, properties }];
  if (![...template.problems, ...report.problems].some(isError)) {
    report.error(path, {
      message: "the resource cannot be evaluated",
      got: undefined,
      allowed: "intrinsic functions with values that they take",
    });
  }
  return [];
}

function parameterValues(
  template: Template,
  given: Readonly<Record<string, string>>,
  report: Report,
): ReadonlyMap<string, string> {
  const names = Object.keys(given);
  const declared = template.parameters.map(({ name }) => name);
  if (names.length > PACK_LIMITS.inputParameters) {
    report.error(["Parameters"], {
      message: "too many parameters are given",
      got: String(names.length),
      allowed: `at most ${PACK_LIMITS.inputParameters}`,
    });
  }
  for (const name of names.filter((each) => !declared.includes(each))) {
    report.error(["Parameters"], {
      message: "the template has no such parameter",
      got: name,
      allowed: declared.join(", ") || "none",
      nearest: nearest(name, declared),
    });
  }
  const values = new Map<string, string>();
  for (const parameter of template.parameters) {
    const { name, type } = parameter;
    const value = Object.hasOwn(given, name) ? given[name] : parameter.default;
    if (value === undefined) continue;
    values.set(name, value);
    if (!Object.hasOwn(given, name)) continue;
    const allowed =
      value.length > PACK_LIMITS.parameterValueLength
        ? `at most ${PACK_LIMITS.parameterValueLength} characters`
        : (expectedOf(type, value) ?? constraintOf(parameter, value));
    if (allowed === undefined) continue;
    report.error(["Parameters", name], {
      message: "the value that is given does not fit",
      got: value,
      allowed,
    });
  }
  return values;
}

function pseudoParameters({ partition }: EvaluationInput): ReadonlyMap<string, string> {
  if (partition === undefined) return new Map();
  const suffix = Object.hasOwn(URL_SUFFIXES, partition) ? URL_SUFFIXES[partition] : undefined;
  return new Map([
    ["AWS::Partition", partition],
    ...(suffix === undefined ? [] : ([["AWS::URLSuffix", suffix]] as const)),
  ]);
}

interface Remediation {
  readonly properties: JsonObject;
  readonly path: readonly string[];
}

/** Remediations by the rule that they mend; each has one in the pack, and a rule has one remediation. */
function remediationsByRule(
  remediations: readonly EvaluatedResource[],
  rules: readonly EvaluatedResource[],
  report: Report,
): ReadonlyMap<Json, Remediation> {
  const names = new Set(rules.map(({ properties }) => own(properties, "ConfigRuleName")));
  const byRule = new Map<Json, Remediation>();
  for (const { resource, properties } of remediations) {
    const path = ["Resources", resource.logicalId, "Properties"];
    const name = own(properties, "ConfigRuleName");
    if (typeof name !== "string") continue;
    if (!names.has(name)) {
      report.error([...path, "ConfigRuleName"], {
        message: "a remediation needs its rule, and the pack has none of this name or leaves it out",
        allowed: "the ConfigRuleName of a rule that is there under the same condition",
      });
    } else if (byRule.has(name)) {
      report.error([...path, "ConfigRuleName"], {
        message: "the rule has another remediation",
        allowed: "one remediation for each rule",
      });
    } else byRule.set(name, { properties, path });
  }
  return byRule;
}

function isError({ severity }: Problem): boolean {
  return severity === "error";
}

/** Problems that have not been told, each once. */
function newProblems(told: readonly Problem[], problems: readonly Problem[]): readonly Problem[] {
  const known = new Set(told.map(identity));
  return problems.filter((problem) => {
    const key = identity(problem);
    if (known.has(key)) return false;
    known.add(key);
    return true;
  });
}

/** The same finding at the same place, whether its value is told as it is written or as it is evaluated. */
function identity({ severity, position, path, message }: Problem): string {
  return formatProblem({ severity, position, path, message });
}
