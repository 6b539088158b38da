import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import type { Construct } from "constructs";
import { EVENT_PATTERN_LENGTH } from "../compliance-events";
import { checkLength, type Placement, terraformText } from "../core";
import { remediationEventPattern } from "./remediation-event-pattern";

/** What rules of this module have in common. */
export interface RemediationEventRuleProps {
  readonly placement: Placement;
  /** Name of the EventBridge rule, 1 to 64 characters. */
  readonly ruleName: string;
  /**
   * Bus that the events arrive on.
   * @default - the account's default bus
   */
  readonly eventBusName?: string;
  /**
   * Automation documents that remediate here, by name or ARN. What AWS Config starts matches beside them. A central bus
   * needs none: what arrives there was matched before.
   * @default - every execution of the account
   */
  readonly documents?: readonly string[];
  /**
   * Queue for events that could not be delivered.
   * @default - such events are lost
   */
  readonly deadLetterQueueArn?: string;
}

/** The rule, as child `Resource` of its construct. */
export function createRemediationEventRule(
  scope: Construct,
  props: RemediationEventRuleProps,
  what: { readonly description: string; readonly statuses?: readonly string[] },
): CloudwatchEventRule {
  checkLength(scope, "ruleName", props.ruleName, { max: 64 });
  const eventPattern = remediationEventPattern({ documents: props.documents, statuses: what.statuses });
  checkLength(scope, "event pattern", eventPattern, { max: EVENT_PATTERN_LENGTH });
  return new CloudwatchEventRule(scope, "Resource", {
    ...props.placement.arguments,
    name: props.ruleName,
    description: what.description,
    eventBusName: props.eventBusName,
    eventPattern: terraformText(eventPattern),
  });
}
