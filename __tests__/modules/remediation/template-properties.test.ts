import {
  customRunbook,
  Remediation,
  remediationTemplateProperties,
  RESOURCE_ID,
  type TemplateRemediation,
  type TemplateRemediationProps,
} from "../../../modules/remediation";
import { PLACEMENT } from "../../support/placements";
import { Template } from "../../support/template";
import { laterText } from "../../support/tokens";
import { TerraformStack, Testing } from "cdktf";

const PROPS = {
  configRuleName: "restricted-ssh",
  document: "AWS-DisablePublicAccessForSecurityGroup",
  automationRoleArn: "arn:aws:iam::111111111111:role/mend",
  parameters: { GroupId: RESOURCE_ID, IpAddressToBlock: "${cidr}" },
} as const;

test("is written in CloudFormation's words, with literal values, in the order of their names", () => {
  const properties = remediationTemplateProperties(PROPS);
  expect(properties).toEqual({
    ConfigRuleName: "restricted-ssh",
    TargetType: "SSM_DOCUMENT",
    TargetId: "AWS-DisablePublicAccessForSecurityGroup",
    Automatic: false,
    MaximumAutomaticAttempts: 5,
    RetryAttemptSeconds: 3600,
    ExecutionControls: { SsmControls: { ConcurrentExecutionRatePercentage: 10, ErrorPercentage: 10 } },
    Parameters: {
      AutomationAssumeRole: { StaticValue: { Values: ["arn:aws:iam::111111111111:role/mend"] } },
      GroupId: { ResourceValue: { Value: "RESOURCE_ID" } },
      IpAddressToBlock: { StaticValue: { Values: ["${cidr}"] } },
    },
  } satisfies TemplateRemediation);
  expect(Object.keys(properties.Parameters)).toEqual(["AutomationAssumeRole", "GroupId", "IpAddressToBlock"]);
});

test("leaves the rule's name to the template when it is given none", () => {
  const { configRuleName: _left, ...props } = PROPS;
  expect(remediationTemplateProperties(props)).not.toHaveProperty("ConfigRuleName");
});

test("says of a remediation what Terraform gets of the same settings", () => {
  const settings = {
    ...PROPS,
    parameters: { GroupId: RESOURCE_ID },
    mode: "automatic",
    targetVersion: "2",
    maximumAutomaticAttempts: 3,
    retryAttemptSeconds: 600,
    concurrentExecutionRatePercentage: 20,
    errorPercentage: 30,
  } as const;
  const inPack = remediationTemplateProperties(settings);
  const inAccount = Template.of(
    (stack) => new Remediation(stack, "Remediation", { placement: PLACEMENT, ...settings }),
  ).only("aws_config_remediation_configuration");
  expect(inAccount).toMatchObject({
    target_id: inPack.TargetId,
    target_version: inPack.TargetVersion,
    automatic: inPack.Automatic,
    maximum_automatic_attempts: inPack.MaximumAutomaticAttempts,
    retry_attempt_seconds: inPack.RetryAttemptSeconds,
    execution_controls: {
      ssm_controls: {
        concurrent_execution_rate_percentage:
          inPack.ExecutionControls.SsmControls.ConcurrentExecutionRatePercentage,
        error_percentage: inPack.ExecutionControls.SsmControls.ErrorPercentage,
      },
    },
  });
});

test("takes a rule's name as long as packs have it", () => {
  expect(() => remediationTemplateProperties({ ...PROPS, configRuleName: "r".repeat(128) })).not.toThrow();
  expect(() => remediationTemplateProperties({ ...PROPS, configRuleName: "r".repeat(129) })).toThrow(/129/);
});

test("fails as the construct does, and says for which rule", () => {
  const props = { ...PROPS, parameters: { GroupID: RESOURCE_ID } } as unknown as TemplateRemediationProps;
  expect(() => remediationTemplateProperties(props)).toThrow(
    /^\[remediation of restricted-ssh\] AWS-DisablePublicAccessForSecurityGroup has no such parameter/,
  );
});

test("takes a role of any account, unless it is told which", () => {
  expect(() => remediationTemplateProperties({ ...PROPS, accountId: "222222222222" })).toThrow(
    /automationRoleArn is of another account/,
  );
});

test("fails when a value is known later, since a template is text", () => {
  const later = laterText(new TerraformStack(Testing.app(), "test"));
  const document = customRunbook("Own", [{ actions: ["ec2:StopInstances"], resources: ["*"] }]);
  expect(() => remediationTemplateProperties({ ...PROPS, document, parameters: { Text: later } })).toThrow(
    /a template has a value that Terraform knows later/,
  );
});
