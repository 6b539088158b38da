import { ConfigConfigRule } from "@cdktf/provider-aws/lib/config-config-rule";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import {
  checkLength,
  checkOneOf,
  checkPattern,
  ConstructError,
  type Placement,
  terraformText,
} from "../core";

/** How often AWS Config runs a periodic rule. */
export const MAXIMUM_EXECUTION_FREQUENCIES = [
  "One_Hour",
  "Three_Hours",
  "Six_Hours",
  "Twelve_Hours",
  "TwentyFour_Hours",
] as const;

export type MaximumExecutionFrequency = (typeof MAXIMUM_EXECUTION_FREQUENCIES)[number];

/** Limits of a rule; source: PutConfigRule, and for the name the provider's remediation configuration. */
export const RULE_LIMITS = {
  nameLength: 64,
  descriptionLength: 256,
  inputParametersLength: 1024,
  resourceTypes: 100,
};

export interface ManagedRuleProps {
  readonly placement: Placement;
  /** Name of the rule in the account, at most 64 characters: AWS takes 128, a Terraform remediation of it takes 64. */
  readonly name: string;
  /** Identifier of the AWS managed rule, as `APPROVED_AMIS_BY_ID`. */
  readonly identifier: string;
  /** @default - no description */
  readonly description?: string;
  /**
   * The rule's parameters; at most 1,024 characters as JSON.
   * @default - none; AWS's documented defaults are the console's and do not apply
   */
  readonly parameters?: Readonly<Record<string, string>>;
  /**
   * Resource types whose changes start an evaluation, at most 100. For rules that changes trigger.
   * @default - those of the rule
   */
  readonly resourceTypes?: readonly string[];
  /**
   * For periodic rules.
   * @default - AWS Config's, once a day
   */
  readonly maximumExecutionFrequency?: MaximumExecutionFrequency;
  /**
   * What must be there before; AWS refuses a rule where no recorder is.
   * @default - nothing
   */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/** An AWS managed rule in one account and Region. */
export class ManagedRule extends Construct {
  readonly name: string;
  /** The Terraform resource, for what must come after it. */
  readonly resource: ConfigConfigRule;

  constructor(scope: Construct, id: string, props: ManagedRuleProps) {
    super(scope, id);
    this.name = props.name;
    const inputParameters = ruleParameters(props.parameters);
    this.check(props, inputParameters);

    this.resource = new ConfigConfigRule(this, "Resource", {
      ...props.placement.arguments,
      name: props.name,
      description: props.description === undefined ? undefined : terraformText(props.description),
      source: { owner: "AWS", sourceIdentifier: props.identifier },
      inputParameters: inputParameters === undefined ? undefined : terraformText(inputParameters),
      scope:
        props.resourceTypes === undefined
          ? undefined
          : { complianceResourceTypes: [...new Set(props.resourceTypes)].sort() },
      maximumExecutionFrequency: props.maximumExecutionFrequency,
      dependsOn: props.dependsOn === undefined ? undefined : [...props.dependsOn],
    });
  }

  private check(props: ManagedRuleProps, inputParameters: string | undefined): void {
    checkLength(this, "name", props.name, { max: RULE_LIMITS.nameLength });
    checkPattern(
      this,
      "identifier",
      props.identifier,
      /^[A-Z0-9_]{1,256}$/,
      "capital letters, digits and underscores",
    );
    checkLength(this, "description", props.description, { max: RULE_LIMITS.descriptionLength });
    checkLength(this, "parameters as JSON", inputParameters, { max: RULE_LIMITS.inputParametersLength });
    checkOneOf(
      this,
      "maximumExecutionFrequency",
      props.maximumExecutionFrequency,
      MAXIMUM_EXECUTION_FREQUENCIES,
    );
    const count = props.resourceTypes?.length ?? 1;
    if (count < 1 || count > RULE_LIMITS.resourceTypes) {
      throw new ConstructError(this, {
        what: "resourceTypes has the wrong length",
        got: count,
        allowed: `1 to ${RULE_LIMITS.resourceTypes} types`,
      });
    }
  }
}

/** The parameters as AWS Config takes them, in the order of their names. */
function ruleParameters(parameters: ManagedRuleProps["parameters"]): string | undefined {
  const entries = Object.entries(parameters ?? {});
  if (entries.length === 0) return undefined;
  return JSON.stringify(Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1))));
}
