import type { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";
import { checkLength, checkWholeNumber, consoleDomain, type Partition } from "../core";
import { REMEDIATION_EVENT_PATHS, REMEDIATION_FAILURES } from "./remediation-event-pattern";
import { createRemediationEventRule, type RemediationEventRuleProps } from "./remediation-event-rule";

export interface RemediationFailureNotificationProps extends RemediationEventRuleProps {
  /** Topic that is told of each failure and of the alarm, in the same account and Region. */
  readonly topicArn: string;
  /** Name of the alarm, 1 to 255 characters. */
  readonly alarmName: string;
  /**
   * Failures in five minutes that raise the alarm, at least 1.
   * @default 1
   */
  readonly alarmThreshold?: number;
}

/**
 * Tells a topic of every remediation that failed, timed out or was cancelled, and raises an alarm on their number. The
 * message has the custom schema of Amazon Q Developer in chat applications, and is fit to be read in a mail.
 */
export class RemediationFailureNotification extends Construct {
  constructor(scope: Construct, id: string, props: RemediationFailureNotificationProps) {
    super(scope, id);
    checkLength(this, "alarmName", props.alarmName, { max: 255 });
    checkWholeNumber(this, "alarmThreshold", props.alarmThreshold, { min: 1, max: 1_000_000 });
    const rule = createRemediationEventRule(this, props, {
      description: "Notifies of remediations that failed, timed out or were cancelled",
      statuses: REMEDIATION_FAILURES,
    });
    new CloudwatchEventTarget(this, "Target", {
      ...props.placement.arguments,
      rule: rule.name,
      eventBusName: props.eventBusName,
      targetId: "topic",
      // No role: EventBridge delivers to topics by their policy, and fails on encrypted ones with a role.
      arn: props.topicArn,
      inputTransformer: {
        inputPaths: { ...REMEDIATION_EVENT_PATHS },
        inputTemplate: message(props.placement.partition),
      },
      deadLetterConfig:
        props.deadLetterQueueArn === undefined ? undefined : { arn: props.deadLetterQueueArn },
    });
    this.createAlarm(props, rule);
  }

  private createAlarm(props: RemediationFailureNotificationProps, rule: CloudwatchEventRule): void {
    const bus: Record<string, string> =
      props.eventBusName === undefined ? {} : { EventBusName: props.eventBusName };
    new CloudwatchMetricAlarm(this, "Alarm", {
      ...props.placement.arguments,
      alarmName: props.alarmName,
      alarmDescription: "Remediations failed, timed out or were cancelled",
      namespace: "AWS/Events",
      metricName: "MatchedEvents",
      dimensions: { ...bus, RuleName: rule.name },
      statistic: "Sum",
      period: 300,
      evaluationPeriods: 1,
      threshold: props.alarmThreshold ?? 1,
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      // EventBridge sends no zeros: without an event there is no datapoint.
      treatMissingData: "notBreaching",
      alarmActions: [props.topicArn],
      okActions: [props.topicArn],
    });
  }
}

/** Each placeholder stands inside a string, where EventBridge escapes values. */
function message(partition: Partition): string {
  const console = `https://<region>.${consoleDomain(partition)}/systems-manager/automation/execution/<executionId>`;
  return JSON.stringify({
    version: "1.0",
    source: "custom",
    content: {
      textType: "client-markdown",
      title: "Remediation with <document>: <status>",
      description:
        "Execution `<executionId>` in account <account>, Region <region>, ended as <status>. What it was to mend may be " +
        `as it was.\n\nIn that account's console: ${console}?region=<region>`,
    },
  });
}
