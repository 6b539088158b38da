import {
  DescribeEventBusCommand,
  DescribeRuleCommand,
  ListRulesCommand,
  ListTargetsByRuleCommand,
} from "@aws-sdk/client-eventbridge";
import { GetRoleCommand, GetRolePolicyCommand } from "@aws-sdk/client-iam";
import type { AwsClients } from "../support/clients";
import type { Emulator } from "../support/emulator";
import { PLACES } from "./places";
import { policyIn } from "./policy";

const BUS = "compliance-events";

/** The pattern of a rule: what the compliance of resources became, and of which rules. */
function complianceChange(configRuleNames?: readonly string[]) {
  return {
    source: ["aws.config"],
    "detail-type": ["Config Rules Compliance Change"],
    detail: {
      messageType: ["ComplianceChangeNotification"],
      ...(configRuleNames === undefined ? {} : { configRuleName: configRuleNames }),
      newEvaluationResult: { complianceType: ["NON_COMPLIANT"] },
    },
  };
}

/** Pattern, state and targets of an EventBridge rule. */
async function eventRule({ events }: AwsClients, name: string, EventBusName = "default") {
  const rule = await events.send(new DescribeRuleCommand({ Name: name, EventBusName }));
  const { Targets: targets } = await events.send(new ListTargetsByRuleCommand({ Rule: name, EventBusName }));
  return { state: rule.State, pattern: JSON.parse(rule.EventPattern ?? "null") as unknown, targets };
}

/** What a role may do, and who takes it. */
async function roleOf({ iam }: AwsClients, RoleName: string, PolicyName: string) {
  const { Role: role } = await iam.send(new GetRoleCommand({ RoleName }));
  const { PolicyDocument: document } = await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName }));
  return { takenBy: policyIn(role?.AssumeRolePolicyDocument), may: policyIn(document) };
}

/** The way of a finding: from the account that has it to the central bus, and from there to an OpsItem. */
export function describeEvents(emulator: () => Emulator): void {
  const idOf = (name: string) => emulator().account(name).id;
  const central = () => emulator().in("security", "eu-west-1");
  const busArn = () => `arn:aws:events:eu-west-1:${idOf("security")}:event-bus/${BUS}`;
  const queueArn = () => `arn:aws:sqs:eu-west-1:${idOf("security")}:compliance-undelivered-events`;
  const takenByRules = (accountId: string, ...rules: readonly string[]) => [
    {
      Effect: "Allow",
      Principal: { Service: "events.amazonaws.com" },
      Action: "sts:AssumeRole",
      Condition: {
        StringEquals: { "aws:SourceAccount": accountId },
        ArnLike: { "aws:SourceArn": rules.map((rule) => `arn:aws:events:*:${accountId}:rule/${rule}`) },
      },
    },
  ];

  test.each(PLACES)("%s in %s forwards non-compliant results to the central bus", async (account, region) => {
    expect(await eventRule(emulator().in(account, region), "compliance-event-forwarding")).toEqual({
      state: "ENABLED",
      pattern: complianceChange(),
      targets: [
        {
          Id: "central-bus",
          Arn: busArn(),
          RoleArn: `arn:aws:iam::${idOf(account)}:role/compliance-event-forwarding`,
        },
      ],
    });
  });

  test.each([
    ["management", ["compliance-event-forwarding", "compliance-remediation-events"]],
    ["prod", ["compliance-event-forwarding", "compliance-remediation-events"]],
    ["partner", ["compliance-event-forwarding"]],
  ])("%s forwards by a role that may do nothing else", async (account, rules) => {
    const here = emulator().in(account, "eu-west-1");
    expect(await roleOf(here, "compliance-event-forwarding", "central-bus")).toEqual({
      takenBy: takenByRules(idOf(account), ...rules),
      may: [{ Effect: "Allow", Action: "events:PutEvents", Resource: busArn() }],
    });
  });

  test("the central bus takes events of the organization and of the partner, and of no one else", async () => {
    const { Policy } = await central().events.send(new DescribeEventBusCommand({ Name: BUS }));
    const sends = { Effect: "Allow", Action: "events:PutEvents", Resource: busArn() };
    expect(policyIn(Policy)).toEqual([
      {
        Sid: "OrganizationSends",
        ...sends,
        Principal: "*",
        Condition: { StringEquals: { "aws:PrincipalOrgID": emulator().organization.id } },
      },
      {
        Sid: "ExternalAccountsSend",
        ...sends,
        Principal: { AWS: [`arn:aws:iam::${idOf("partner")}:root`] },
      },
    ]);
  });

  test("the central bus has a rule for each kind of OpsItem, and for notifications and remediations", async () => {
    const { Rules: rules } = await central().events.send(new ListRulesCommand({ EventBusName: BUS }));
    expect(rules?.map(({ Name }) => Name).sort()).toEqual([
      "compliance-approved-amis-by-id",
      "compliance-restricted-ssh",
      "compliance-s3-bucket-server-side-encryption-enabled",
      "compliance.notifications",
      "compliance.remediation-events",
      "compliance.remediation-failures",
    ]);
  });

  test("an unauthorized image opens an OpsItem with its title, severity, runbooks and searchable data", async () => {
    const name = "compliance-approved-amis-by-id";
    const { state, pattern, targets = [] } = await eventRule(central(), name, BUS);
    expect(state).toBe("ENABLED");
    expect(pattern).toEqual(complianceChange([name]));
    const [{ InputTransformer: transformer, ...target } = {}, ...others] = targets;
    expect(others).toEqual([]);
    expect(target).toEqual({
      Id: "ops-item",
      Arn: `arn:aws:ssm:eu-west-1:${idOf("security")}:opsitem`,
      RoleArn: `arn:aws:iam::${idOf("security")}:role/compliance-ops-items`,
      DeadLetterConfig: { Arn: queueArn() },
    });
    expect(transformer?.InputPathsMap).toEqual({
      account: "$.detail.awsAccountId",
      region: "$.detail.awsRegion",
      rule: "$.detail.configRuleName",
      ruleArn: "$.detail.configRuleARN",
      resourceType: "$.detail.resourceType",
      resourceId: "$.detail.resourceId",
      complianceType: "$.detail.newEvaluationResult.complianceType",
      annotation: "$.detail.newEvaluationResult.annotation",
    });
    const searchable = (value: string) => ({ type: "SearchableString", value });
    const item = JSON.parse(transformer?.InputTemplate ?? "null");
    expect(item).toEqual({
      title: "EC2 instance is running an unauthorized AMI",
      description: expect.stringMatching(
        /^An AWS Config rule detected that an EC2 instance is running an unauthorized AMI\.\n\n.*<rule>.*<resourceId>/,
      ),
      source: "Config Compliance",
      category: "Security",
      severity: "1",
      resources: ["<ruleArn>"],
      operationalData: {
        "/aws/dedup": searchable('{"dedupString":"<account>:<region>:<rule>:<resourceId>"}'),
        "/aws/automations": { value: expect.any(String) },
        complianceType: searchable("<complianceType>"),
        configRuleName: searchable("<rule>"),
        resourceType: searchable("<resourceType>"),
        resourceId: searchable("<resourceId>"),
        accountId: searchable("<account>"),
        region: searchable("<region>"),
      },
    });
    expect(JSON.parse(item.operationalData["/aws/automations"].value)).toEqual([
      { automationType: "AWS:SSM:Automation", automationId: "AWS-StopEC2Instance" },
      { automationType: "AWS:SSM:Automation", automationId: "AWS-TerminateEC2Instance" },
    ]);
  });

  test("EventBridge opens OpsItems by a role that may do nothing else", async () => {
    expect(await roleOf(central(), "compliance-ops-items", "ops-items")).toEqual({
      takenBy: takenByRules(idOf("security"), `${BUS}/*`),
      may: [{ Effect: "Allow", Action: "ssm:CreateOpsItem", Resource: "*" }],
    });
  });

  test("each non-compliant resource that is not waived is notified, in words", async () => {
    const { pattern, targets } = await eventRule(central(), "compliance.notifications", BUS);
    const pack = "vpc-flow-logs-enabled-conformance-pack-";
    const single = "compliance-restricted-ssh";
    const inProd = [idOf("prod")];
    const notInProd = [{ "anything-but": inProd }];
    const { detail, ...rest } = complianceChange();
    expect(pattern).toEqual({
      ...rest,
      detail: {
        ...detail,
        $or: [
          { configRuleName: [{ "anything-but": { wildcard: [single, `${pack}*`] } }] },
          { configRuleName: [single], awsAccountId: notInProd },
          {
            configRuleName: [single],
            awsAccountId: inProd,
            resourceId: [{ "anything-but": ["sg-0a1b2c3d4e5f67890"] }],
          },
          { configRuleName: [{ prefix: pack }], awsAccountId: notInProd },
          {
            configRuleName: [{ prefix: pack }],
            awsAccountId: inProd,
            resourceId: [{ "anything-but": ["vpc-0a1b2c3d4e5f67890"] }],
          },
        ],
      },
    });
    expect(targets).toEqual([
      {
        Id: "topic",
        Arn: `arn:aws:sns:eu-west-1:${idOf("security")}:compliance-notifications`,
        InputTransformer: expect.objectContaining({ InputTemplate: expect.stringContaining("<resourceId>") }),
        DeadLetterConfig: { Arn: queueArn() },
      },
    ]);
  });
}
