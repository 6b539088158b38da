import { DeadLetterQueue, type DeadLetterQueueProps } from "../../../modules/dead-letter-queue";
import { ACCOUNT_ID, expectPlaced, PLACEMENT, REGION } from "../../support/placements";
import { policy, Template } from "../../support/template";
import { laterText } from "../../support/tokens";

const RULE_ARN = `arn:aws:events:${REGION}:${ACCOUNT_ID}:rule/compliance/*`;
const QUEUE_ARN = `arn:aws:sqs:${REGION}:${ACCOUNT_ID}:compliance-dead-letters`;
const PROPS = { placement: PLACEMENT, queueName: "compliance-dead-letters", ruleArns: [RULE_ARN] };
const ALARM = "aws_cloudwatch_metric_alarm";

function template(props: Partial<DeadLetterQueueProps> = {}): Template {
  return Template.of((stack) => new DeadLetterQueue(stack, "DeadLetterQueue", { ...PROPS, ...props }));
}

test("keeps the addresses of its resources", () => {
  expect(template().addresses()).toEqual([
    "aws_cloudwatch_metric_alarm.DeadLetterQueue_Alarm_E1924935",
    "aws_sqs_queue.DeadLetterQueue_9F481546",
    "aws_sqs_queue_policy.DeadLetterQueue_Policy_5C7E78B0",
  ]);
});

test("lies in the Region of its placement", () => {
  expectPlaced((stack, placement) => new DeadLetterQueue(stack, "DeadLetterQueue", { ...PROPS, placement }));
});

test("says its ARN before it exists", () => {
  Template.of((stack) => {
    expect(new DeadLetterQueue(stack, "DeadLetterQueue", PROPS).queueArn).toBe(QUEUE_ARN);
  });
});

test("keeps events for 14 days, encrypted", () => {
  expect(template().only("aws_sqs_queue")).toMatchObject({
    message_retention_seconds: 14 * 24 * 60 * 60,
    sqs_managed_sse_enabled: true,
  });
});

test("lets EventBridge send for the named rules alone, and nobody without TLS", () => {
  expect(policy(template().only("aws_sqs_queue_policy").policy).Statement).toEqual([
    {
      Sid: "EventBridgeSends",
      Effect: "Allow",
      Principal: { Service: "events.amazonaws.com" },
      Action: "sqs:SendMessage",
      Resource: QUEUE_ARN,
      Condition: { ArnLike: { "aws:SourceArn": [RULE_ARN] } },
    },
    {
      Sid: "TlsOnly",
      Effect: "Deny",
      Principal: "*",
      Action: "sqs:*",
      Resource: QUEUE_ARN,
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
  ]);
});

test("alarms when one message lies in the queue, and not when there is none to count", () => {
  const queue = template();
  const [id] = Object.keys(queue.resources("aws_sqs_queue"));
  expect(queue.only(ALARM)).toMatchObject({
    metric_name: "ApproximateNumberOfMessagesVisible",
    dimensions: { QueueName: `\${aws_sqs_queue.${id}.name}` },
    comparison_operator: "GreaterThanThreshold",
    threshold: 0,
    treat_missing_data: "notBreaching",
  });
});

test("tells its topics of trouble and of its end", () => {
  const topic = `arn:aws:sns:${REGION}:${ACCOUNT_ID}:compliance`;
  expect(template({ alarmTopicArns: [topic] }).only(ALARM)).toMatchObject({
    alarm_actions: [topic],
    ok_actions: [topic],
  });
});

test("takes a name that Terraform knows later", () => {
  const later = Template.of((stack) => {
    new DeadLetterQueue(stack, "DeadLetterQueue", { ...PROPS, queueName: laterText(stack) });
  });
  expect(later.only("aws_sqs_queue").name).toBe("${var.later}");
});

test.each(["", "dead letters", "q".repeat(81)])("fails when the name is %j", (queueName) => {
  expect(() => template({ queueName })).toThrow(/\[test\/DeadLetterQueue\] queueName is malformed/);
});

test("fails when no rule may use it", () => {
  expect(() => template({ ruleArns: [] })).toThrow(/ruleArns is empty/);
});
