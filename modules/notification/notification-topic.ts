import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { Construct } from "constructs";
import {
  checkPattern,
  type DeletionProtectionProps,
  keyAdministration,
  type Placement,
  policyDocument,
  protectedLifecycle,
  servicePrincipal,
} from "../core";
import { TOPIC_NAME, TOPIC_NAME_ALLOWED } from "./topic-name";

export interface NotificationTopicProps extends DeletionProtectionProps {
  readonly placement: Placement;
  /** Name, 1 to 256 letters, digits, `-` and `_`. */
  readonly topicName: string;
  /**
   * E-mail addresses; each gets a mail from AWS with a link to confirm.
   * @default - none
   */
  readonly emailSubscriptions?: readonly string[];
}

/** An encrypted topic that EventBridge rules and CloudWatch alarms of its account publish to. */
export class NotificationTopic extends Construct {
  readonly topicArn: string;

  constructor(scope: Construct, id: string, props: NotificationTopicProps) {
    super(scope, id);
    const { placement } = props;
    checkPattern(this, "topicName", props.topicName, TOPIC_NAME, TOPIC_NAME_ALLOWED);
    this.topicArn = placement.arn("sns", props.topicName);

    const key = this.createKey(props);
    const topic = new SnsTopic(this, "Resource", {
      ...placement.arguments,
      name: props.topicName,
      kmsMasterKeyId: key.arn,
    });
    new SnsTopicPolicy(this, "Policy", {
      ...placement.arguments,
      arn: topic.arn,
      policy: this.topicPolicy(placement),
    });
    for (const address of props.emailSubscriptions ?? []) {
      checkPattern(this, "emailSubscriptions", address, /^[^\s@]+@[^\s@]+$/, "e-mail addresses");
      new SnsTopicSubscription(this, `Email-${address}`, {
        ...placement.arguments,
        topicArn: topic.arn,
        protocol: "email",
        endpoint: address,
      });
    }
  }

  private createKey(props: NotificationTopicProps): KmsKey {
    const { placement } = props;
    const publishes = {
      Effect: "Allow",
      Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
      Resource: "*",
    } as const;
    const key = new KmsKey(this, "Key", {
      ...placement.arguments,
      description: `Encrypts ${props.topicName}`,
      enableKeyRotation: true,
      policy: policyDocument(
        keyAdministration(placement.globalArn("iam", "root")),
        {
          Sid: "AlarmsPublish",
          ...publishes,
          Principal: { Service: servicePrincipal("cloudwatch") },
          Condition: { StringEquals: { "aws:SourceAccount": placement.accountId } },
        },
        // EventBridge publishes to topics without a source in its calls: a condition would shut it out
        // (EventBridge User Guide, "Using resource-based policies", Amazon SNS permissions).
        { Sid: "EventBridgePublishes", ...publishes, Principal: { Service: servicePrincipal("events") } },
      ),
      lifecycle: protectedLifecycle(props),
    });
    new KmsAlias(this, "KeyAlias", {
      ...placement.arguments,
      name: `alias/${props.topicName}`,
      targetKeyId: key.keyId,
    });
    return key;
  }

  private topicPolicy(placement: Placement): string {
    const publishes = { Effect: "Allow", Action: "sns:Publish", Resource: this.topicArn } as const;
    return policyDocument(
      {
        Sid: "AlarmsPublish",
        ...publishes,
        Principal: { Service: servicePrincipal("cloudwatch") },
        Condition: { StringEquals: { "aws:SourceAccount": placement.accountId } },
      },
      { Sid: "EventBridgePublishes", ...publishes, Principal: { Service: servicePrincipal("events") } },
      {
        Sid: "TlsOnly",
        Effect: "Deny",
        Principal: "*",
        Action: "sns:Publish",
        Resource: this.topicArn,
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    );
  }
}
