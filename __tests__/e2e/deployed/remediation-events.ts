import { DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import { DescribeRuleCommand, ListTargetsByRuleCommand, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import type { AwsClients } from "../support/clients";
import type { Emulator } from "../support/emulator";
import { callLogs } from "../support/call";
import { policyIn } from "./policy";

const BUS = "compliance-events";
const DETAIL_TYPE = "EC2 Automation Execution Status-change Notification";
const LOG_GROUP = "/aws/events/compliance/remediation";
const CENTRAL_LOG_GROUP = "/aws/events/compliance/organization-remediation";

/** Accounts and Regions in which something is remediated, and by which documents. */
const REMEDIATED = [
  ["management", "eu-west-1", ["AWS-EnableS3BucketEncryption"]],
  ["prod", "us-east-1", ["AWS-EnableS3BucketEncryption", "AWS-StopEC2Instance"]],
  ["dev", "eu-west-1", ["AWS-EnableS3BucketEncryption"]],
] as const;

/** The way of an execution's event: to the log of its account, to the central log, and to people if it failed. */
export function describeRemediationEvents(emulator: () => Emulator): void {
  const idOf = (name: string) => emulator().account(name).id;
  const central = () => emulator().in("security", "eu-west-1");
  const topicArn = () => `arn:aws:sns:eu-west-1:${idOf("security")}:compliance-notifications`;

  async function ruleOf({ events }: AwsClients, Name: string, EventBusName = "default") {
    const { EventPattern } = await events.send(new DescribeRuleCommand({ Name, EventBusName }));
    const { Targets } = await events.send(new ListTargetsByRuleCommand({ Rule: Name, EventBusName }));
    return { pattern: JSON.parse(EventPattern ?? "null"), targets: Targets ?? [] };
  }

  /** Executions in a log group, as "document: status". */
  async function logged(account: string, region: string, logGroupName: string): Promise<string[]> {
    const access = emulator().access(account, region);
    const { events } = await callLogs(access, "FilterLogEvents", { logGroupName });
    return events.map(({ message }: { message: string }) => {
      const { detail } = JSON.parse(message);
      return `${detail.Definition}: ${detail.Status}`;
    });
  }

  const execution = (detail: object) =>
    new PutEventsCommand({
      Entries: [{ Source: "aws.ssm", DetailType: DETAIL_TYPE, Detail: JSON.stringify(detail) }],
    });

  test.each(REMEDIATED)("%s in %s logs what remediates there, and sends it on", async (...place) => {
    const [account, region, documents] = place;
    const { pattern, targets } = await ruleOf(
      emulator().in(account, region),
      "compliance-remediation-events",
    );
    expect(pattern.detail).toEqual({
      $or: [
        { ExecutedBy: [{ wildcard: "*AWSServiceRoleForConfigRemediation*" }] },
        { Definition: documents },
      ],
    });
    expect(targets).toHaveLength(2);
    expect(targets).toEqual(
      expect.arrayContaining([
        { Id: "log-group", Arn: `arn:aws:logs:${region}:${idOf(account)}:log-group:${LOG_GROUP}` },
        {
          Id: "central-bus",
          Arn: `arn:aws:events:eu-west-1:${idOf("security")}:event-bus/${BUS}`,
          RoleArn: `arn:aws:iam::${idOf(account)}:role/compliance-event-forwarding`,
        },
      ]),
    );
  });

  test("where nothing is remediated, nothing is logged", async () => {
    const { logGroups } = await callLogs(emulator().access("partner", "eu-west-1"), "DescribeLogGroups", {});
    expect(logGroups).toEqual([]);
  });

  test.each([
    ["prod", "us-east-1", LOG_GROUP, "compliance-remediation-events"],
    ["security", "eu-west-1", CENTRAL_LOG_GROUP, `${BUS}/compliance.remediation-events`],
  ])("%s in %s keeps the log for a year, and lets its own rule alone write", async (...place) => {
    const [account, region, name, rule] = place;
    const access = emulator().access(account, region);
    const { logGroups } = await callLogs(access, "DescribeLogGroups", { logGroupNamePrefix: name });
    expect(logGroups).toEqual([expect.objectContaining({ logGroupName: name, retentionInDays: 365 })]);
    const { resourcePolicies } = await callLogs(access, "DescribeResourcePolicies", {});
    const resource = `arn:aws:logs:${region}:${idOf(account)}:log-group:${name}:*`;
    const policy = resourcePolicies.find(
      ({ policyName }: { policyName: string }) => policyName === name.slice(1).replaceAll("/", "-"),
    );
    expect(policyIn(policy.policyDocument)).toEqual([
      expect.objectContaining({ Action: "logs:CreateLogStream", Resource: resource }),
      expect.objectContaining({
        Action: "logs:PutLogEvents",
        Resource: resource,
        Condition: {
          ArnLike: { "aws:SourceArn": [`arn:aws:events:${region}:${idOf(account)}:rule/${rule}`] },
        },
      }),
    ]);
  });

  test("an execution is in the log of its account and in the central one, and others' are in none", async () => {
    const here = emulator().in("prod", "us-east-1").events;
    const ofConfig = "arn:aws:sts::1:assumed-role/AWSServiceRoleForConfigRemediation/session";
    await here.send(execution({ Definition: "AWS-StopEC2Instance", Status: "InProgress" }));
    await here.send(execution({ Definition: "AWS-StopEC2Instance", Status: "Success" }));
    await here.send(execution({ Definition: "OfAPack", Status: "Success", ExecutedBy: ofConfig }));
    await here.send(execution({ Definition: "AWS-UpdateLinuxAmi", Status: "Success" }));

    const seen = ["AWS-StopEC2Instance: InProgress", "AWS-StopEC2Instance: Success", "OfAPack: Success"];
    expect((await logged("prod", "us-east-1", LOG_GROUP)).sort()).toEqual(seen);
    expect((await logged("security", "eu-west-1", CENTRAL_LOG_GROUP)).sort()).toEqual(seen);
  });

  test("a failure is notified, in words, and kept when it cannot be", async () => {
    const { pattern, targets } = await ruleOf(central(), "compliance.remediation-failures", BUS);
    expect(pattern).toEqual({
      source: ["aws.ssm"],
      "detail-type": [DETAIL_TYPE],
      detail: { Status: expect.arrayContaining(["Failed", "TimedOut", "Cancelled", "Canceled"]) },
    });
    expect(targets).toEqual([
      {
        Id: "topic",
        Arn: topicArn(),
        InputTransformer: expect.objectContaining({
          InputTemplate: expect.stringContaining("<executionId>"),
        }),
        DeadLetterConfig: { Arn: `arn:aws:sqs:eu-west-1:${idOf("security")}:compliance-undelivered-events` },
      },
    ]);
  });

  test("an alarm tells the topic of failures", async () => {
    const { MetricAlarms: alarms } = await central().cloudWatch.send(
      new DescribeAlarmsCommand({ AlarmNames: ["compliance-remediation-failures"] }),
    );
    expect(alarms).toEqual([
      expect.objectContaining({
        Namespace: "AWS/Events",
        MetricName: "MatchedEvents",
        Dimensions: expect.arrayContaining([
          { Name: "EventBusName", Value: BUS },
          { Name: "RuleName", Value: "compliance.remediation-failures" },
        ]),
        Threshold: 1,
        TreatMissingData: "notBreaching",
        AlarmActions: [topicArn()],
        OKActions: [topicArn()],
      }),
    ]);
  });
}
