import { EventLogGroup, type EventLogGroupProps } from "../../../modules/remediation-events";
import { ACCOUNT_ID, expectPlaced, PLACEMENT, REGION } from "../../support/placements";
import { policy, Template } from "../../support/template";
import { laterText } from "../../support/tokens";

const RULE_ARN = `arn:aws:events:${REGION}:${ACCOUNT_ID}:rule/remediation`;
const LOG_GROUP_ARN = `arn:aws:logs:${REGION}:${ACCOUNT_ID}:log-group:/aws/events/acme/remediation`;
const PROPS = { placement: PLACEMENT, logGroupName: "/aws/events/acme/remediation", ruleArns: [RULE_ARN] };
const LOG_GROUP = "aws_cloudwatch_log_group";
const POLICY = "aws_cloudwatch_log_resource_policy";

function template(props: Partial<EventLogGroupProps> = {}): Template {
  return Template.of((stack) => new EventLogGroup(stack, "LogGroup", { ...PROPS, ...props }));
}

test("keeps the addresses of its resources", () => {
  expect(template().addresses()).toEqual([
    "aws_cloudwatch_log_group.LogGroup_F5B46931",
    "aws_cloudwatch_log_resource_policy.LogGroup_Policy_643B329C",
  ]);
});

test("lies in the Region of its placement", () => {
  expectPlaced((stack, placement) => new EventLogGroup(stack, "LogGroup", { ...PROPS, placement }));
});

test("says its ARN before it exists, as targets take it", () => {
  Template.of((stack) => {
    expect(new EventLogGroup(stack, "LogGroup", PROPS).logGroupArn).toBe(LOG_GROUP_ARN);
  });
});

test("keeps events for a year unless told otherwise", () => {
  expect(template().only(LOG_GROUP).retention_in_days).toBe(365);
  expect(template({ retentionInDays: 0 }).only(LOG_GROUP).retention_in_days).toBe(0);
});

test("is encrypted with a key of one's own when it is given one", () => {
  const kmsKeyArn = `arn:aws:kms:${REGION}:${ACCOUNT_ID}:key/1234abcd`;
  expect(template().only(LOG_GROUP)).not.toHaveProperty("kms_key_id");
  expect(template({ kmsKeyArn }).only(LOG_GROUP).kms_key_id).toBe(kmsKeyArn);
});

test("lets EventBridge write for the named rules alone, and into this log group alone", () => {
  const delivery = { Service: ["delivery.logs.amazonaws.com", "events.amazonaws.com"] };
  expect(policy(template().only(POLICY).policy_document).Statement).toEqual([
    {
      Sid: "EventBridgeCreatesStreams",
      Effect: "Allow",
      Principal: delivery,
      Action: "logs:CreateLogStream",
      Resource: `${LOG_GROUP_ARN}:*`,
    },
    {
      Sid: "EventBridgeWrites",
      Effect: "Allow",
      Principal: delivery,
      Action: "logs:PutLogEvents",
      Resource: `${LOG_GROUP_ARN}:*`,
      Condition: { ArnLike: { "aws:SourceArn": [RULE_ARN] } },
    },
  ]);
});

test("names its policy after itself, so that two log groups of a Region have two", () => {
  expect(template().only(POLICY).policy_name).toBe("aws-events-acme-remediation");
});

test("takes a name that Terraform knows later", () => {
  const later = Template.of((stack) => {
    new EventLogGroup(stack, "LogGroup", { ...PROPS, logGroupName: laterText(stack) });
  });
  expect(later.only(LOG_GROUP).name).toBe("${var.later}");
});

test.each(["", "remediation", "/aws/events/", "/aws/events/a b"])(
  "fails when the name is %j, which EventBridge's console would not offer",
  (logGroupName) => {
    expect(() => template({ logGroupName })).toThrow(/\[test\/LogGroup\] logGroupName is malformed/);
  },
);

test("fails when no rule may write to it", () => {
  expect(() => template({ ruleArns: [] })).toThrow(/ruleArns is empty/);
});

test("fails when CloudWatch Logs cannot keep events for so many days", () => {
  expect(() => template({ retentionInDays: 100 as 90 })).toThrow(/retentionInDays is unknown: got "100"/);
});
