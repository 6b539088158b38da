import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { Construct } from "constructs";
import {
  checkPattern,
  type Placement,
  policyDocument,
  type PolicyStatement,
  servicePrincipal,
} from "../core";
import { TOPIC_NAME, TOPIC_NAME_ALLOWED } from "./topic-name";

export interface ConfigurationStreamTopicProps {
  /** Account and Region; delivery channels of other accounts use it, of other Regions they cannot. */
  readonly placement: Placement;
  /** Name, 1 to 256 letters, digits, `-` and `_`. */
  readonly topicName: string;
  /** The organization whose recorders publish (`o-…`). */
  readonly organizationId: string;
  /**
   * Accounts outside the organization whose recorders publish too; 12 digits each.
   * @default - none
   */
  readonly externalAccountIds?: readonly string[];
}

/**
 * The topic that delivery channels of one Region stream to: every configuration item, snapshot and history file of
 * the organization. Not encrypted, since AWS Config does not support encrypted topics (AWS Config Developer Guide,
 * "Permissions for the Amazon SNS Topic"). For programs, not for mail.
 */
export class ConfigurationStreamTopic extends Construct {
  readonly topicArn: string;

  constructor(scope: Construct, id: string, props: ConfigurationStreamTopicProps) {
    super(scope, id);
    const { placement } = props;
    checkPattern(this, "topicName", props.topicName, TOPIC_NAME, TOPIC_NAME_ALLOWED);
    this.topicArn = placement.arn("sns", props.topicName);

    const topic = new SnsTopic(this, "Resource", { ...placement.arguments, name: props.topicName });
    const external = [...(props.externalAccountIds ?? [])].sort();
    new SnsTopicPolicy(this, "Policy", {
      ...placement.arguments,
      arn: topic.arn,
      policy: policyDocument(
        this.allow("OrganizationPublishes", {
          StringEquals: { "aws:SourceOrgID": props.organizationId },
          Null: { "aws:SourceAccount": "false" },
        }),
        ...(external.length === 0
          ? []
          : [this.allow("ExternalAccountsPublish", { StringEquals: { "aws:SourceAccount": external } })]),
      ),
    });
  }

  private allow(sid: string, condition: PolicyStatement["Condition"]): PolicyStatement {
    return {
      Sid: sid,
      Effect: "Allow",
      Principal: { Service: servicePrincipal("config") },
      Action: "sns:Publish",
      Resource: this.topicArn,
      Condition: condition,
    };
  }
}
