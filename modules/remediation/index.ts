export {
  RESOURCE_ID,
  type ResourceId,
  type RunbookCondition,
  type RunbookName,
  type RunbookParameters,
  type RunbookStatement,
  type StaticText,
} from "../../catalog";
export {
  type CommonRemediationSettings,
  REMEDIATION_LIMITS,
  REMEDIATION_MODES,
  type RemediationMode,
  type RemediationSettings,
} from "./definition";
export {
  type RemediationParameters,
  type RemediationParametersOf,
  type RemediationParameterValue,
  ROLE_PARAMETER,
} from "./parameters";
export * from "./remediation";
export * from "./remediation-role";
export { type CustomRunbook, customRunbook, runbookNamed } from "./runbook";
export * from "./template-properties";
