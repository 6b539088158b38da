import { ConfigurationStreamTopic, type ConfigurationStreamTopicProps } from "../../../modules/notification";
import { ACCOUNT_ID, expectPlaced, PLACEMENT, REGION } from "../../support/placements";
import { policy, Template } from "../../support/template";
import { laterText } from "../../support/tokens";

const PROPS = { placement: PLACEMENT, topicName: "configuration-stream", organizationId: "o-a1b2c3d4e5" };
const TOPIC_ARN = `arn:aws:sns:${REGION}:${ACCOUNT_ID}:configuration-stream`;

function template(props: Partial<ConfigurationStreamTopicProps> = {}): Template {
  return Template.of((stack) => new ConfigurationStreamTopic(stack, "Topic", { ...PROPS, ...props }));
}

function statements(props: Partial<ConfigurationStreamTopicProps> = {}) {
  return policy(template(props).only("aws_sns_topic_policy").policy).Statement;
}

test("keeps the addresses of its resources", () => {
  expect(template().addresses()).toEqual([
    "aws_sns_topic.Topic_BFC7AF6E",
    "aws_sns_topic_policy.Topic_Policy_7C94FB28",
  ]);
});

test("lies in the Region of its placement", () => {
  expectPlaced((stack, placement) => new ConfigurationStreamTopic(stack, "Topic", { ...PROPS, placement }));
});

test("is not encrypted, since AWS Config publishes to no encrypted topic", () => {
  expect(template().only("aws_sns_topic")).toEqual({ name: "configuration-stream", region: REGION });
});

test("lets AWS Config of the organization publish, and no one else", () => {
  expect(statements()).toEqual([
    {
      Sid: "OrganizationPublishes",
      Effect: "Allow",
      Principal: { Service: "config.amazonaws.com" },
      Action: "sns:Publish",
      Resource: TOPIC_ARN,
      Condition: {
        StringEquals: { "aws:SourceOrgID": "o-a1b2c3d4e5" },
        Null: { "aws:SourceAccount": "false" },
      },
    },
  ]);
});

test("lets AWS Config of accounts outside the organization publish when told so, in order", () => {
  const [, external] = statements({ externalAccountIds: ["999999999999", "888888888888"] });
  expect(external).toMatchObject({
    Principal: { Service: "config.amazonaws.com" },
    Condition: { StringEquals: { "aws:SourceAccount": ["888888888888", "999999999999"] } },
  });
});

test("says its ARN before it exists", () => {
  Template.of((stack) => {
    expect(new ConfigurationStreamTopic(stack, "Topic", PROPS).topicArn).toBe(TOPIC_ARN);
  });
});

test("takes a name that Terraform knows later", () => {
  const later = Template.of((stack) => {
    new ConfigurationStreamTopic(stack, "Topic", { ...PROPS, topicName: laterText(stack) });
  });
  expect(later.only("aws_sns_topic").name).toBe("${var.later}");
});

test("fails when the name has a character that SNS refuses", () => {
  expect(() => template({ topicName: "configuration stream" })).toThrow(
    /\[test\/Topic\] topicName is malformed/,
  );
});
