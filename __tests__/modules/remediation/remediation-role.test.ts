import { runbook, runbookNames } from "../../../catalog";
import { Placement } from "../../../modules/core";
import {
  customRunbook,
  RemediationRole,
  type RemediationRoleProps,
  type RunbookName,
} from "../../../modules/remediation";
import { ACCOUNT_ID, expectPlaced, PLACEMENT } from "../../support/placements";
import { policy, Template } from "../../support/template";
import { laterText } from "../../support/tokens";

const PROPS = {
  placement: PLACEMENT,
  roleName: "remediation-stop-instance",
  document: "AWS-StopEC2Instance",
} as const;

function template(props: Partial<RemediationRoleProps> = {}): Template {
  return Template.of((stack) => new RemediationRole(stack, "Role", { ...PROPS, ...props }));
}

test("keeps the addresses of its resources", () => {
  expect(template().addresses()).toEqual([
    "aws_iam_role.Role_1ABCC5F0",
    "aws_iam_role_policy.Role_Policy_C696881B",
  ]);
});

test("has no Region", () => {
  expectPlaced((stack, placement) => new RemediationRole(stack, "Role", { ...PROPS, placement }));
});

test("lets Automation of its account alone take it", () => {
  expect(policy(template().only("aws_iam_role").assume_role_policy).Statement).toEqual([
    {
      Effect: "Allow",
      Principal: { Service: "ssm.amazonaws.com" },
      Action: "sts:AssumeRole",
      Condition: {
        StringEquals: { "aws:SourceAccount": ACCOUNT_ID },
        ArnLike: { "aws:SourceArn": `arn:aws:ssm:*:${ACCOUNT_ID}:automation-execution/*` },
      },
    },
  ]);
});

test("may do what its document does, on resources of its account, and no more", () => {
  expect(policy(template().only("aws_iam_role_policy").policy).Statement).toEqual([
    {
      Effect: "Allow",
      Action: ["ec2:DescribeInstanceStatus", "ec2:DescribeInstances"],
      Resource: "*",
      Condition: { StringEqualsIfExists: { "aws:ResourceAccount": ACCOUNT_ID } },
    },
    { Effect: "Allow", Action: ["ec2:StopInstances"], Resource: `arn:aws:ec2:*:${ACCOUNT_ID}:instance/*` },
  ]);
});

test("is kept to its account where an ARN names none, as of S3", () => {
  const document = "AWS-DisableS3BucketPublicReadWrite";
  expect(policy(template({ document }).only("aws_iam_role_policy").policy).Statement).toEqual([
    {
      Effect: "Allow",
      Action: ["s3:GetBucketPublicAccessBlock", "s3:PutBucketPublicAccessBlock"],
      Resource: "arn:aws:s3:::*",
      Condition: { StringEqualsIfExists: { "aws:ResourceAccount": ACCOUNT_ID } },
    },
  ]);
});

test("reads what may lie in another account, as prefix lists of AWS", () => {
  const document = "AWS-DisablePublicAccessForSecurityGroup";
  expect(policy(template({ document }).only("aws_iam_role_policy").policy).Statement).toContainEqual({
    Effect: "Allow",
    Action: ["ec2:GetManagedPrefixListEntries"],
    Resource: "arn:aws:ec2:*:*:prefix-list/*",
  });
});

test("keeps the conditions of its document", () => {
  const document = "AWSConfigRemediation-ReplaceIAMInlinePolicy";
  expect(policy(template({ document }).only("aws_iam_role_policy").policy).Statement).toContainEqual({
    Effect: "Allow",
    Action: ["iam:AttachUserPolicy"],
    Resource: `arn:aws:iam::${ACCOUNT_ID}:user/*`,
    Condition: { ArnLike: { "iam:PolicyARN": `arn:aws:iam::${ACCOUNT_ID}:policy/*` } },
  });
});

test("is of its partition", () => {
  const placement = Placement.inRegion({
    accountId: ACCOUNT_ID,
    region: "us-gov-west-1",
    partition: "aws-us-gov",
  });
  const statements = policy(template({ placement }).only("aws_iam_role_policy").policy).Statement;
  expect(statements[1].Resource).toBe(`arn:aws-us-gov:ec2:*:${ACCOUNT_ID}:instance/*`);
});

test("may do what a document of one's own is said to do, with variables of IAM kept", () => {
  const document = customRunbook("Own-Tag", [
    {
      actions: ["ec2:DeleteTags", "ec2:CreateTags"],
      resources: ["arn:${partition}:ec2:eu-west-1:${account}:instance/*"],
      condition: { StringEquals: { "aws:ResourceTag/owner": "${aws:PrincipalTag/owner}" } },
    },
  ]);
  const own = template({ document });
  expect(own.only("aws_iam_role").description).toBe("AWS Config remediates with Own-Tag");
  expect(policy(own.only("aws_iam_role_policy").policy).Statement).toEqual([
    {
      Effect: "Allow",
      Action: ["ec2:CreateTags", "ec2:DeleteTags"],
      Resource: `arn:aws:ec2:eu-west-1:${ACCOUNT_ID}:instance/*`,
      Condition: { StringEquals: { "aws:ResourceTag/owner": "${aws:PrincipalTag/owner}" } },
    },
  ]);
});

test("has no path, which some documents of AWS refuse", () => {
  expect(template().only("aws_iam_role")).not.toHaveProperty("path");
});

test("says its ARN before it exists", () => {
  Template.of((stack) => {
    const role = new RemediationRole(stack, "Role", PROPS);
    expect(role.roleArn).toBe(`arn:aws:iam::${ACCOUNT_ID}:role/remediation-stop-instance`);
  });
});

test("takes a name that Terraform knows later", () => {
  const later = Template.of(
    (stack) => new RemediationRole(stack, "Role", { ...PROPS, roleName: laterText(stack) }),
  );
  expect(later.only("aws_iam_role").name).toBe("${var.later}");
});

test("fails when the name is too long", () => {
  expect(() => template({ roleName: "r".repeat(65) })).toThrow(/\[test\/Role\] roleName has 65 characters/);
});

test("fails when it may do nothing", () => {
  expect(() => template({ document: customRunbook("Own", []) })).toThrow(
    /actions are not the document's own: got \[\]/,
  );
});

test.each(["ec2:*", "*", "ec2:Stop*"])("fails when it may do %s", (action) => {
  const document = customRunbook("Own", [{ actions: ["ec2:StopInstances", action], resources: ["*"] }]);
  expect(() => template({ document })).toThrow(/at least one action, none with a wildcard/);
});

test("fails when a statement has no resource", () => {
  const document = customRunbook("Own", [{ actions: ["ec2:StopInstances"], resources: [] }]);
  expect(() => template({ document })).toThrow(/resources of ec2:StopInstances is empty/);
});

test("fails when its policy is longer than IAM takes", () => {
  const resources = Array.from(
    { length: 300 },
    (_, index) => `arn:aws:s3:::a-bucket-with-a-long-name-${index}`,
  );
  const document = customRunbook("Own", [{ actions: ["s3:GetBucketAcl"], resources }]);
  expect(() => template({ document })).toThrow(/the policy has \d+ characters/);
});

test("fails when the document is unknown", () => {
  const document = "AWS-StopEC2Instances" as RunbookName;
  expect(() => template({ document })).toThrow(/did you mean "AWS-StopEC2Instance"\?/);
});

test.each(runbookNames())(
  "of %s has exactly the catalogue's actions, and a policy that IAM takes",
  (document) => {
    const { Statement } = policy(template({ document }).only("aws_iam_role_policy").policy);
    const actions = Statement.flatMap((statement: { Action: string[] }) => statement.Action);
    expect(actions.sort()).toEqual([...runbook(document)!.iamActions].sort());
    expect(JSON.stringify(Statement)).not.toContain("${");
  },
);
