import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { complianceEventPattern, EVENT_PATTERN_LENGTH, type WaivedFindings } from "../compliance-events";
import {
  checkLength,
  checkNotEmpty,
  eventRuleTrust,
  type Placement,
  policyDocument,
  terraformText,
} from "../core";
import { checkOpsItem, type OpsItem, OPS_ITEM_LIMITS, opsItemTransformer } from "./ops-item";

export interface OpsItemRoleProps {
  /** Account of the role; IAM has no Region. */
  readonly placement: Placement;
  /** Name, 1 to 64 characters. */
  readonly roleName: string;
  /**
   * Bus whose rules take the role.
   * @default - all rules of the account
   */
  readonly eventBusName?: string;
}

/** The role by which EventBridge opens OpsItems. */
export class OpsItemRole extends Construct {
  readonly roleArn: string;
  /** What a target waits for. */
  readonly ready: IamRolePolicy;

  constructor(scope: Construct, id: string, props: OpsItemRoleProps) {
    super(scope, id);
    checkLength(this, "roleName", props.roleName, { max: 64 });
    this.roleArn = props.placement.globalArn("iam", `role/${props.roleName}`);
    const role = new IamRole(this, "Resource", {
      name: props.roleName,
      description: "EventBridge opens OpsItems for non-compliant resources",
      assumeRolePolicy: eventRuleTrust(
        props.placement,
        props.eventBusName === undefined ? "*" : `${props.eventBusName}/*`,
      ),
    });
    this.ready = new IamRolePolicy(this, "Policy", {
      name: "ops-items",
      role: role.name,
      // ssm:CreateOpsItem knows no resource, so that any ARN here would never match.
      policy: policyDocument({ Effect: "Allow", Action: "ssm:CreateOpsItem", Resource: "*" }),
    });
  }
}

export interface OpsItemRuleProps {
  /** Account and Region where the OpsItems are opened; EventBridge opens none in another account. */
  readonly placement: Placement;
  /** Name of the EventBridge rule, 1 to 64 characters. */
  readonly ruleName: string;
  /** Config rules whose findings open OpsItems, by their deployed names. */
  readonly configRuleNames: readonly string[];
  /**
   * Findings of them that open none.
   * @default - none
   */
  readonly waivedFindings?: readonly WaivedFindings[];
  readonly opsItem: OpsItem;
  /** Role that may create OpsItems. */
  readonly roleArn: string;
  /**
   * Bus that the events arrive on.
   * @default - the account's default bus
   */
  readonly eventBusName?: string;
  /**
   * Queue for events that no OpsItem could be made of.
   * @default - such events are lost
   */
  readonly deadLetterQueueArn?: string;
  /** @default - nothing */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/** Opens an OpsItem for each resource that a Config rule finds NON_COMPLIANT. */
export class OpsItemRule extends Construct {
  constructor(scope: Construct, id: string, props: OpsItemRuleProps) {
    super(scope, id);
    const { placement } = props;
    checkLength(this, "ruleName", props.ruleName, { max: 64 });
    checkNotEmpty(this, "configRuleNames", props.configRuleNames, "at least one rule");
    checkOpsItem(this, props.opsItem);
    const { inputPaths, inputTemplate } = opsItemTransformer(props.opsItem);
    const eventPattern = complianceEventPattern({
      complianceTypes: ["NON_COMPLIANT"],
      configRuleNames: props.configRuleNames,
      waivedFindings: props.waivedFindings,
    });
    checkLength(this, "event pattern", eventPattern, { max: EVENT_PATTERN_LENGTH });
    checkLength(this, "input template", inputTemplate, { max: OPS_ITEM_LIMITS.inputTemplateLength });

    const rule = new CloudwatchEventRule(this, "Resource", {
      ...placement.arguments,
      name: props.ruleName,
      description: terraformText(`Opens OpsItems for ${props.configRuleNames.join(", ")}`.slice(0, 512)),
      eventBusName: props.eventBusName,
      eventPattern: terraformText(eventPattern),
      dependsOn: props.dependsOn === undefined ? undefined : [...props.dependsOn],
    });
    new CloudwatchEventTarget(this, "Target", {
      ...placement.arguments,
      rule: rule.name,
      eventBusName: props.eventBusName,
      targetId: "ops-item",
      arn: placement.arn("ssm", "opsitem"),
      roleArn: props.roleArn,
      inputTransformer: { inputPaths, inputTemplate: terraformText(inputTemplate) },
      deadLetterConfig:
        props.deadLetterQueueArn === undefined ? undefined : { arn: props.deadLetterQueueArn },
      dependsOn: props.dependsOn === undefined ? undefined : [...props.dependsOn],
    });
  }
}
