import { DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import { DescribeKeyCommand, GetKeyPolicyCommand, GetKeyRotationStatusCommand } from "@aws-sdk/client-kms";
import { GetTopicAttributesCommand, ListSubscriptionsByTopicCommand } from "@aws-sdk/client-sns";
import { GetQueueAttributesCommand } from "@aws-sdk/client-sqs";
import type { Emulator } from "../support/emulator";
import { policyIn } from "./policy";

/** Topics, and the queue for what could not be delivered. */
export function describeNotifications(emulator: () => Emulator): void {
  const idOf = (name: string) => emulator().account(name).id;
  const here = () => emulator().in("security", "eu-west-1");
  const topicArn = () => `arn:aws:sns:eu-west-1:${idOf("security")}:compliance-notifications`;

  test("mail goes to the file's addresses", async () => {
    const { Subscriptions: subscriptions } = await here().sns.send(
      new ListSubscriptionsByTopicCommand({ TopicArn: topicArn() }),
    );
    expect(subscriptions).toEqual([
      expect.objectContaining({ Protocol: "email", Endpoint: "security-team@example.com" }),
    ]);
  });

  test("the topic is encrypted with a key that rotates, and open to alarms and EventBridge", async () => {
    const { Attributes: topic = {} } = await here().sns.send(
      new GetTopicAttributesCommand({ TopicArn: topicArn() }),
    );
    const publishes = { Effect: "Allow", Action: "sns:Publish", Resource: topicArn() };
    const ofThisAccount = { StringEquals: { "aws:SourceAccount": idOf("security") } };
    expect(policyIn(topic.Policy)).toEqual([
      {
        Sid: "AlarmsPublish",
        ...publishes,
        Principal: { Service: "cloudwatch.amazonaws.com" },
        Condition: ofThisAccount,
      },
      { Sid: "EventBridgePublishes", ...publishes, Principal: { Service: "events.amazonaws.com" } },
      expect.objectContaining({ Sid: "TlsOnly", Effect: "Deny", Principal: "*" }),
    ]);

    const { kms } = here();
    const { KeyMetadata: key } = await kms.send(
      new DescribeKeyCommand({ KeyId: "alias/compliance-notifications" }),
    );
    expect(topic.KmsMasterKeyId).toBe(key?.Arn);
    const KeyId = key?.KeyId ?? "";
    const { KeyRotationEnabled: rotates } = await kms.send(new GetKeyRotationStatusCommand({ KeyId }));
    expect(rotates).toBe(true);
    const { Policy } = await kms.send(new GetKeyPolicyCommand({ KeyId, PolicyName: "default" }));
    expect(policyIn(Policy)).toEqual([
      expect.objectContaining({ Sid: "AdministrationByTheOwningAccount" }),
      expect.objectContaining({ Sid: "AlarmsPublish", Condition: ofThisAccount }),
      expect.objectContaining({ Sid: "EventBridgePublishes" }),
    ]);
  });

  test.each(["eu-west-1", "us-east-1"])(
    "recorders of the organization stream to a topic in %s",
    async (region) => {
      const TopicArn = `arn:aws:sns:${region}:${idOf("security")}:compliance-configuration-stream`;
      const { Attributes: topic = {} } = await emulator()
        .in("security", region)
        .sns.send(new GetTopicAttributesCommand({ TopicArn }));
      // AWS Config publishes to no encrypted topic.
      expect(topic.KmsMasterKeyId ?? "").toBe("");
      const publishes = {
        Effect: "Allow",
        Principal: { Service: "config.amazonaws.com" },
        Action: "sns:Publish",
        Resource: TopicArn,
      };
      expect(policyIn(topic.Policy)).toEqual([
        {
          Sid: "OrganizationPublishes",
          ...publishes,
          Condition: {
            StringEquals: { "aws:SourceOrgID": emulator().organization.id },
            Null: { "aws:SourceAccount": "false" },
          },
        },
        {
          Sid: "ExternalAccountsPublish",
          ...publishes,
          Condition: { StringEquals: { "aws:SourceAccount": [idOf("partner")] } },
        },
      ]);
    },
  );

  test("what cannot be delivered is kept for 14 days in an encrypted queue that the rules of the bus may use", async () => {
    const { Attributes: queue = {} } = await here().sqs.send(
      new GetQueueAttributesCommand({
        QueueUrl: `${emulator().endpoint}/${idOf("security")}/compliance-undelivered-events`,
        AttributeNames: ["All"],
      }),
    );
    expect(queue.MessageRetentionPeriod).toBe("1209600");
    expect(queue.SqsManagedSseEnabled).toBe("true");
    expect(policyIn(queue.Policy)).toEqual([
      {
        Sid: "EventBridgeSends",
        Effect: "Allow",
        Principal: { Service: "events.amazonaws.com" },
        Action: "sqs:SendMessage",
        Resource: queue.QueueArn,
        Condition: {
          ArnLike: {
            "aws:SourceArn": [`arn:aws:events:eu-west-1:${idOf("security")}:rule/compliance-events/*`],
          },
        },
      },
      expect.objectContaining({ Sid: "TlsOnly", Effect: "Deny", Principal: "*" }),
    ]);
  });

  test("an alarm tells the topic of anything in that queue", async () => {
    const { MetricAlarms: alarms } = await here().cloudWatch.send(
      new DescribeAlarmsCommand({ AlarmNames: ["compliance-undelivered-events"] }),
    );
    expect(alarms).toEqual([
      expect.objectContaining({
        Namespace: "AWS/SQS",
        MetricName: "ApproximateNumberOfMessagesVisible",
        Dimensions: [{ Name: "QueueName", Value: "compliance-undelivered-events" }],
        Threshold: 0,
        ComparisonOperator: "GreaterThanThreshold",
        TreatMissingData: "notBreaching",
        AlarmActions: [topicArn()],
        OKActions: [topicArn()],
      }),
    ]);
  });
}
