import { ManagedRule, type ManagedRuleProps } from "../../../modules/config-rule";
import { Recorder } from "../../../modules/recorder";
import { expectPlaced, PLACEMENT } from "../../support/placements";
import { Template } from "../../support/template";
import { laterText } from "../../support/tokens";

const PROPS = { placement: PLACEMENT, name: "approved-amis", identifier: "APPROVED_AMIS_BY_ID" };
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
  });
});

test("passes its parameters as JSON, in the order of their names", () => {
  const parameters = { tag2Key: "Team", tag1Key: "Owner" };
  expect(template({ parameters }).only(RULE).input_parameters).toBe('{"tag1Key":"Owner","tag2Key":"Team"}');
});

test("keeps parameters and description from Terraform", () => {
  const rule = template({ parameters: { pattern: "${name}" }, description: "Names as ${name}" }).only(RULE);
  expect(rule.description).toBe("Names as $${name}");
  expect(rule.input_parameters).toBe('{"pattern":"$${name}"}');
});

test("has no parameters when the map is empty", () => {
  expect(template({ parameters: {} }).only(RULE)).not.toHaveProperty("input_parameters");
});

test("evaluates the given types, once each, in order", () => {
  const resourceTypes = ["AWS::RDS::DBInstance", "AWS::EC2::Instance", "AWS::RDS::DBInstance"];
  expect(template({ resourceTypes }).only(RULE).scope).toEqual({
    compliance_resource_types: ["AWS::EC2::Instance", "AWS::RDS::DBInstance"],
  });
});

test("runs as often as told", () => {
  expect(template({ maximumExecutionFrequency: "Six_Hours" }).only(RULE).maximum_execution_frequency).toBe(
    "Six_Hours",
  );
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
    new ManagedRule(stack, "Rule", { ...PROPS, name: text, identifier: text, parameters: { amiIds: text } });
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

test("fails when the identifier is a rule's name", () => {
  expect(() => template({ identifier: "approved-amis-by-id" })).toThrow(
    /identifier is malformed: .* capital letters/,
  );
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

test.each([0, 101])("fails when it is given %s resource types", (length) => {
  const resourceTypes = Array.from({ length }, (_, index) => `AWS::EC2::Type${index}`);
  expect(() => template({ resourceTypes })).toThrow(
    /resourceTypes has the wrong length: got \d+, allowed: 1 to 100/,
  );
});
