import { ConfigConfigRule } from "@cdktf/provider-aws/lib/config-config-rule";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { ManagedRuleEntry, ManagedRuleIdentifier } from "../../catalog";
import { checkLength, checkOneOf, ConstructError, type Placement, terraformText } from "../core";
import { identifyRule, type UnlistedManagedRule } from "./identifier";
import { checkParameters, type ParametersOf, ruleInputParameters, type RuleParameters } from "./parameters";

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

/** What every managed rule takes. */
export interface CommonManagedRuleProps {
  readonly placement: Placement;
  /** Name of the rule in the account, at most 64 characters: AWS takes 128, a Terraform remediation of it takes 64. */
  readonly name: string;
  /** @default - no description */
  readonly description?: string;
  /**
   * Resource types whose changes start an evaluation, at most 100. For rules that changes trigger.
   * @default - those of the rule
   */
  readonly resourceTypes?: readonly string[];
  /**
   * For periodic rules alone.
   * @default - AWS Config's, once a day
   */
  readonly maximumExecutionFrequency?: MaximumExecutionFrequency;
  /**
   * What must be there before; AWS refuses a rule where no recorder is.
   * @default - nothing
   */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/** Parameters may be left out where none is required. */
type ParametersProps<Parameters> =
  Record<never, never> extends Parameters
    ? {
        /**
         * The rule's parameters; at most 1,024 characters as JSON.
         * @default - documented defaults of required parameters; others are the console's and do not apply
         */
        readonly parameters?: Parameters;
      }
    : {
        /** The rule's parameters; at most 1,024 characters as JSON. */
        readonly parameters: Parameters;
      };

/** Props of a managed rule; the identifier decides which parameters there are. */
export type ManagedRuleProps<
  Identifier extends ManagedRuleIdentifier | UnlistedManagedRule =
    ManagedRuleIdentifier | UnlistedManagedRule,
> = CommonManagedRuleProps & {
  /** The AWS managed rule, as `APPROVED_AMIS_BY_ID`; a rule newer than the catalogue is `unlistedManagedRule("NEW")`. */
  readonly identifier: Identifier;
} & ParametersProps<ParametersOf<Identifier>>;

/** An AWS managed rule in one account and Region. */
export class ManagedRule<
  Identifier extends ManagedRuleIdentifier | UnlistedManagedRule =
    ManagedRuleIdentifier | UnlistedManagedRule,
> extends Construct {
  readonly name: string;
  /** The Terraform resource, for what must come after it. */
  readonly resource: ConfigConfigRule;

  constructor(scope: Construct, id: string, props: ManagedRuleProps<Identifier>) {
    super(scope, id);
    this.name = props.name;
    const { sourceIdentifier, entry } = identifyRule(this, props.identifier);
    // The compiler does not see through Identifier that these are parameters, whatever it is.
    const given = props.parameters as Partial<RuleParameters> | undefined;
    if (entry !== undefined) checkParameters(this, given, entry);
    const parameters = ruleInputParameters(given, entry);
    this.check(props, parameters, entry);

    this.resource = new ConfigConfigRule(this, "Resource", {
      ...props.placement.arguments,
      name: props.name,
      description: props.description === undefined ? undefined : terraformText(props.description),
      source: { owner: "AWS", sourceIdentifier },
      inputParameters: parameters === undefined ? undefined : terraformText(parameters),
      scope:
        props.resourceTypes === undefined
          ? undefined
          : { complianceResourceTypes: [...new Set(props.resourceTypes)].sort() },
      maximumExecutionFrequency: props.maximumExecutionFrequency,
      dependsOn: props.dependsOn === undefined ? undefined : [...props.dependsOn],
    });
  }

  private check(
    props: CommonManagedRuleProps,
    parameters: string | undefined,
    entry: ManagedRuleEntry | undefined,
  ): void {
    checkLength(this, "name", props.name, { max: RULE_LIMITS.nameLength });
    checkLength(this, "description", props.description, { max: RULE_LIMITS.descriptionLength });
    checkLength(this, "parameters as JSON", parameters, { max: RULE_LIMITS.inputParametersLength });
    checkOneOf(
      this,
      "maximumExecutionFrequency",
      props.maximumExecutionFrequency,
      MAXIMUM_EXECUTION_FREQUENCIES,
    );
    if (props.maximumExecutionFrequency !== undefined && entry?.triggerTypes.includes("periodic") === false) {
      throw new ConstructError(this, {
        what: `${entry.identifier} runs on changes, not by a schedule`,
        got: props.maximumExecutionFrequency,
        allowed: "no maximumExecutionFrequency",
      });
    }
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
