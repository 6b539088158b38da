import {
  type CustomRunbook,
  customRunbook,
  Remediation,
  type RemediationProps,
  RemediationRole,
  RESOURCE_ID,
  type RunbookName,
  runbookNamed,
} from "../../../modules/remediation";
import { expectPlaced, PLACEMENT } from "../../support/placements";
import { Template } from "../../support/template";
import { laterNumber, laterText } from "../../support/tokens";

const PROPS = {
  placement: PLACEMENT,
  configRuleName: "approved-amis",
  document: "AWS-StopEC2Instance",
  automationRoleArn: "arn:aws:iam::111111111111:role/remediation-stop-instance",
  parameters: { InstanceId: RESOURCE_ID },
} as const;

const OWN = customRunbook("Own-Document", [{ actions: ["ec2:StopInstances"], resources: ["*"] }]);
const REMEDIATION = "aws_config_remediation_configuration";

type Document = RunbookName | CustomRunbook;

function template(
  props: Partial<Omit<RemediationProps, "document">> & { readonly document?: Document } = {},
) {
  return Template.of((stack) => new Remediation<Document>(stack, "Remediation", { ...PROPS, ...props }));
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
  expect(template({ document: OWN, parameters }).only(REMEDIATION).parameter).toEqual([
    { name: "Approvers", static_values: ["first", "second"] },
    { name: "AutomationAssumeRole", static_value: PROPS.automationRoleArn },
    { name: "Force", static_value: "true" },
    { name: "InstanceId", resource_value: "RESOURCE_ID" },
  ]);
});

test("keeps parameters from Terraform", () => {
  const parameters = { Message: "${name}", Messages: ["%{name}"] };
  expect(template({ document: OWN, parameters }).only(REMEDIATION).parameter).toEqual(
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
  expect(() => template({ document: runbookNamed("") })).toThrow(/document has 0 characters/);
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
  expect(template({ document: OWN, parameters }).only(REMEDIATION).parameter).toHaveLength(25);
});

test("fails when there are more parameters", () => {
  const parameters = Object.fromEntries(Array.from({ length: 25 }, (_, index) => [`P${index}`, "a"]));
  expect(() => template({ document: OWN, parameters })).toThrow(
    /got 25, allowed: at most 24, beside AutomationAssumeRole/,
  );
});

test("fails when a parameter is empty, which AWS Config cannot pass", () => {
  expect(() => template({ document: OWN, parameters: { KmsKey: "" } })).toThrow(
    /parameters.KmsKey has 0 characters/,
  );
});

test("fails when one of a parameter's values is too long", () => {
  const parameters = { Approvers: ["first", "s".repeat(257)] };
  expect(() => template({ document: OWN, parameters })).toThrow(/parameters.Approvers has 257 characters/);
});

test("takes a document that another account shares, by its ARN", () => {
  const arn = "arn:aws:ssm:eu-central-1:222222222222:document/Shared";
  const document = customRunbook(arn, OWN.statements);
  expect(template({ document }).only(REMEDIATION).target_id).toBe(arn);
});

test("writes numbers and booleans as text, which AWS Config takes alone", () => {
  const remediation = template({
    document: "AWSConfigRemediation-DeleteSecret",
    parameters: { SecretId: RESOURCE_ID, RecoveryWindowInDays: 30 },
  });
  expect(remediation.only(REMEDIATION).parameter).toContainEqual({
    name: "RecoveryWindowInDays",
    static_value: "30",
  });
});

test("takes parameters that Terraform knows later", () => {
  const later = Template.of((stack) => {
    new Remediation(stack, "Remediation", {
      ...PROPS,
      document: "AWSConfigRemediation-DeleteSecret",
      parameters: { SecretId: laterText(stack), RecoveryWindowInDays: laterNumber(stack) },
    });
  });
  expect(later.only(REMEDIATION).parameter).toEqual(
    expect.arrayContaining([
      { name: "RecoveryWindowInDays", static_value: "${var.laterNumber}" },
      { name: "SecretId", static_value: "${var.later}" },
    ]),
  );
});

test("a document that is known at run time alone is the catalogue's, unless permissions come with it", () => {
  expect(runbookNamed("AWS-StopEC2Instance")).toBe("AWS-StopEC2Instance");
  expect(runbookNamed("AWS-StopEC2Instance", OWN.statements)).toEqual(
    customRunbook("AWS-StopEC2Instance", OWN.statements),
  );
  expect(runbookNamed("Own-Document")).toEqual(customRunbook("Own-Document", []));
});

describe("fails when the document", () => {
  const of = (document: string) => () => template({ document: document as RunbookName });

  test("is unknown, and says the nearest", () => {
    expect(of("AWS-StopEC2Instances")).toThrow(
      /document is none of the catalogue: got "AWS-StopEC2Instances", .*; did you mean "AWS-StopEC2Instance"\?/,
    );
  });

  test("does not exist though it is quoted widely, and says what was meant", () => {
    expect(of("AWS-EnableVPCFlowLogs")).toThrow(
      /quoted widely, and does not exist: got "AWS-EnableVPCFlowLogs", allowed: AWSSupport-EnableVPCFlowLogs; /,
    );
  });

  test("does not exist, and is said to be of one's own", () => {
    expect(() => template({ document: customRunbook("AWS-EnableVPCFlowLogs", OWN.statements) })).toThrow(
      /does not exist/,
    );
  });

  test("does not exist, and AWS has none for it", () => {
    expect(of("AWS-EnableEBSVolumeEncryption")).toThrow(
      /allowed: a document of your own; AWS has none for this/,
    );
  });

  test("is one that a landing zone brings", () => {
    expect(of("ASR-EnableVPCFlowLogs")).toThrow(/it is no document of AWS: install it in the account/);
  });
});

describe("fails when a parameter", () => {
  const of = (document: Document, parameters: Readonly<Record<string, unknown>>) => () =>
    template({ document, parameters: parameters as RemediationProps["parameters"] });
  const stopping = (parameters: Readonly<Record<string, unknown>>) => of("AWS-StopEC2Instance", parameters);

  test("is missing", () => {
    expect(stopping({})).toThrow(
      /AWS-StopEC2Instance needs the parameter InstanceId: got \[\], allowed: parameters: { InstanceId: RESOURCE_ID }/,
    );
  });

  test("is unknown, and says the nearest", () => {
    expect(stopping({ InstanceID: RESOURCE_ID })).toThrow(
      /has no such parameter: got "InstanceID", allowed: InstanceId; did you mean "InstanceId"\?/,
    );
  });

  test("is the role, which is filled in", () => {
    expect(stopping({ InstanceId: RESOURCE_ID, AutomationAssumeRole: "arn" })).toThrow(
      /is filled in by itself/,
    );
  });

  test("has the resource's id among fixed values", () => {
    expect(stopping({ InstanceId: [RESOURCE_ID, "i-1"] })).toThrow(
      /has the resource's id among values of its own: .*allowed: RESOURCE_ID alone, outside a list, or fixed values/,
    );
  });

  test("is both static and resource value", () => {
    const both = { StaticValue: { Values: ["i-1"] }, ResourceValue: { Value: "RESOURCE_ID" } };
    expect(stopping({ InstanceId: both })).toThrow(/parameters.InstanceId is no value: .*never both/);
  });

  test("is a list where a text belongs", () => {
    expect(of("AWS-ReleaseElasticIP", { AllocationId: ["eipalloc-1"] })).toThrow(
      /parameters.AllocationId is no list: got \["eipalloc-1"\], allowed: one String/,
    );
  });

  test("is an empty list, or too long a one", () => {
    expect(stopping({ InstanceId: [] })).toThrow(/got 0, allowed: 1 to 25 values/);
    expect(stopping({ InstanceId: Array.from({ length: 26 }, (_, index) => `i-${index}`) })).toThrow(
      /got 26/,
    );
  });

  test("takes no resource's id, and another one does", () => {
    expect(of("AWS-AttachIAMToInstance", { InstanceId: "i-1", RoleName: RESOURCE_ID })).toThrow(
      /parameters.RoleName cannot take the resource's id: .*; RESOURCE_ID goes to InstanceId/,
    );
  });

  test("takes no resource's id, since the document cannot use it", () => {
    expect(of("AWSConfigRemediation-DeleteUnusedIAMGroup", { GroupName: RESOURCE_ID })).toThrow(
      /allowed: a value of your own; of AWSConfigRemediation-DeleteUnusedIAMGroup: rule reports the group unique id/,
    );
  });

  test.each([
    ["RecoveryWindowInDays", "soon", "a whole number"],
    ["RecoveryWindowInDays", 1.5, "a whole number"],
  ])("is no %s: %s", (name, value, allowed) => {
    expect(of("AWSConfigRemediation-DeleteSecret", { SecretId: RESOURCE_ID, [name]: value })).toThrow(
      new RegExp(`parameters.${name} is no Integer that it takes: got "${value}", allowed: ${allowed}`),
    );
  });

  test("is none of the values that the document takes", () => {
    expect(of("AWS-ConfigureS3BucketVersioning", { BucketName: RESOURCE_ID, VersioningState: "On" })).toThrow(
      /got "On", allowed: Enabled, Suspended/,
    );
  });

  test("has a longer name than Automation takes", () => {
    expect(of(OWN, { ["P".repeat(51)]: "a" })).toThrow(/a parameter's name has 51 characters/);
  });
});

describe("fails when the role", () => {
  const of = (automationRoleArn: string) => () => template({ automationRoleArn });

  test("is none", () => {
    expect(of("remediation-stop-instance")).toThrow(/automationRoleArn is malformed/);
  });

  test("has a path, which documents of AWS refuse", () => {
    expect(of("arn:aws:iam::111111111111:role/mending/stop")).toThrow(/automationRoleArn has a path/);
  });

  test("is of another account", () => {
    expect(of("arn:aws:iam::222222222222:role/stop")).toThrow(
      /automationRoleArn is of another account: .*allowed: a role of 111111111111/,
    );
  });
});

test("a document of one's own takes a role with a path", () => {
  const automationRoleArn = "arn:aws:iam::111111111111:role/mending/stop";
  expect(template({ document: OWN, automationRoleArn }).only(REMEDIATION).parameter).toContainEqual({
    name: "AutomationAssumeRole",
    static_value: automationRoleArn,
  });
});

test.each(["0", "latest", "$NEWEST"])("fails when the version is %s", (targetVersion) => {
  expect(() => template({ targetVersion })).toThrow(/targetVersion is malformed/);
});
