import { RemediationRole, type RemediationRoleProps } from "../../../modules/remediation";
import { ACCOUNT_ID, expectPlaced, PLACEMENT } from "../../support/placements";
import { policy, Template } from "../../support/template";
import { laterText } from "../../support/tokens";

const PROPS = {
  placement: PLACEMENT,
  roleName: "remediation-stop-instance",
  document: "AWS-StopEC2Instance",
  actions: ["ec2:StopInstances", "ec2:DescribeInstanceStatus"],
};

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

test("may do what its document does in its account, and no more", () => {
  expect(policy(template().only("aws_iam_role_policy").policy).Statement).toEqual([
    {
      Effect: "Allow",
      Action: ["ec2:DescribeInstanceStatus", "ec2:StopInstances"],
      Resource: "*",
      Condition: { StringEqualsIfExists: { "aws:ResourceAccount": ACCOUNT_ID } },
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
  expect(() => template({ actions: [] })).toThrow(/actions are not the document's own: got \[\]/);
});

test.each(["ec2:*", "*", "ec2:Stop*"])("fails when it may do %s", (action) => {
  expect(() => template({ actions: ["ec2:StopInstances", action] })).toThrow(
    /at least one action, none with a wildcard/,
  );
});
