import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { Construct } from "constructs";
import {
  COMPLIANCE_EVENT_PATHS,
  complianceEventPattern,
  EVENT_PATTERN_LENGTH,
  type WaivedFindings,
} from "../compliance-events";
import { checkLength, type Placement, terraformText } from "../core";

export interface ComplianceNotificationRuleProps {
  readonly placement: Placement;
  /** Name of the EventBridge rule, 1 to 64 characters. */
  readonly ruleName: string;
  /** Topic that is told, in the same account and Region. */
  readonly topicArn: string;
  /**
   * Findings that nobody is told of.
   * @default - none
   */
  readonly waivedFindings?: readonly WaivedFindings[];
  /**
   * Bus that the events arrive on.
   * @default - the account's default bus
   */
  readonly eventBusName?: string;
  /**
   * Queue for events that could not be published.
   * @default - such events are lost
   */
  readonly deadLetterQueueArn?: string;
}

/**
 * Tells a topic of every resource that becomes NON_COMPLIANT. The message has the custom schema of Amazon Q Developer
 * in chat applications, and is fit to be read in a mail.
 */
export class ComplianceNotificationRule extends Construct {
  constructor(scope: Construct, id: string, props: ComplianceNotificationRuleProps) {
    super(scope, id);
    const { placement } = props;
    checkLength(this, "ruleName", props.ruleName, { max: 64 });
    const eventPattern = complianceEventPattern({
      complianceTypes: ["NON_COMPLIANT"],
      waivedFindings: props.waivedFindings,
    });
    checkLength(this, "event pattern", eventPattern, { max: EVENT_PATTERN_LENGTH });
    const rule = new CloudwatchEventRule(this, "Resource", {
      ...placement.arguments,
      name: props.ruleName,
      description: "Notifies of resources that become non-compliant",
      eventBusName: props.eventBusName,
      eventPattern: terraformText(eventPattern),
    });
    new CloudwatchEventTarget(this, "Target", {
      ...placement.arguments,
      rule: rule.name,
      eventBusName: props.eventBusName,
      targetId: "topic",
      // No role: EventBridge delivers to topics by their policy, and fails on encrypted ones with a role.
      arn: props.topicArn,
      inputTransformer: {
        inputPaths: { ...COMPLIANCE_EVENT_PATHS },
        inputTemplate: JSON.stringify({
          version: "1.0",
          source: "custom",
          content: {
            textType: "client-markdown",
            title: "<rule>: <resourceType> is <complianceType>",
            description:
              "Resource `<resourceId>` in account <account>, Region <region>.\n\nAnnotation: <annotation>",
          },
        }),
      },
      deadLetterConfig:
        props.deadLetterQueueArn === undefined ? undefined : { arn: props.deadLetterQueueArn },
    });
  }
}
