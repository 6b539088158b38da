import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";
import {
  checkLength,
  ConstructError,
  formatArn,
  type Placement,
  policyDocument,
  servicePrincipal,
} from "../core";

export interface RemediationRoleProps {
  /** Account of the role; IAM has no Region. */
  readonly placement: Placement;
  /** Name, 1 to 64 characters. It gets no path: several AWS-owned documents refuse a role ARN with one. */
  readonly roleName: string;
  /** Automation document that runs with the role, for its description. */
  readonly document: string;
  /** IAM actions that the document calls, none with a wildcard. */
  readonly actions: readonly string[];
}

/** The role that one Automation document runs with in one account: the actions that it calls, and no more. */
export class RemediationRole extends Construct {
  readonly roleArn: string;
  /** What a remediation waits for, so that its role can act before it starts. */
  readonly ready: IamRolePolicy;

  constructor(scope: Construct, id: string, props: RemediationRoleProps) {
    super(scope, id);
    const { placement } = props;
    checkLength(this, "roleName", props.roleName, { max: 64 });
    if (props.actions.length === 0 || props.actions.some((action) => action.includes("*"))) {
      throw new ConstructError(this, {
        what: "actions are not the document's own",
        got: props.actions,
        allowed: "at least one action, none with a wildcard",
      });
    }
    this.roleArn = placement.globalArn("iam", `role/${props.roleName}`);

    const role = new IamRole(this, "Resource", {
      name: props.roleName,
      description: `AWS Config remediates with ${props.document}`,
      assumeRolePolicy: policyDocument({
        Effect: "Allow",
        Principal: { Service: servicePrincipal("ssm") },
        Action: "sts:AssumeRole",
        Condition: {
          StringEquals: { "aws:SourceAccount": placement.accountId },
          ArnLike: {
            "aws:SourceArn": formatArn({
              ...placement,
              service: "ssm",
              region: "*",
              resource: "automation-execution/*",
            }),
          },
        },
      }),
    });
    this.ready = new IamRolePolicy(this, "Policy", {
      name: "document",
      role: role.name,
      policy: policyDocument({
        Effect: "Allow",
        Action: [...props.actions].sort(),
        // The document acts on whichever resource the rule finds; the condition keeps it to this account's.
        Resource: "*",
        Condition: { StringEqualsIfExists: { "aws:ResourceAccount": placement.accountId } },
      }),
    });
  }
}
