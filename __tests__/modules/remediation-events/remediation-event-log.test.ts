import { RemediationEventLog, type RemediationEventLogProps } from "../../../modules/remediation-events";
import { ACCOUNT_ID, expectPlaced, PLACEMENT, REGION } from "../../support/placements";
import { policy, Template } from "../../support/template";
import { laterText } from "../../support/tokens";

const PROPS = {
  placement: PLACEMENT,
  ruleName: "remediation",
  documents: ["AWS-StopEC2Instance"],
  logGroupName: "/aws/events/remediation",
};
const RULE = "aws_cloudwatch_event_rule";
const TARGET = "aws_cloudwatch_event_target";

function template(props: Partial<RemediationEventLogProps> = {}): Template {
  return Template.of((stack) => new RemediationEventLog(stack, "Log", { ...PROPS, ...props }));
}

function writers(log: Template): unknown {
  const [, writes] = policy(log.only("aws_cloudwatch_log_resource_policy").policy_document).Statement;
  return writes.Condition.ArnLike["aws:SourceArn"];
}

test("keeps the addresses of its resources", () => {
  expect(template().addresses()).toEqual([
    "aws_cloudwatch_event_rule.Log_95422804",
    "aws_cloudwatch_event_target.Log_Target_B71EF5A5",
    "aws_cloudwatch_log_group.Log_LogGroup_427F779C",
    "aws_cloudwatch_log_resource_policy.Log_LogGroup_Policy_19D0A1F5",
  ]);
});

test("lies in the Region of its placement", () => {
  expectPlaced((stack, placement) => new RemediationEventLog(stack, "Log", { ...PROPS, placement }));
});

test("logs every state, from the start to the end", () => {
  expect(JSON.parse(template().only(RULE).event_pattern).detail).not.toHaveProperty("Status");
});

test("logs the named documents where it is told them, and everything that arrives where it is not", () => {
  expect(template().only(RULE).event_pattern).toContain("AWS-StopEC2Instance");
  expect(JSON.parse(template({ documents: undefined }).only(RULE).event_pattern)).not.toHaveProperty(
    "detail",
  );
});

test("writes the whole event, by the log group's policy and without a role", () => {
  expect(template().only(TARGET)).toEqual({
    region: REGION,
    rule: expect.stringContaining("aws_cloudwatch_event_rule.Log_"),
    target_id: "log-group",
    arn: `arn:aws:logs:${REGION}:${ACCOUNT_ID}:log-group:/aws/events/remediation`,
    depends_on: [expect.stringMatching(/^aws_cloudwatch_log_resource_policy\.Log_LogGroup_Policy_/)],
  });
});

test("lets its own rule alone write, on either kind of bus", () => {
  expect(writers(template())).toEqual([`arn:aws:events:${REGION}:${ACCOUNT_ID}:rule/remediation`]);
  expect(writers(template({ eventBusName: "central" }))).toEqual([
    `arn:aws:events:${REGION}:${ACCOUNT_ID}:rule/central/remediation`,
  ]);
});

test("listens on the bus that it is told, rule and target alike", () => {
  const onBus = template({ eventBusName: "central" });
  expect([onBus.only(RULE).event_bus_name, onBus.only(TARGET).event_bus_name]).toEqual([
    "central",
    "central",
  ]);
});

test("keeps what could not be written when it is given a queue", () => {
  const deadLetterQueueArn = "arn:aws:sqs:eu-central-1:111111111111:dead-letters";
  expect(template({ deadLetterQueueArn }).only(TARGET).dead_letter_config).toEqual({
    arn: deadLetterQueueArn,
  });
});

test("takes a name that Terraform knows later", () => {
  const later = Template.of((stack) => {
    new RemediationEventLog(stack, "Log", { ...PROPS, ruleName: laterText(stack) });
  });
  expect(later.only(RULE).name).toBe("${var.later}");
});

test("fails when the rule's name is too long", () => {
  expect(() => template({ ruleName: "r".repeat(65) })).toThrow(/\[test\/Log\] ruleName has 65 characters/);
});

test("fails when there are more documents than a pattern can name", () => {
  const documents = Array.from({ length: 60 }, (_, index) => `AcmeDocumentOfConsiderableLength-${index}`);
  expect(() => template({ documents })).toThrow(/event pattern has \d+ characters.*1 to 2048/s);
});
