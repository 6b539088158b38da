import { exceptWaived, type WaivedFindings } from "./waived-findings";

/** What AWS Config can say of a resource. */
export type ComplianceType = "COMPLIANT" | "NON_COMPLIANT" | "NOT_APPLICABLE" | "INSUFFICIENT_DATA";

/** Longest pattern of a rule; source: EventBridge quotas (AWS raises it on request). */
export const EVENT_PATTERN_LENGTH = 2048;

export interface ComplianceEventPatternProps {
  /** Results that match. */
  readonly complianceTypes: readonly ComplianceType[];
  /**
   * Names of the rules that match, as they are deployed; `*` stands for any characters. A rule of a conformance pack is
   * `<name>-conformance-pack-*`.
   * @default - every rule
   */
  readonly configRuleNames?: readonly string[];
  /**
   * Findings that do not match.
   * @default - none
   */
  readonly waivedFindings?: readonly WaivedFindings[];
}

/**
 * Pattern of the events by which AWS Config tells that a resource's compliance changed. It tells nothing while the
 * result stays the same, and the first evaluation of a resource counts as a change.
 */
export function complianceEventPattern(props: ComplianceEventPatternProps): string {
  const { waivedFindings = [], configRuleNames } = props;
  return JSON.stringify({
    source: ["aws.config"],
    "detail-type": ["Config Rules Compliance Change"],
    detail: {
      messageType: ["ComplianceChangeNotification"],
      ...exceptWaived(waivedFindings, configRuleNames),
      newEvaluationResult: { complianceType: props.complianceTypes },
    },
  });
}

/** Paths into such an event, under the names that the templates of this package use. */
export const COMPLIANCE_EVENT_PATHS = {
  account: "$.detail.awsAccountId",
  region: "$.detail.awsRegion",
  rule: "$.detail.configRuleName",
  ruleArn: "$.detail.configRuleARN",
  resourceType: "$.detail.resourceType",
  resourceId: "$.detail.resourceId",
  complianceType: "$.detail.newEvaluationResult.complianceType",
  annotation: "$.detail.newEvaluationResult.annotation",
} as const;
