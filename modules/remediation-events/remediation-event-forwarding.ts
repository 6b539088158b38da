import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { Placement } from "../core";
import type { RemediationEventLog } from "./remediation-event-log";

export interface RemediationEventForwardingProps {
  /** Account and Region whose events are forwarded. */
  readonly placement: Placement;
  /** Log of the account and Region, whose events are forwarded: what is known here is known there. */
  readonly log: RemediationEventLog;
  /** Bus that takes the events; may lie in another account and Region, one hop away. */
  readonly eventBusArn: string;
  /** Role that may send to it, and that lets the log's rule take it. */
  readonly roleArn: string;
  /** @default - nothing */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/** Sends what a log of remediations is written of to a central bus. Events keep their own account and Region. */
export class RemediationEventForwarding extends Construct {
  constructor(scope: Construct, id: string, props: RemediationEventForwardingProps) {
    super(scope, id);
    new CloudwatchEventTarget(this, "Resource", {
      ...props.placement.arguments,
      rule: props.log.rule.name,
      targetId: "central-bus",
      arn: props.eventBusArn,
      roleArn: props.roleArn,
      dependsOn: props.dependsOn === undefined ? undefined : [...props.dependsOn],
    });
  }
}
