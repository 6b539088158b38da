import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { SqsQueuePolicy } from "@cdktf/provider-aws/lib/sqs-queue-policy";
import { Construct } from "constructs";
import { checkNotEmpty, checkPattern, type Placement, policyDocument, servicePrincipal } from "../core";

export interface DeadLetterQueueProps {
  /** Account and Region of the EventBridge rules that it serves; EventBridge takes no other. */
  readonly placement: Placement;
  /** Name of queue and alarm, 1 to 80 letters, digits, `-` and `_`. */
  readonly queueName: string;
  /** ARNs of the rules that may use it; wildcards allowed. */
  readonly ruleArns: readonly string[];
  /**
   * Topics that are told when a message lies in the queue.
   * @default - none; the alarm changes its state all the same
   */
  readonly alarmTopicArns?: readonly string[];
}

/** Keeps events that EventBridge could not deliver for 14 days, and raises an alarm. */
export class DeadLetterQueue extends Construct {
  readonly queueArn: string;

  constructor(scope: Construct, id: string, props: DeadLetterQueueProps) {
    super(scope, id);
    const { placement } = props;
    checkPattern(
      this,
      "queueName",
      props.queueName,
      /^[A-Za-z0-9_-]{1,80}$/,
      "1 to 80 letters, digits, '-' and '_'",
    );
    checkNotEmpty(this, "ruleArns", props.ruleArns, "at least one rule's ARN");
    this.queueArn = placement.arn("sqs", props.queueName);

    const queue = new SqsQueue(this, "Resource", {
      ...placement.arguments,
      name: props.queueName,
      messageRetentionSeconds: 1_209_600,
      // EventBridge needs no key policy for encryption by SQS itself.
      sqsManagedSseEnabled: true,
    });
    new SqsQueuePolicy(this, "Policy", {
      ...placement.arguments,
      queueUrl: queue.url,
      policy: policyDocument(
        {
          Sid: "EventBridgeSends",
          Effect: "Allow",
          Principal: { Service: servicePrincipal("events") },
          Action: "sqs:SendMessage",
          Resource: this.queueArn,
          Condition: { ArnLike: { "aws:SourceArn": props.ruleArns } },
        },
        {
          Sid: "TlsOnly",
          Effect: "Deny",
          Principal: "*",
          Action: "sqs:*",
          Resource: this.queueArn,
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
      ),
    });
    const alarmActions = props.alarmTopicArns === undefined ? undefined : [...props.alarmTopicArns];
    new CloudwatchMetricAlarm(this, "Alarm", {
      ...placement.arguments,
      alarmName: props.queueName,
      alarmDescription: `Events that could not be delivered lie in ${props.queueName}`,
      namespace: "AWS/SQS",
      metricName: "ApproximateNumberOfMessagesVisible",
      dimensions: { QueueName: queue.name },
      statistic: "Maximum",
      period: 300,
      evaluationPeriods: 1,
      threshold: 0,
      comparisonOperator: "GreaterThanThreshold",
      treatMissingData: "notBreaching",
      alarmActions,
      okActions: alarmActions,
    });
  }
}
