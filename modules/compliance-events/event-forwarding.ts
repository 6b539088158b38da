import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { checkLength, checkNotEmpty, eventRuleTrust, type Placement, policyDocument } from "../core";
import { complianceEventPattern, type ComplianceType } from "./compliance-event-pattern";

export interface EventForwardingRoleProps {
  /** Account of the role; IAM has no Region. */
  readonly placement: Placement;
  /** Name, 1 to 64 characters. */
  readonly roleName: string;
  /** Names of the forwarding rules that take the role, the same in each Region. */
  readonly ruleNames: readonly string[];
  /** Bus that the role may send to. */
  readonly eventBusArn: string;
}

/** The role by which EventBridge sends an account's events to the central bus; one serves all Regions. */
export class EventForwardingRole extends Construct {
  readonly roleArn: string;
  /** What a target waits for: EventBridge checks that its role may send. */
  readonly ready: IamRolePolicy;

  constructor(scope: Construct, id: string, props: EventForwardingRoleProps) {
    super(scope, id);
    checkLength(this, "roleName", props.roleName, { max: 64 });
    checkNotEmpty(this, "ruleNames", props.ruleNames, "at least one rule");
    this.roleArn = props.placement.globalArn("iam", `role/${props.roleName}`);
    const role = new IamRole(this, "Resource", {
      name: props.roleName,
      description: "EventBridge forwards AWS Config compliance events to the security account",
      assumeRolePolicy: eventRuleTrust(props.placement, ...props.ruleNames),
    });
    this.ready = new IamRolePolicy(this, "Policy", {
      name: "central-bus",
      role: role.name,
      policy: policyDocument({ Effect: "Allow", Action: "events:PutEvents", Resource: props.eventBusArn }),
    });
  }
}

export interface EventForwardingProps {
  /** Account and Region whose events are forwarded. */
  readonly placement: Placement;
  /** Name of the rule on the default bus, 1 to 64 characters. */
  readonly ruleName: string;
  /** Bus that takes the events; may lie in another account and Region, one hop away. */
  readonly eventBusArn: string;
  /** Role that may send to it. */
  readonly roleArn: string;
  /** @default - NON_COMPLIANT */
  readonly complianceTypes?: readonly ComplianceType[];
  /** @default - nothing */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/** Sends compliance events of one account and Region to a central bus. They keep their own account and Region. */
export class EventForwarding extends Construct {
  constructor(scope: Construct, id: string, props: EventForwardingProps) {
    super(scope, id);
    checkLength(this, "ruleName", props.ruleName, { max: 64 });
    checkNotEmpty(this, "complianceTypes", props.complianceTypes, "at least one compliance type");
    const rule = new CloudwatchEventRule(this, "Resource", {
      ...props.placement.arguments,
      name: props.ruleName,
      description: "Forwards AWS Config compliance events to the security account",
      eventPattern: complianceEventPattern({ complianceTypes: props.complianceTypes ?? ["NON_COMPLIANT"] }),
    });
    new CloudwatchEventTarget(this, "Target", {
      ...props.placement.arguments,
      rule: rule.name,
      targetId: "central-bus",
      arn: props.eventBusArn,
      roleArn: props.roleArn,
      dependsOn: props.dependsOn === undefined ? undefined : [...props.dependsOn],
    });
  }
}
