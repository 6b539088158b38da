export type { ManagedRuleIdentifier, ManagedRuleParameters } from "../../catalog";
export { managedRuleIdentifier, type UnlistedManagedRule, unlistedManagedRule } from "./identifier";
export * from "./managed-rule";
export {
  type ParametersOf,
  ruleInputParameters,
  type RuleParameters,
  type RuleParameterValue,
} from "./parameters";
