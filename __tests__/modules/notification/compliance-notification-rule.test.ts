import {
  ComplianceNotificationRule,
  type ComplianceNotificationRuleProps,
} from "../../../modules/notification";
import { expectPlaced, PLACEMENT } from "../../support/placements";
import { placeholders, Template } from "../../support/template";
import { laterText } from "../../support/tokens";

const PROPS = {
  placement: PLACEMENT,
  ruleName: "compliance-notification",
  topicArn: "arn:aws:sns:eu-central-1:111111111111:compliance",
};
const RULE = "aws_cloudwatch_event_rule";
const TARGET = "aws_cloudwatch_event_target";

function template(props: Partial<ComplianceNotificationRuleProps> = {}): Template {
  return Template.of((stack) => new ComplianceNotificationRule(stack, "Rule", { ...PROPS, ...props }));
}

test("keeps the addresses of its resources", () => {
  expect(template().addresses()).toEqual([
    "aws_cloudwatch_event_rule.Rule_4C995B7F",
    "aws_cloudwatch_event_target.Rule_Target_7975CE61",
  ]);
});

test("lies in the Region of its placement", () => {
  expectPlaced((stack, placement) => new ComplianceNotificationRule(stack, "Rule", { ...PROPS, placement }));
});

test("matches what becomes non-compliant, whatever the rule", () => {
  const { detail } = JSON.parse(template().only(RULE).event_pattern);
  expect(detail.newEvaluationResult.complianceType).toEqual(["NON_COMPLIANT"]);
  expect(detail).not.toHaveProperty("configRuleName");
});

test("publishes without a role, which would fail on an encrypted topic", () => {
  const target = template().only(TARGET);
  expect(target.arn).toBe(PROPS.topicArn);
  expect(target).not.toHaveProperty("role_arn");
});

test("writes a custom notification of Amazon Q Developer in chat applications", () => {
  const { input_template } = template().only(TARGET).input_transformer;
  expect(JSON.parse(input_template)).toEqual({
    version: "1.0",
    source: "custom",
    content: {
      textType: "client-markdown",
      title: expect.stringContaining("<rule>"),
      description: expect.stringContaining("<resourceId>"),
    },
  });
});

test("fills its text from paths that it defines", () => {
  const { input_paths, input_template } = template().only(TARGET).input_transformer;
  expect(placeholders(input_template).filter((name) => !(name in input_paths))).toEqual([]);
});

test("listens on the bus that it is told, rule and target alike", () => {
  const onBus = template({ eventBusName: "compliance" });
  expect([onBus.only(RULE).event_bus_name, onBus.only(TARGET).event_bus_name]).toEqual([
    "compliance",
    "compliance",
  ]);
});

test("keeps what could not be published when it is given a queue", () => {
  const deadLetterQueueArn = "arn:aws:sqs:eu-central-1:111111111111:dead-letters";
  expect(template({ deadLetterQueueArn }).only(TARGET).dead_letter_config).toEqual({
    arn: deadLetterQueueArn,
  });
});

test("takes a name that Terraform knows later", () => {
  const later = Template.of((stack) => {
    new ComplianceNotificationRule(stack, "Rule", { ...PROPS, ruleName: laterText(stack) });
  });
  expect(later.only(RULE).name).toBe("${var.later}");
});

test("fails when the rule's name is too long", () => {
  expect(() => template({ ruleName: "r".repeat(65) })).toThrow(/\[test\/Rule\] ruleName has 65 characters/);
});
