/** JSON as CloudFormation has it; an intrinsic is a map of one key, as `{ "Fn::Sub": … }` or `{ "Ref": … }`. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}

/**
 * A rule as a pack deploys it: parameters of the template filled in, conditions decided. What only AWS knows, as
 * `AWS::AccountId`, stays an intrinsic. Keys of the maps are CloudFormation's, as `AWS::Config::ConfigRule` has them.
 */
export interface RuleDefinition {
  /** `ConfigRuleName`: a literal, 1 to 128 characters. */
  readonly name: string;
  readonly description?: string;
  /** `Source`: Owner AWS, CUSTOM_LAMBDA or CUSTOM_POLICY and what belongs to it. */
  readonly source: JsonObject;
  /** `InputParameters`; text where the template has text, numbers or booleans. */
  readonly inputParameters: JsonObject;
  /** `Scope`. */
  readonly scope?: JsonObject;
  readonly maximumExecutionFrequency?: string;
  /** `EvaluationModes`. */
  readonly evaluationModes?: Json;
  /** `AWS::Config::RemediationConfiguration` of the rule, without `ConfigRuleName`. */
  readonly remediation?: JsonObject;
}
