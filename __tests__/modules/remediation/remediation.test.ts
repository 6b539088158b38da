import {
  Remediation,
  type RemediationProps,
  RemediationRole,
  RESOURCE_ID,
} from "../../../modules/remediation";
import { expectPlaced, PLACEMENT } from "../../support/placements";
import { Template } from "../../support/template";
import { laterNumber, laterText } from "../../support/tokens";

const PROPS = {
  placement: PLACEMENT,
  configRuleName: "approved-amis",
  document: "AWS-StopEC2Instance",
  automationRoleArn: "arn:aws:iam::111111111111:role/remediation-stop-instance",
};
const REMEDIATION = "aws_config_remediation_configuration";

function template(props: Partial<RemediationProps> = {}): Template {
  return Template.of((stack) => new Remediation(stack, "Remediation", { ...PROPS, ...props }));
}

test("keeps the address of its resource", () => {
  expect(template().addresses()).toEqual(["aws_config_remediation_configuration.Remediation_430FED09"]);
});

test("lies in the Region of its placement", () => {
  expectPlaced((stack, placement) => new Remediation(stack, "Remediation", { ...PROPS, placement }));
});

test("is manual, and bounded, unless told otherwise", () => {
  expect(template().only(REMEDIATION)).toMatchObject({
    config_rule_name: "approved-amis",
    target_type: "SSM_DOCUMENT",
    target_id: "AWS-StopEC2Instance",
    automatic: false,
    maximum_automatic_attempts: 5,
    retry_attempt_seconds: 3600,
    execution_controls: { ssm_controls: { concurrent_execution_rate_percentage: 10, error_percentage: 10 } },
  });
});

test("is automatic when told so", () => {
  expect(template({ mode: "automatic" }).only(REMEDIATION).automatic).toBe(true);
});

test("leaves the document at its default version unless told otherwise", () => {
  expect(template().only(REMEDIATION)).not.toHaveProperty("target_version");
});

test("passes its role and parameters in the order of their names", () => {
  const parameters = { InstanceId: RESOURCE_ID, Force: "true", Approvers: ["first", "second"] };
  expect(template({ parameters }).only(REMEDIATION).parameter).toEqual([
    { name: "Approvers", static_values: ["first", "second"] },
    { name: "AutomationAssumeRole", static_value: PROPS.automationRoleArn },
    { name: "Force", static_value: "true" },
    { name: "InstanceId", resource_value: "RESOURCE_ID" },
  ]);
});

test("keeps parameters from Terraform", () => {
  const parameters = { Message: "${name}", Messages: ["%{name}"] };
  expect(template({ parameters }).only(REMEDIATION).parameter).toEqual(
    expect.arrayContaining([
      { name: "Message", static_value: "$${name}" },
      { name: "Messages", static_values: ["%%{name}"] },
    ]),
  );
});

test("waits until its role may act", () => {
  const remediation = Template.of((stack) => {
    const role = new RemediationRole(stack, "Role", {
      placement: PLACEMENT,
      roleName: "remediation-stop-instance",
      document: PROPS.document,
      actions: ["ec2:StopInstances"],
    });
    new Remediation(stack, "Remediation", { ...PROPS, dependsOn: [role.ready] });
  });
  const [permission] = Object.keys(remediation.resources("aws_iam_role_policy"));
  expect(remediation.only(REMEDIATION).depends_on).toEqual([`aws_iam_role_policy.${permission}`]);
});

test("takes values that Terraform knows later", () => {
  const later = Template.of((stack) => {
    new Remediation(stack, "Remediation", {
      ...PROPS,
      configRuleName: laterText(stack),
      retryAttemptSeconds: laterNumber(stack),
    });
  });
  expect(later.only(REMEDIATION)).toMatchObject({
    config_rule_name: "${var.later}",
    retry_attempt_seconds: "${var.laterNumber}",
  });
});

test("fails when the rule's name is too long", () => {
  expect(() => template({ configRuleName: "r".repeat(65) })).toThrow(
    /\[test\/Remediation\] configRuleName has 65/,
  );
});

test("fails when there is no document", () => {
  expect(() => template({ document: "" })).toThrow(/document has 0 characters/);
});

test("fails when the mode is unknown", () => {
  const mode = "auto" as RemediationProps["mode"];
  expect(() => template({ mode })).toThrow(/mode is unknown: got "auto", allowed: manual, automatic/);
});

test.each([
  ["maximumAutomaticAttempts", 26],
  ["retryAttemptSeconds", 2_678_001],
  ["concurrentExecutionRatePercentage", 0],
  ["errorPercentage", 101],
])("fails when %s is %s", (property, value) => {
  expect(() => template({ [property]: value })).toThrow(
    new RegExp(`${property} is out of bounds: got ${value}`),
  );
});

test("takes as many parameters as AWS does, its role among them", () => {
  const parameters = Object.fromEntries(Array.from({ length: 24 }, (_, index) => [`P${index}`, "a"]));
  expect(template({ parameters }).only(REMEDIATION).parameter).toHaveLength(25);
});

test("fails when there are more parameters", () => {
  const parameters = Object.fromEntries(Array.from({ length: 25 }, (_, index) => [`P${index}`, "a"]));
  expect(() => template({ parameters })).toThrow(/got 25, allowed: at most 24, beside AutomationAssumeRole/);
});

test("fails when a parameter is empty, which AWS Config cannot pass", () => {
  expect(() => template({ parameters: { KmsKey: "" } })).toThrow(/parameters.KmsKey has 0 characters/);
});

test("fails when one of a parameter's values is too long", () => {
  const parameters = { Approvers: ["first", "s".repeat(257)] };
  expect(() => template({ parameters })).toThrow(/parameters.Approvers has 257 characters/);
});
