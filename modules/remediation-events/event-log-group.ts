import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { CloudwatchLogResourcePolicy } from "@cdktf/provider-aws/lib/cloudwatch-log-resource-policy";
import { Construct } from "constructs";
import {
  checkNotEmpty,
  checkOneOf,
  checkPattern,
  type Placement,
  policyDocument,
  servicePrincipal,
} from "../core";

/** Days that CloudWatch Logs can keep events for, 0 for ever; source: PutRetentionPolicy. */
export const LOG_RETENTION_DAYS = [
  0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const;

export type LogRetentionDays = (typeof LOG_RETENTION_DAYS)[number];

export interface EventLogGroupProps {
  /** Account and Region of the rules that write to it; EventBridge writes to no other. */
  readonly placement: Placement;
  /** Name, `/aws/events/` and up to 500 letters, digits, `.`, `-`, `_`, `/` and `#`. */
  readonly logGroupName: string;
  /** ARNs of the rules that may write to it; wildcards allowed. */
  readonly ruleArns: readonly string[];
  /** @default 365 */
  readonly retentionInDays?: LogRetentionDays;
  /**
   * Key of one's own, whose policy lets CloudWatch Logs use it.
   * @default - CloudWatch Logs encrypts with a key of its own
   */
  readonly kmsKeyArn?: string;
}

/** A log group that EventBridge rules write their events to, and the policy that lets them. */
export class EventLogGroup extends Construct {
  readonly logGroupArn: string;
  /** What a target waits for, through it for the log group too: an event that comes before is lost. */
  readonly ready: CloudwatchLogResourcePolicy;

  constructor(scope: Construct, id: string, props: EventLogGroupProps) {
    super(scope, id);
    const { placement } = props;
    // EventBridge's own console offers no other names; the prefix is what AWS writes its policies for.
    checkPattern(
      this,
      "logGroupName",
      props.logGroupName,
      /^\/aws\/events\/[.\-_/#A-Za-z0-9]{1,500}$/,
      "/aws/events/ and 1 to 500 letters, digits, '.', '-', '_', '/' and '#'",
    );
    checkNotEmpty(this, "ruleArns", props.ruleArns, "at least one rule's ARN");
    checkOneOf(
      this,
      "retentionInDays",
      props.retentionInDays === undefined ? undefined : String(props.retentionInDays),
      LOG_RETENTION_DAYS.map(String),
    );
    this.logGroupArn = placement.arn("logs", `log-group:${props.logGroupName}`);

    const logGroup = new CloudwatchLogGroup(this, "Resource", {
      ...placement.arguments,
      name: props.logGroupName,
      retentionInDays: props.retentionInDays ?? 365,
      kmsKeyId: props.kmsKeyArn,
    });
    const allowed = {
      Effect: "Allow",
      Principal: { Service: [servicePrincipal("delivery.logs"), servicePrincipal("events")] },
    } as const;
    this.ready = new CloudwatchLogResourcePolicy(this, "Policy", {
      ...placement.arguments,
      policyName: props.logGroupName.replace(/^\//, "").replaceAll("/", "-"),
      policyDocument: policyDocument(
        // Without a source, as the AWS provider's documentation of aws_cloudwatch_event_target has it: an empty stream is
        // all that can be made of it.
        {
          Sid: "EventBridgeCreatesStreams",
          ...allowed,
          Action: "logs:CreateLogStream",
          Resource: `${this.logGroupArn}:*`,
        },
        {
          Sid: "EventBridgeWrites",
          ...allowed,
          Action: "logs:PutLogEvents",
          Resource: `${this.logGroupArn}:*`,
          Condition: { ArnLike: { "aws:SourceArn": props.ruleArns } },
        },
      ),
      dependsOn: [logGroup],
    });
  }
}
