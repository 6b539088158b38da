import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { CloudwatchLogResourcePolicy } from "@cdktf/provider-aws/lib/cloudwatch-log-resource-policy";
import type { Construct } from "constructs";

interface RemediationLog {
  readonly region: string;
  readonly name: string;
  readonly eventBusName?: string;
  readonly documents?: readonly string[];
}

/** Logs what remediations do, by a rule whose further targets the caller may add. */
export function createRemediationLog(scope: Construct, id: string, log: RemediationLog): CloudwatchEventRule {
  const { region, name, eventBusName } = log;
  const rule = new CloudwatchEventRule(scope, id, {
    region,
    name,
    eventBusName,
    eventPattern: remediationEvents(
      log.documents === undefined ? undefined : { Definition: [...log.documents] },
    ),
  });
  const group = new CloudwatchLogGroup(scope, `${id}-log-group`, {
    region,
    name: `/aws/events/${name}`,
    retentionInDays: 365,
  });
  const policy = new CloudwatchLogResourcePolicy(scope, `${id}-log-policy`, {
    region,
    policyName: name,
    policyDocument: JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: ["delivery.logs.amazonaws.com", "events.amazonaws.com"] },
          Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
          Resource: `${group.arn}:*`,
        },
      ],
    }),
  });
  new CloudwatchEventTarget(scope, `${id}-log-target`, {
    region,
    rule: rule.name,
    eventBusName,
    targetId: "log-group",
    arn: group.arn,
    dependsOn: [policy],
  });
  return rule;
}

/** Pattern of the events that tell of executions. */
export function remediationEvents(detail?: object): string {
  return JSON.stringify({
    source: ["aws.ssm"],
    "detail-type": ["EC2 Automation Execution Status-change Notification"],
    ...(detail === undefined ? {} : { detail }),
  });
}
