import { stringify } from "yaml";
import {
  managedRuleByIdentifier,
  runbook,
  type RunbookParameter,
  type RunbookName,
  runbookNames,
} from "../../catalog";
import {
  type RemediationParameters,
  type RemediationParameterValue,
  remediationTemplateProperties,
  RESOURCE_ID,
  runbookNamed,
} from "../../modules/remediation";

/** A document that AWS Config can drive, for one rule that it mends, with the parameters that it needs. */
export interface DrivenRemediation {
  readonly document: RunbookName;
  readonly identifier: string;
  /** Of the rule, unique among all. */
  readonly name: string;
  readonly parameters: RemediationParameters;
}

/** Each document that AWS Config can drive, with each of its rules. */
export function everyRemediation(): readonly DrivenRemediation[] {
  const pairs = drivenDocuments().flatMap((document) =>
    Object.keys(runbook(document)!.rules).map((identifier) => ({ document, identifier })),
  );
  return pairs.map(({ document, identifier }, index) => ({
    document,
    identifier,
    name: `rule-${index}`,
    parameters: neededParameters(runbook(document)!.parameters),
  }));
}

/** Documents that AWS Config can drive, and that mend what some rule finds. */
export function drivenDocuments(): readonly RunbookName[] {
  return runbookNames().filter((name) => {
    const { resourceIdUsable, rules } = runbook(name)!;
    return resourceIdUsable && Object.keys(rules).length > 0;
  });
}

function neededParameters(parameters: readonly RunbookParameter[]): RemediationParameters {
  const needed = parameters.filter(
    ({ name, required, default: value }) => required && value === null && name !== "AutomationAssumeRole",
  );
  return Object.fromEntries(needed.map((parameter) => [parameter.name, valueOf(parameter)]));
}

function valueOf({
  type,
  resourceIdParameter,
  allowedValues = [],
}: RunbookParameter): RemediationParameterValue {
  if (resourceIdParameter) return RESOURCE_ID;
  const [allowed] = allowedValues;
  if (allowed !== undefined) return allowed;
  if (type === "Integer") return 1;
  if (type === "Boolean") return true;
  return type === "StringList" ? ["one", "two"] : "one";
}

/** Rules that a pack of the tests has; one of AWS has up to 130, and 51,200 bytes. */
const RULES_OF_A_PACK = 40;

/** Templates of packs that have these rules, each with its remediation. */
export function remediationPacks(
  remediations: readonly DrivenRemediation[],
  roleArn: string,
): readonly string[] {
  const packs = Array.from({ length: Math.ceil(remediations.length / RULES_OF_A_PACK) }, (_, index) =>
    remediations.slice(index * RULES_OF_A_PACK, (index + 1) * RULES_OF_A_PACK),
  );
  return packs.map((pack) => {
    const resources = pack.flatMap(({ document, identifier, name, parameters }, index) => [
      [
        `Rule${index}`,
        {
          Type: "AWS::Config::ConfigRule",
          Properties: {
            ConfigRuleName: name,
            InputParameters: ruleParameters(identifier),
            Source: { Owner: "AWS", SourceIdentifier: identifier },
          },
        },
      ],
      [
        `Remediation${index}`,
        {
          Type: "AWS::Config::RemediationConfiguration",
          DependsOn: `Rule${index}`,
          Properties: remediationTemplateProperties({
            configRuleName: name,
            document: runbookNamed(document),
            automationRoleArn: roleArn,
            parameters,
          }),
        },
      ],
    ]);
    return stringify({ Resources: Object.fromEntries(resources) }, { aliasDuplicateObjects: false });
  });
}

function ruleParameters(identifier: string): Readonly<Record<string, string>> {
  const values = { int: "1", double: "1", boolean: "true", CSV: "one", String: "one", StringMap: "one" };
  const needed = managedRuleByIdentifier(identifier)?.parameters.filter(({ required }) => required) ?? [];
  return Object.fromEntries(needed.map((each) => [each.name, each.default ?? values[each.type]]));
}
