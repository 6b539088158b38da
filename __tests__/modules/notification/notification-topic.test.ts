import { NotificationTopic, type NotificationTopicProps } from "../../../modules/notification";
import { ACCOUNT_ID, expectPlaced, PLACEMENT, REGION } from "../../support/placements";
import { policy, type ResourceConfig, Template } from "../../support/template";
import { laterText } from "../../support/tokens";

const PROPS = { placement: PLACEMENT, topicName: "compliance" };
const TOPIC_ARN = `arn:aws:sns:${REGION}:${ACCOUNT_ID}:compliance`;

function template(props: Partial<NotificationTopicProps> = {}): Template {
  return Template.of((stack) => new NotificationTopic(stack, "Topic", { ...PROPS, ...props }));
}

function statement(type: "aws_kms_key" | "aws_sns_topic_policy", sid: string): ResourceConfig | undefined {
  const { Statement } = policy(template().only(type).policy);
  return Statement.find(({ Sid }: ResourceConfig) => Sid === sid);
}

test("keeps the addresses of its resources", () => {
  expect(template({ emailSubscriptions: ["security@example.com"] }).addresses()).toEqual([
    "aws_kms_alias.Topic_KeyAlias_94734E03",
    "aws_kms_key.Topic_Key_2615B30A",
    "aws_sns_topic.Topic_BFC7AF6E",
    "aws_sns_topic_policy.Topic_Policy_7C94FB28",
    "aws_sns_topic_subscription.Topic_Email-securityexamplecom_AC0A2631",
  ]);
});

test("lies in the Region of its placement", () => {
  const emailSubscriptions = ["security@example.com"];
  expectPlaced(
    (stack, placement) => new NotificationTopic(stack, "Topic", { ...PROPS, placement, emailSubscriptions }),
  );
});

test("says its ARN before it exists", () => {
  Template.of((stack) => {
    expect(new NotificationTopic(stack, "Topic", PROPS).topicArn).toBe(TOPIC_ARN);
  });
});

test("is encrypted with a key that rotates", () => {
  const topic = template();
  const [keyId] = Object.keys(topic.resources("aws_kms_key"));
  expect(topic.only("aws_kms_key").enable_key_rotation).toBe(true);
  expect(topic.only("aws_sns_topic").kms_master_key_id).toBe(`\${aws_kms_key.${keyId}.arn}`);
});

test.each(["AlarmsPublish", "EventBridgePublishes"])("lets %s use the key to publish", (sid) => {
  expect(statement("aws_kms_key", sid)?.Action).toEqual(["kms:Decrypt", "kms:GenerateDataKey*"]);
});

test.each(["aws_kms_key", "aws_sns_topic_policy"] as const)(
  "names whose alarms publish in the policy of %s",
  (type) => {
    expect(statement(type, "AlarmsPublish")).toMatchObject({
      Principal: { Service: "cloudwatch.amazonaws.com" },
      Condition: { StringEquals: { "aws:SourceAccount": ACCOUNT_ID } },
    });
  },
);

test("lets EventBridge and alarms publish, and no one else", () => {
  const { Statement } = policy(template().only("aws_sns_topic_policy").policy);
  const allowed = Statement.filter(({ Effect }: ResourceConfig) => Effect === "Allow");
  expect(
    allowed.map(({ Principal, Action, Resource }: ResourceConfig) => ({ Principal, Action, Resource })),
  ).toEqual([
    { Principal: { Service: "cloudwatch.amazonaws.com" }, Action: "sns:Publish", Resource: TOPIC_ARN },
    { Principal: { Service: "events.amazonaws.com" }, Action: "sns:Publish", Resource: TOPIC_ARN },
  ]);
});

test("denies everyone to publish without TLS", () => {
  expect(statement("aws_sns_topic_policy", "TlsOnly")).toEqual({
    Sid: "TlsOnly",
    Effect: "Deny",
    Principal: "*",
    Action: "sns:Publish",
    Resource: TOPIC_ARN,
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  });
});

test("subscribes each address, however alike they look", () => {
  const emailSubscriptions = ["it.security@example.com", "itsecurity@example.com"];
  const subscriptions = template({ emailSubscriptions }).resources("aws_sns_topic_subscription");
  expect(Object.values(subscriptions).map(({ protocol, endpoint }) => [protocol, endpoint])).toEqual([
    ["email", "it.security@example.com"],
    ["email", "itsecurity@example.com"],
  ]);
});

test("protects its key from a destroy", () => {
  expect(template().only("aws_kms_key").lifecycle).toEqual({ prevent_destroy: true });
});

test("does not protect its key from a destroy when told so", () => {
  expect(template({ deletionProtection: false }).only("aws_kms_key")).not.toHaveProperty("lifecycle");
});

test("takes a name that Terraform knows later", () => {
  const later = Template.of(
    (stack) => new NotificationTopic(stack, "Topic", { ...PROPS, topicName: laterText(stack) }),
  );
  expect(later.only("aws_sns_topic").name).toBe("${var.later}");
});

test.each(["", "compliance.fifo", "t".repeat(257)])("fails when the name is %j", (topicName) => {
  expect(() => template({ topicName })).toThrow(/\[test\/Topic\] topicName is malformed/);
});

test.each(["security", "security@", "security team@example.com"])(
  "fails when an address is %j",
  (address) => {
    expect(() => template({ emailSubscriptions: [address] })).toThrow(/emailSubscriptions is malformed/);
  },
);
