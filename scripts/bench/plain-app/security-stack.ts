import { CloudwatchEventBus } from "@cdktf/provider-aws/lib/cloudwatch-event-bus";
import { CloudwatchEventBusPolicy } from "@cdktf/provider-aws/lib/cloudwatch-event-bus-policy";
import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { ConfigConfigurationAggregator } from "@cdktf/provider-aws/lib/config-configuration-aggregator";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { SqsQueuePolicy } from "@cdktf/provider-aws/lib/sqs-queue-policy";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { addBackendAndProvider } from "./account-provider";
import { accountNamed, externalAccounts, type Parameters } from "./parameters";
import { createRemediationLog, remediationEvents } from "./remediation-log";
import { RULES } from "./rules";

/** Paths into a compliance event. */
const INPUT_PATHS = {
  account: "$.detail.awsAccountId",
  region: "$.detail.awsRegion",
  rule: "$.detail.configRuleName",
  ruleArn: "$.detail.configRuleARN",
  resourceType: "$.detail.resourceType",
  resourceId: "$.detail.resourceId",
  complianceType: "$.detail.newEvaluationResult.complianceType",
};

/** The security account: where everything comes together, and where people are told. */
export class SecurityStack extends TerraformStack {
  private readonly region: string;

  constructor(scope: Construct, parameters: Parameters) {
    super(scope, "security");
    const account = accountNamed(parameters, parameters.securityAccount);
    const region = parameters.homeRegion;
    this.region = region;
    addBackendAndProvider(this, account, region);

    const aggregatorRole = this.createRole(
      "compliance-config-aggregator",
      "config.amazonaws.com",
      account.id,
    );
    const attachment = new IamRolePolicyAttachment(this, "aggregator-role-policy", {
      role: aggregatorRole.name,
      policyArn: "arn:aws:iam::aws:policy/service-role/AWSConfigRoleForOrganizations",
    });
    new ConfigConfigurationAggregator(this, "aggregator", {
      region,
      name: "compliance-organization",
      organizationAggregationSource: { allRegions: true, roleArn: aggregatorRole.arn },
      dependsOn: [attachment],
    });
    const external = externalAccounts(parameters).map(({ id }) => id);
    if (external.length > 0) {
      new ConfigConfigurationAggregator(this, "external-aggregator", {
        region,
        name: "compliance-external-accounts",
        accountAggregationSource: { allRegions: true, accountIds: external },
      });
    }

    const topic = this.createTopic(account.id);
    const bus = new CloudwatchEventBus(this, "event-bus", { region, name: "compliance-events" });
    new CloudwatchEventBusPolicy(this, "event-bus-policy", {
      region,
      eventBusName: bus.name,
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: "*",
            Action: "events:PutEvents",
            Resource: bus.arn,
            Condition: { StringEquals: { "aws:PrincipalOrgID": parameters.organizationId } },
          },
          ...external.map((id) => ({
            Effect: "Allow",
            Principal: { AWS: `arn:aws:iam::${id}:root` },
            Action: "events:PutEvents",
            Resource: bus.arn,
          })),
        ],
      }),
    });
    const queue = this.createDeadLetterQueue(account.id, bus, topic);
    this.createNotificationRule(bus, topic, queue);
    this.createOpsItemRules(account.id, bus, queue);
    createRemediationLog(this, "remediation-events", {
      region,
      name: "compliance.remediation-events",
      eventBusName: bus.name,
    });
    this.createRemediationFailures(bus, topic, queue);
  }

  private createRemediationFailures(bus: CloudwatchEventBus, topic: SnsTopic, queue: SqsQueue): void {
    const { region } = this;
    const rule = new CloudwatchEventRule(this, "remediation-failures", {
      region,
      name: "compliance.remediation-failures",
      eventBusName: bus.name,
      eventPattern: remediationEvents({ Status: ["Cancelled", "Failed", "TimedOut"] }),
    });
    new CloudwatchEventTarget(this, "remediation-failures-target", {
      region,
      rule: rule.name,
      eventBusName: bus.name,
      targetId: "topic",
      arn: topic.arn,
      deadLetterConfig: { arn: queue.arn },
    });
    new CloudwatchMetricAlarm(this, "remediation-failures-alarm", {
      region,
      alarmName: "compliance-remediation-failures",
      namespace: "AWS/Events",
      metricName: "MatchedEvents",
      dimensions: { EventBusName: bus.name, RuleName: rule.name },
      statistic: "Sum",
      period: 300,
      evaluationPeriods: 1,
      threshold: 1,
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      treatMissingData: "notBreaching",
      alarmActions: [topic.arn],
      okActions: [topic.arn],
    });
  }

  private createRole(name: string, service: string, accountId: string): IamRole {
    return new IamRole(this, name, {
      name,
      assumeRolePolicy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { Service: service },
            Action: "sts:AssumeRole",
            Condition: { StringEquals: { "aws:SourceAccount": accountId } },
          },
        ],
      }),
    });
  }

  private createTopic(accountId: string): SnsTopic {
    const { region } = this;
    const key = new KmsKey(this, "notifications-key", {
      region,
      description: "Encrypts compliance-notifications",
      enableKeyRotation: true,
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { AWS: `arn:aws:iam::${accountId}:root` },
            Action: "kms:*",
            Resource: "*",
          },
          {
            Effect: "Allow",
            Principal: { Service: ["cloudwatch.amazonaws.com", "events.amazonaws.com"] },
            Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
            Resource: "*",
          },
        ],
      }),
      lifecycle: { preventDestroy: true },
    });
    new KmsAlias(this, "notifications-key-alias", {
      region,
      name: "alias/compliance-notifications",
      targetKeyId: key.keyId,
    });
    const topic = new SnsTopic(this, "notifications", {
      region,
      name: "compliance-notifications",
      kmsMasterKeyId: key.arn,
    });
    new SnsTopicPolicy(this, "notifications-policy", {
      region,
      arn: topic.arn,
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { Service: ["cloudwatch.amazonaws.com", "events.amazonaws.com"] },
            Action: "sns:Publish",
            Resource: topic.arn,
          },
        ],
      }),
    });
    new SnsTopicSubscription(this, "notifications-email", {
      region,
      topicArn: topic.arn,
      protocol: "email",
      endpoint: "security-team@example.com",
    });
    return topic;
  }

  private createDeadLetterQueue(accountId: string, bus: CloudwatchEventBus, topic: SnsTopic): SqsQueue {
    const { region } = this;
    const queue = new SqsQueue(this, "dead-letter-queue", {
      region,
      name: "compliance-undelivered-events",
      messageRetentionSeconds: 1_209_600,
      sqsManagedSseEnabled: true,
    });
    new SqsQueuePolicy(this, "dead-letter-queue-policy", {
      region,
      queueUrl: queue.url,
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { Service: "events.amazonaws.com" },
            Action: "sqs:SendMessage",
            Resource: queue.arn,
            Condition: {
              ArnLike: { "aws:SourceArn": `arn:aws:events:${region}:${accountId}:rule/${bus.name}/*` },
            },
          },
        ],
      }),
    });
    new CloudwatchMetricAlarm(this, "dead-letter-queue-alarm", {
      region,
      alarmName: queue.name,
      namespace: "AWS/SQS",
      metricName: "ApproximateNumberOfMessagesVisible",
      dimensions: { QueueName: queue.name },
      statistic: "Maximum",
      period: 300,
      evaluationPeriods: 1,
      threshold: 0,
      comparisonOperator: "GreaterThanThreshold",
      treatMissingData: "notBreaching",
      alarmActions: [topic.arn],
      okActions: [topic.arn],
    });
    return queue;
  }

  private createNotificationRule(bus: CloudwatchEventBus, topic: SnsTopic, queue: SqsQueue): void {
    const { region } = this;
    const rule = new CloudwatchEventRule(this, "notification-rule", {
      region,
      name: "compliance.notifications",
      eventBusName: bus.name,
      eventPattern: nonCompliant(),
    });
    new CloudwatchEventTarget(this, "notification-target", {
      region,
      rule: rule.name,
      eventBusName: bus.name,
      targetId: "topic",
      arn: topic.arn,
      inputTransformer: {
        inputPaths: INPUT_PATHS,
        inputTemplate: JSON.stringify({
          version: "1.0",
          source: "custom",
          content: {
            title: "<rule>: <resourceType> is <complianceType>",
            description: "Resource <resourceId>",
          },
        }),
      },
      deadLetterConfig: { arn: queue.arn },
    });
  }

  private createOpsItemRules(accountId: string, bus: CloudwatchEventBus, queue: SqsQueue): void {
    const { region } = this;
    const role = this.createRole("compliance-ops-items", "events.amazonaws.com", accountId);
    const policy = new IamRolePolicy(this, "ops-items-policy", {
      name: "ops-items",
      role: role.name,
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: "ssm:CreateOpsItem", Resource: "*" }],
      }),
    });
    for (const { name, opsItem } of RULES) {
      if (opsItem === undefined) continue;
      const rule = new CloudwatchEventRule(this, `ops-item-${name}`, {
        region,
        name,
        eventBusName: bus.name,
        eventPattern: nonCompliant(name),
      });
      new CloudwatchEventTarget(this, `ops-item-target-${name}`, {
        region,
        rule: rule.name,
        eventBusName: bus.name,
        targetId: "ops-item",
        arn: `arn:aws:ssm:${region}:${accountId}:opsitem`,
        roleArn: role.arn,
        inputTransformer: {
          inputPaths: INPUT_PATHS,
          inputTemplate: JSON.stringify({
            title: opsItem.title,
            description: "<rule> reports <complianceType> for <resourceType> <resourceId>",
            category: opsItem.category,
            severity: String(opsItem.severity),
            source: "Config Compliance",
            resources: ["<ruleArn>"],
            operationalData: {
              "/aws/dedup": {
                type: "SearchableString",
                value: JSON.stringify({ dedupString: "<account>:<region>:<rule>:<resourceId>" }),
              },
              "/aws/automations": {
                value: JSON.stringify(
                  (opsItem.runbooks ?? []).map((automationId) => ({
                    automationType: "AWS:SSM:Automation",
                    automationId,
                  })),
                ),
              },
            },
          }),
        },
        deadLetterConfig: { arn: queue.arn },
        dependsOn: [policy],
      });
    }
  }
}

function nonCompliant(ruleName?: string): string {
  return JSON.stringify({
    source: ["aws.config"],
    "detail-type": ["Config Rules Compliance Change"],
    detail: {
      messageType: ["ComplianceChangeNotification"],
      ...(ruleName === undefined ? {} : { configRuleName: [ruleName] }),
      newEvaluationResult: { complianceType: ["NON_COMPLIANT"] },
    },
  });
}
