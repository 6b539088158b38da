import type { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { Construct } from "constructs";
import { EventLogGroup, type EventLogGroupProps } from "./event-log-group";
import { createRemediationEventRule, type RemediationEventRuleProps } from "./remediation-event-rule";

export interface RemediationEventLogProps
  extends RemediationEventRuleProps, Omit<EventLogGroupProps, "ruleArns"> {}

/** Writes every change of state of remediations to a log group: what was started, and how it ended. */
export class RemediationEventLog extends Construct {
  readonly logGroupArn: string;
  /** The Terraform resource, for further targets of the same events. */
  readonly rule: CloudwatchEventRule;

  constructor(scope: Construct, id: string, props: RemediationEventLogProps) {
    super(scope, id);
    const { placement, eventBusName, ruleName } = props;
    this.rule = createRemediationEventRule(this, props, {
      description: "Tells of remediations, from their start to their end",
    });
    const bus = eventBusName === undefined ? "" : `${eventBusName}/`;
    const logGroup = new EventLogGroup(this, "LogGroup", {
      placement,
      logGroupName: props.logGroupName,
      ruleArns: [placement.arn("events", `rule/${bus}${ruleName}`)],
      retentionInDays: props.retentionInDays,
      kmsKeyArn: props.kmsKeyArn,
    });
    this.logGroupArn = logGroup.logGroupArn;
    new CloudwatchEventTarget(this, "Target", {
      ...placement.arguments,
      rule: this.rule.name,
      eventBusName,
      targetId: "log-group",
      // No role: EventBridge writes to log groups by their policy alone.
      arn: this.logGroupArn,
      deadLetterConfig:
        props.deadLetterQueueArn === undefined ? undefined : { arn: props.deadLetterQueueArn },
      dependsOn: [logGroup.ready],
    });
  }
}
