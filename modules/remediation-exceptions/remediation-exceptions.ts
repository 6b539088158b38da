import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { SsmDocument } from "@cdktf/provider-aws/lib/ssm-document";
import { Token, type ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { checkLength, checkPattern, ConstructError, type Placement, terraformText } from "../core";

/** Largest document; source: Systems Manager quotas. */
const DOCUMENT_BYTES = 64 * 1024;

export interface RemediationExceptionsProps {
  readonly placement: Placement;
  /** Name of the document, 3 to 128 letters, digits, hyphens, underscores and periods. */
  readonly documentName: string;
  /**
   * Automation document of schema 0.3 as YAML, at most 64 KB, that takes its role as `AutomationAssumeRole`. The waivers
   * stand in it.
   */
  readonly content: string;
  /** Role that the document acts with. */
  readonly automationRoleArn: string;
  /** Name of the EventBridge rule on the account's default bus, 1 to 64 characters. */
  readonly ruleName: string;
  /** Role by which EventBridge starts the document. */
  readonly scheduleRoleArn: string;
  /**
   * How often it is started.
   * @default "rate(1 hour)"
   */
  readonly scheduleExpression?: string;
  /** @default - nothing */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/**
 * Keeps remediation exceptions of one Region in line with waivers: Terraform has no resource for them, so that an
 * Automation document puts and deletes them by a schedule.
 */
export class RemediationExceptions extends Construct {
  constructor(scope: Construct, id: string, props: RemediationExceptionsProps) {
    super(scope, id);
    const { placement } = props;
    this.check(props);
    const dependsOn = props.dependsOn === undefined ? undefined : [...props.dependsOn];
    const document = new SsmDocument(this, "Resource", {
      ...placement.arguments,
      name: props.documentName,
      documentType: "Automation",
      documentFormat: "YAML",
      content: terraformText(props.content),
    });
    const rule = new CloudwatchEventRule(this, "Schedule", {
      ...placement.arguments,
      name: props.ruleName,
      description: "Keeps remediation exceptions of AWS Config in line with waivers",
      scheduleExpression: props.scheduleExpression ?? "rate(1 hour)",
    });
    new CloudwatchEventTarget(this, "Target", {
      ...placement.arguments,
      rule: rule.name,
      targetId: "automation",
      // Of the document's own ARN, EventBridge would make a command for instances.
      arn: placement.arn("ssm", `automation-definition/${props.documentName}:$DEFAULT`),
      roleArn: props.scheduleRoleArn,
      input: JSON.stringify({ AutomationAssumeRole: [props.automationRoleArn] }),
      dependsOn: [document, ...(dependsOn ?? [])],
    });
  }

  private check({ documentName, content, ruleName, scheduleExpression }: RemediationExceptionsProps): void {
    checkPattern(
      this,
      "documentName",
      documentName,
      /^(?!aws|amazon|amzn)[A-Za-z0-9_.-]{3,128}$/i,
      "3 to 128 letters, digits, hyphens, underscores and periods, no aws, amazon or amzn first",
    );
    checkLength(this, "ruleName", ruleName, { max: 64 });
    checkPattern(
      this,
      "scheduleExpression",
      scheduleExpression,
      /^(rate|cron)\(.+\)$/,
      "rate(…) or cron(…), as rate(1 hour)",
    );
    const bytes = Buffer.byteLength(content);
    if (!Token.isUnresolved(content) && bytes > DOCUMENT_BYTES) {
      throw new ConstructError(this, {
        what: "content has too many bytes",
        got: bytes,
        allowed: `at most ${DOCUMENT_BYTES}`,
        fix: "write fewer waivers, each of more resources, or of a name pattern",
      });
    }
  }
}
