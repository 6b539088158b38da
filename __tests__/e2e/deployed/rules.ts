import { DescribeConfigRulesCommand } from "@aws-sdk/client-config-service";
import { GetRoleCommand, GetRolePolicyCommand } from "@aws-sdk/client-iam";
import { ownDocuments } from "../support/call";
import type { Emulator } from "../support/emulator";
import { policyIn } from "./policy";
import { PLACES } from "./places";

const ENCRYPTION = "compliance-s3-bucket-server-side-encryption-enabled";
const AMIS = "compliance-approved-amis-by-id";
const SSH = "compliance-restricted-ssh";

/** Each account has the rules that the file aims at it. */
export function describeRules(emulator: () => Emulator): void {
  test.each(PLACES)("%s in %s has the rules that reach it", async (account, region) => {
    const { ConfigRules: rules = [] } = await emulator()
      .in(account, region)
      .config.send(new DescribeConfigRulesCommand({}));
    const home = region === "eu-west-1" ? [SSH] : [];
    const expected =
      account === "partner"
        ? []
        : account === "prod"
          ? [AMIS, ...home, ENCRYPTION]
          : account === "dev"
            ? [SSH, ENCRYPTION]
            : [ENCRYPTION];
    expect(rules.map((rule) => rule.ConfigRuleName)).toEqual(expected);
  });

  test("the rule on images has its parameter and its resource type", async () => {
    const { ConfigRules: rules } = await emulator()
      .in("prod", "us-east-1")
      .config.send(new DescribeConfigRulesCommand({ ConfigRuleNames: [AMIS] }));
    expect(rules).toEqual([
      expect.objectContaining({
        ConfigRuleName: AMIS,
        Description: "Instances run approved images",
        ConfigRuleState: "ACTIVE",
        InputParameters: '{"amiIds":"ami-0962330670840f9b8"}',
        Scope: { ComplianceResourceTypes: ["AWS::EC2::Instance"] },
        Source: expect.objectContaining({ Owner: "AWS", SourceIdentifier: "APPROVED_AMIS_BY_ID" }),
      }),
    ]);
  });

  test("remediation has a role that may do what its document does, and Systems Manager alone takes it", async () => {
    const { iam } = emulator().in("prod", "eu-west-1");
    const { id } = emulator().account("prod");
    const RoleName = "compliance-AWS-StopEC2Instance";
    const { Role: role } = await iam.send(new GetRoleCommand({ RoleName }));
    expect(policyIn(role?.AssumeRolePolicyDocument)).toEqual([
      {
        Effect: "Allow",
        Principal: { Service: "ssm.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: {
          StringEquals: { "aws:SourceAccount": id },
          ArnLike: { "aws:SourceArn": `arn:aws:ssm:*:${id}:automation-execution/*` },
        },
      },
    ]);
    const { PolicyDocument: document } = await iam.send(
      new GetRolePolicyCommand({ RoleName, PolicyName: "document" }),
    );
    expect(policyIn(document)).toEqual([
      {
        Effect: "Allow",
        Action: ["ec2:DescribeInstanceStatus", "ec2:DescribeInstances"],
        Resource: "*",
        Condition: { StringEqualsIfExists: { "aws:ResourceAccount": id } },
      },
      { Effect: "Allow", Action: ["ec2:StopInstances"], Resource: `arn:aws:ec2:*:${id}:instance/*` },
    ]);
  });

  test("a document of the project is where it mends, and waivers of a rule that is mended are kept", async () => {
    expect(await ownDocuments(emulator().access("prod", "eu-west-1"))).toEqual([
      "compliance-KeepWaivers",
      "compliance-RemovePublicIngress",
    ]);
    expect(await ownDocuments(emulator().access("dev", "eu-west-1"))).toEqual([]);
  });

  test("an account that only observes has no role for what it observes", async () => {
    const { iam } = emulator().in("dev", "eu-west-1");
    await expect(
      iam.send(new GetRoleCommand({ RoleName: "compliance-RemovePublicIngress" })),
    ).rejects.toThrow(/not found/i);
  });

  test("an account that no remediation reaches has no role for it", async () => {
    const { iam } = emulator().in("dev", "eu-west-1");
    await expect(
      iam.send(new GetRoleCommand({ RoleName: "compliance-AWS-StopEC2Instance" })),
    ).rejects.toThrow(/not found/i);
  });
}
