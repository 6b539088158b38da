/**
 * States in which an execution ends without having mended everything. Source: AutomationExecutionStatus, but for
 * `Canceled`: which of its two spellings the event has is unverified.
 */
export const REMEDIATION_FAILURES = [
  "Canceled",
  "Cancelled",
  "CompletedWithFailure",
  "Exited",
  "Failed",
  "Rejected",
  "TimedOut",
] as const;

export interface RemediationEventPatternProps {
  /**
   * Automation documents whose executions match, by name or ARN; with them, all that AWS Config starts. An execution of
   * a named document matches whoever starts it.
   * @default - every execution
   */
  readonly documents?: readonly string[];
  /**
   * States that match.
   * @default - every change of state
   */
  readonly statuses?: readonly string[];
}

/**
 * Pattern of the events by which Systems Manager tells that an execution of an Automation document changed its state.
 * AWS Config itself tells nothing of its remediations.
 */
export function remediationEventPattern(props: RemediationEventPatternProps = {}): string {
  const detail = {
    ...(props.statuses === undefined ? {} : { Status: [...props.statuses].sort() }),
    ...(props.documents === undefined ? {} : { $or: startedForRemediation(props.documents) }),
  };
  return JSON.stringify({
    source: ["aws.ssm"],
    "detail-type": ["EC2 Automation Execution Status-change Notification"],
    ...(Object.keys(detail).length === 0 ? {} : { detail }),
  });
}

/**
 * Either is enough. That the starter is AWS Config's service-linked role is inferred and unverified, and the document is
 * certain; yet the starter alone reveals the remediations that templates of conformance packs bring.
 */
function startedForRemediation(documents: readonly string[]): readonly object[] {
  const startedByConfig = { ExecutedBy: [{ wildcard: "*AWSServiceRoleForConfigRemediation*" }] };
  if (documents.length === 0) return [startedByConfig];
  return [startedByConfig, { Definition: definitions(documents) }];
}

/** Names that AWS has for remediation alone are matched by what they have in common: a pattern has little room. */
const REMEDIATION_PREFIX = "AWSConfigRemediation-";

function definitions(documents: readonly string[]): readonly (string | { readonly prefix: string })[] {
  const others = documents.filter((document) => !document.startsWith(REMEDIATION_PREFIX)).flatMap(namesOf);
  return [
    ...[...new Set(others)].sort(),
    ...(others.length < documents.flatMap(namesOf).length ? [{ prefix: REMEDIATION_PREFIX }] : []),
  ];
}

/** Whether the event names a document of another account by its ARN, as it was started, or by its name is unverified. */
function namesOf(document: string): readonly string[] {
  const name = /^arn:.*:document\/(.+)$/.exec(document)?.[1];
  return name === undefined ? [document] : [document, name];
}

/** Paths into such an event, under the names that the templates of this package use. A forwarded event keeps them. */
export const REMEDIATION_EVENT_PATHS = {
  account: "$.account",
  region: "$.region",
  document: "$.detail.Definition",
  executionId: "$.detail.ExecutionId",
  status: "$.detail.Status",
} as const;
