import fc from "fast-check";
import { type Partition, Placement } from "../../../modules/core";
import {
  REMEDIATION_FAILURES,
  RemediationFailureNotification,
  type RemediationFailureNotificationProps,
} from "../../../modules/remediation-events";
import { ACCOUNT_ID, expectPlaced, PLACEMENT } from "../../support/placements";
import { placeholders, Template } from "../../support/template";
import { laterText } from "../../support/tokens";

const PROPS = {
  placement: PLACEMENT,
  ruleName: "remediation-failures",
  alarmName: "remediation-failures",
  topicArn: "arn:aws:sns:eu-central-1:111111111111:compliance",
};
const RULE = "aws_cloudwatch_event_rule";
const TARGET = "aws_cloudwatch_event_target";
const ALARM = "aws_cloudwatch_metric_alarm";

function template(props: Partial<RemediationFailureNotificationProps> = {}): Template {
  return Template.of((stack) => {
    new RemediationFailureNotification(stack, "Failures", { ...PROPS, ...props });
  });
}

/** What EventBridge makes of the template: values inside strings are escaped. */
function rendered(values: Readonly<Record<string, string>>, placement = PLACEMENT) {
  const { input_template } = template({ placement }).only(TARGET).input_transformer;
  const text: string = input_template.replace(/<([^<>]*)>/g, (_: string, name: string) =>
    JSON.stringify(values[name] ?? "").slice(1, -1),
  );
  return JSON.parse(text);
}

test("keeps the addresses of its resources", () => {
  expect(template().addresses()).toEqual([
    "aws_cloudwatch_event_rule.Failures_8A3E1A2F",
    "aws_cloudwatch_event_target.Failures_Target_DCD2712D",
    "aws_cloudwatch_metric_alarm.Failures_Alarm_77557373",
  ]);
});

test("lies in the Region of its placement", () => {
  expectPlaced((stack, placement) => {
    new RemediationFailureNotification(stack, "Failures", { ...PROPS, placement });
  });
});

test("matches the states of failure, whatever the document", () => {
  const { detail } = JSON.parse(template().only(RULE).event_pattern);
  expect(detail).toEqual({ Status: REMEDIATION_FAILURES });
});

test("publishes without a role, which would fail on an encrypted topic", () => {
  const target = template().only(TARGET);
  expect(target.arn).toBe(PROPS.topicArn);
  expect(target).not.toHaveProperty("role_arn");
});

test("says which document failed how, for whom, and where to look", () => {
  const { title, description } = rendered({
    account: "444444444444",
    region: "eu-west-1",
    document: "AWS-StopEC2Instance",
    executionId: "73c8eef8-f4ee-4a05-820c-e354fEXAMPLE",
    status: "TimedOut",
  }).content;
  expect(title).toBe("Remediation with AWS-StopEC2Instance: TimedOut");
  expect(description).toContain("in account 444444444444, Region eu-west-1");
  expect(description).toContain(
    "https://eu-west-1.console.aws.amazon.com/systems-manager/automation/execution/" +
      "73c8eef8-f4ee-4a05-820c-e354fEXAMPLE?region=eu-west-1",
  );
});

test.each<[Partition, string, string]>([
  ["aws-us-gov", "us-gov-west-1", "https://us-gov-west-1.console.amazonaws-us-gov.com/systems-manager/"],
  ["aws-cn", "cn-north-1", "https://cn-north-1.console.amazonaws.cn/systems-manager/"],
])("points to the console of %s", (partition, region, address) => {
  const placement = Placement.inRegion({ accountId: ACCOUNT_ID, region, partition });
  expect(rendered({ region }, placement).content.description).toContain(address);
});

test("is a custom notification of Amazon Q Developer, and valid JSON, whatever the values", () => {
  const value = fc.string({ unit: "binary" });
  const values = fc.record({
    account: value,
    region: value,
    document: value,
    executionId: value,
    status: value,
  });
  fc.assert(
    fc.property(values, (given) => {
      expect(rendered(given)).toEqual({
        version: "1.0",
        source: "custom",
        content: {
          textType: "client-markdown",
          title: `Remediation with ${given.document}: ${given.status}`,
          description: expect.stringContaining(given.executionId),
        },
      });
    }),
    { numRuns: 20 },
  );
});

test("fills its text from paths that it defines", () => {
  const { input_paths, input_template } = template().only(TARGET).input_transformer;
  expect(placeholders(input_template).filter((name) => !(name in input_paths))).toEqual([]);
});

test("takes account and Region from the envelope, which an event keeps when it is forwarded", () => {
  expect(template().only(TARGET).input_transformer.input_paths).toMatchObject({
    account: "$.account",
    region: "$.region",
  });
});

test("alarms on one failure in five minutes, and not when there is none to count", () => {
  const failures = template();
  const [id] = Object.keys(failures.resources(RULE));
  expect(failures.only(ALARM)).toMatchObject({
    namespace: "AWS/Events",
    metric_name: "MatchedEvents",
    dimensions: { RuleName: `\${aws_cloudwatch_event_rule.${id}.name}` },
    statistic: "Sum",
    period: 300,
    comparison_operator: "GreaterThanOrEqualToThreshold",
    threshold: 1,
    treat_missing_data: "notBreaching",
    alarm_actions: [PROPS.topicArn],
    ok_actions: [PROPS.topicArn],
  });
});

test("alarms on as many failures as it is told", () => {
  expect(template({ alarmThreshold: 10 }).only(ALARM).threshold).toBe(10);
});

test("listens on the bus that it is told, rule, target and alarm alike", () => {
  const onBus = template({ eventBusName: "central" });
  expect([onBus.only(RULE).event_bus_name, onBus.only(TARGET).event_bus_name]).toEqual([
    "central",
    "central",
  ]);
  expect(onBus.only(ALARM).dimensions).toEqual({
    EventBusName: "central",
    RuleName: expect.stringContaining("aws_cloudwatch_event_rule.Failures_"),
  });
});

test("keeps what could not be published when it is given a queue", () => {
  const deadLetterQueueArn = "arn:aws:sqs:eu-central-1:111111111111:dead-letters";
  expect(template({ deadLetterQueueArn }).only(TARGET).dead_letter_config).toEqual({
    arn: deadLetterQueueArn,
  });
});

test("takes a name that Terraform knows later", () => {
  const later = Template.of((stack) => {
    new RemediationFailureNotification(stack, "Failures", { ...PROPS, alarmName: laterText(stack) });
  });
  expect(later.only(ALARM).alarm_name).toBe("${var.later}");
});

test.each([
  [{ ruleName: "r".repeat(65) }, /\[test\/Failures\] ruleName has 65 characters/],
  [{ alarmName: "a".repeat(256) }, /\[test\/Failures\] alarmName has 256 characters/],
  [{ alarmThreshold: 0 }, /\[test\/Failures\] alarmThreshold is out of bounds: got 0/],
])("fails when it is given %j", (props, message) => {
  expect(() => template(props)).toThrow(message);
});
