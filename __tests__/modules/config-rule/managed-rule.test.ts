import { AnnotationMetadataEntryType, TerraformStack, TerraformVariable, Testing } from "cdktf";
import { ManagedRule, type ManagedRuleProps, unlistedManagedRule } from "../../../modules/config-rule";
import { Recorder } from "../../../modules/recorder";
import { expectPlaced, PLACEMENT } from "../../support/placements";
import { Template } from "../../support/template";
import { laterNumber, laterText } from "../../support/tokens";

const PROPS = {
  placement: PLACEMENT,
  name: "approved-amis",
  identifier: "APPROVED_AMIS_BY_ID",
  parameters: { amiIds: "ami-11111111111111111" },
} as const;
const UNLISTED = { placement: PLACEMENT, name: "new-rule", identifier: unlistedManagedRule("NEW_RULE") };
const RULE = "aws_config_config_rule";

function template(props: Partial<ManagedRuleProps> = {}): Template {
  return Template.of((stack) => new ManagedRule(stack, "Rule", { ...PROPS, ...props }));
}

test("keeps the address of its resource", () => {
  expect(template().addresses()).toEqual(["aws_config_config_rule.Rule_4C995B7F"]);
});

test("lies in the Region of its placement", () => {
  expectPlaced((stack, placement) => new ManagedRule(stack, "Rule", { ...PROPS, placement }));
});

test("is the AWS managed rule, with the rule's own scope and frequency unless told otherwise", () => {
  expect(template().only(RULE)).toEqual({
    name: "approved-amis",
    region: PLACEMENT.region,
    source: { owner: "AWS", source_identifier: "APPROVED_AMIS_BY_ID" },
    input_parameters: '{"amiIds":"ami-11111111111111111"}',
  });
});

describe("parameters", () => {
  const inputParameters = (build: (stack: TerraformStack) => unknown) =>
    Template.of(build).only(RULE).input_parameters;

  test("are passed as JSON, in the order of their names", () => {
    const parameters = { tag2Key: "Team", tag1Key: "Owner" };
    const text = inputParameters(
      (stack) => new ManagedRule(stack, "Rule", { ...PROPS, identifier: "REQUIRED_TAGS", parameters }),
    );
    expect(text).toBe('{"tag1Key":"Owner","tag2Key":"Team"}');
  });

  test("become text, whatever they are", () => {
    const parameters = { age: 60, ratio: 0.5, strict: false, ports: ["22", "3389"] };
    const text = inputParameters((stack) => new ManagedRule(stack, "Rule", { ...UNLISTED, parameters }));
    expect(JSON.parse(text)).toEqual({ age: "60", ratio: "0.5", strict: "false", ports: "22,3389" });
  });

  test("that are required have their documented default, which is the console's alone with AWS", () => {
    const text = inputParameters(
      (stack) =>
        new ManagedRule(stack, "Rule", {
          placement: PLACEMENT,
          name: "keys",
          identifier: "ACCESS_KEYS_ROTATED",
        }),
    );
    expect(text).toBe('{"maxAccessKeyAge":"90"}');
  });

  test("come before a default", () => {
    const text = inputParameters(
      (stack) =>
        new ManagedRule(stack, "Rule", {
          ...PROPS,
          identifier: "ACCESS_KEYS_ROTATED",
          parameters: { maxAccessKeyAge: 60 },
        }),
    );
    expect(text).toBe('{"maxAccessKeyAge":"60"}');
  });

  test("that are optional and not given have no value, though the console has a default", () => {
    const rule = Template.of(
      (stack) =>
        new ManagedRule(stack, "Rule", {
          ...PROPS,
          identifier: "ACM_CERTIFICATE_EXPIRATION_CHECK",
          parameters: { daysToExpiration: undefined },
        }),
    ).only(RULE);
    expect(rule).not.toHaveProperty("input_parameters");
  });

  test("may be numbers and lists that Terraform knows later", () => {
    const age = inputParameters(
      (stack) =>
        new ManagedRule(stack, "Rule", {
          ...PROPS,
          identifier: "ACCESS_KEYS_ROTATED",
          parameters: { maxAccessKeyAge: laterNumber(stack) },
        }),
    );
    expect(age).toBe('{"maxAccessKeyAge":"${var.laterNumber}"}');
    const ids = inputParameters((stack) => {
      const amiIds = new TerraformVariable(stack, "ids", { type: "list(string)" }).listValue;
      new ManagedRule(stack, "Rule", { ...PROPS, parameters: { amiIds } });
    });
    expect(ids).toBe('{"amiIds":"${join(",", var.ids)}"}');
  });

  test.each([
    ["has no such parameter", { amiIdz: "ami-1" }, /has no such parameter: got "amiIdz", allowed: amiIds/],
    ["needs one", {}, /APPROVED_AMIS_BY_ID needs the parameter amiIds: .* parameters: \{ amiIds: CSV \}/],
    ["gets an empty list", { amiIds: [] }, /parameters\.amiIds is empty/],
    ["gets a list with a comma in a value", { amiIds: ["a,b"] }, /a value with a comma in it: got "a,b"/],
    [
      "gets a value of another type",
      { amiIds: "a,,b" },
      /is no CSV: got "a,,b", allowed: values with a comma/,
    ],
  ])("fail when the rule %s", (_, parameters, says) => {
    expect(() => template({ parameters })).toThrow(says);
  });
});

describe("an unlisted rule", () => {
  test("is used as it is given", () => {
    const rule = Template.of((stack) => new ManagedRule(stack, "Rule", UNLISTED)).only(RULE);
    expect(rule.source).toEqual({ owner: "AWS", source_identifier: "NEW_RULE" });
  });

  test("fails when its identifier is malformed", () => {
    const identifier = unlistedManagedRule("new-rule");
    expect(() => template({ ...UNLISTED, identifier })).toThrow(
      /identifier is malformed: .* capital letters/,
    );
  });
});

test.each([
  ["is discontinued", "ECS_TASK_DEFINITION_MEMORY_HARD_LIMIT", /on 2026-04-03; it gives no results any more/],
  ["is retired", unlistedManagedRule("EMR_BLOCK_PORT_ON"), /whether it still accepts the rule is unknown/],
] as const)("warns when the rule %s", (_, identifier, says) => {
  const stack = new TerraformStack(Testing.app(), "test");
  const rule = new ManagedRule(stack, "Rule", { placement: PLACEMENT, name: "rule", identifier });
  expect(rule.node.metadata).toEqual([
    expect.objectContaining({ type: AnnotationMetadataEntryType.WARN, data: expect.stringMatching(says) }),
  ]);
});

test("keeps parameters and description from Terraform", () => {
  const rule = template({
    ...UNLISTED,
    parameters: { pattern: "${name}" },
    description: "Names as ${name}",
  }).only(RULE);
  expect(rule.description).toBe("Names as $${name}");
  expect(rule.input_parameters).toBe('{"pattern":"$${name}"}');
});

test("has no parameters when the map is empty", () => {
  expect(template({ ...UNLISTED, parameters: {} }).only(RULE)).not.toHaveProperty("input_parameters");
});

test("evaluates the given types, once each, in order", () => {
  const resourceTypes = ["AWS::RDS::DBInstance", "AWS::EC2::Instance", "AWS::RDS::DBInstance"];
  expect(template({ resourceTypes }).only(RULE).scope).toEqual({
    compliance_resource_types: ["AWS::EC2::Instance", "AWS::RDS::DBInstance"],
  });
});

test("runs as often as told", () => {
  const periodic = template({
    identifier: "IAM_ROOT_ACCESS_KEY_CHECK",
    parameters: {},
    maximumExecutionFrequency: "Six_Hours",
  });
  expect(periodic.only(RULE).maximum_execution_frequency).toBe("Six_Hours");
});

test("waits for what it depends on", () => {
  const rule = Template.of((stack) => {
    const recorder = new Recorder(stack, "Recorder", {
      placement: PLACEMENT,
      roleArn: "arn",
      bucketName: "config-log",
    });
    new ManagedRule(stack, "Rule", { ...PROPS, dependsOn: [recorder.running] });
  });
  const [status] = Object.keys(rule.resources("aws_config_configuration_recorder_status"));
  expect(rule.only(RULE).depends_on).toEqual([`aws_config_configuration_recorder_status.${status}`]);
});

test("takes values that Terraform knows later", () => {
  const later = Template.of((stack) => {
    const text = laterText(stack);
    new ManagedRule(stack, "Rule", {
      ...PROPS,
      name: text,
      identifier: unlistedManagedRule(text),
      parameters: { amiIds: text },
    });
  });
  expect(later.only(RULE)).toMatchObject({
    name: "${var.later}",
    source: { source_identifier: "${var.later}" },
    input_parameters: '{"amiIds":"${var.later}"}',
  });
});

test("fails when the name is too long for a remediation", () => {
  expect(() => template({ name: "n".repeat(65) })).toThrow(
    /\[test\/Rule\] name has 65 characters: .* 1 to 64 characters/,
  );
});

test.each([
  [
    "a rule's name",
    "restricted-ssh",
    /got "restricted-ssh", .* the rule of this name is INCOMING_SSH_DISABLED$/,
  ],
  ["unknown", "NEW_RULE", /got "NEW_RULE", .* a rule that is newer is unlistedManagedRule\("NEW_RULE"\)$/],
])("fails when the identifier is %s", (_, identifier, says) => {
  expect(() => template({ identifier: identifier as "APPROVED_AMIS_BY_ID" })).toThrow(says);
});

test("fails when the description is too long", () => {
  expect(() => template({ description: "d".repeat(257) })).toThrow(/description has 257 characters/);
});

test("fails when the parameters are too long as JSON", () => {
  expect(() => template({ parameters: { amiIds: "a".repeat(1012) } })).toThrow(
    /parameters as JSON has 1025 characters/,
  );
});

test("takes parameters as long as AWS does", () => {
  expect(() => template({ parameters: { amiIds: "a".repeat(1011) } })).not.toThrow();
});

test("fails when the frequency is unknown", () => {
  const maximumExecutionFrequency = "Daily" as ManagedRuleProps["maximumExecutionFrequency"];
  expect(() => template({ maximumExecutionFrequency })).toThrow(
    /maximumExecutionFrequency is unknown: got "Daily"/,
  );
});

test("fails when a rule that changes trigger is given a frequency", () => {
  expect(() => template({ maximumExecutionFrequency: "Six_Hours" })).toThrow(
    /APPROVED_AMIS_BY_ID runs on changes, not by a schedule: got "Six_Hours"/,
  );
});

test.each([0, 101])("fails when it is given %s resource types", (length) => {
  const resourceTypes = Array.from({ length }, (_, index) => `AWS::EC2::Type${index}`);
  expect(() => template({ resourceTypes })).toThrow(
    /resourceTypes has the wrong length: got \d+, allowed: 1 to 100/,
  );
});
