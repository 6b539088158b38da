import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";
import {
  automationTrust,
  checkLength,
  eventRuleTrust,
  formatArn,
  type Placement,
  policyDocument,
  servicePrincipal,
} from "../core";

export interface RemediationExceptionsRoleProps {
  /** Account of the role; IAM has no Region. */
  readonly placement: Placement;
  /** Name, 1 to 64 characters. */
  readonly roleName: string;
}

/** The role that the document acts with: it reads findings, and writes exceptions. */
export class RemediationExceptionsRole extends Construct {
  readonly roleArn: string;
  /** What a schedule waits for. */
  readonly ready: IamRolePolicy;

  constructor(scope: Construct, id: string, props: RemediationExceptionsRoleProps) {
    super(scope, id);
    const { placement } = props;
    checkLength(this, "roleName", props.roleName, { max: 64 });
    this.roleArn = placement.globalArn("iam", `role/${props.roleName}`);
    const role = new IamRole(this, "Resource", {
      name: props.roleName,
      description: "Keeps remediation exceptions of AWS Config in line with waivers",
      assumeRolePolicy: automationTrust(placement),
    });
    this.ready = new IamRolePolicy(this, "Policy", {
      name: "remediation-exceptions",
      role: role.name,
      policy: policyDocument(
        {
          Effect: "Allow",
          Action: "config:GetComplianceDetailsByConfigRule",
          // A rule's ARN has an id that AWS Config makes up, and not its name.
          Resource: formatArn({ ...placement, service: "config", region: "*", resource: "config-rule/*" }),
        },
        {
          Effect: "Allow",
          Action: [
            "config:BatchGetResourceConfig",
            "config:DeleteRemediationExceptions",
            "config:DescribeRemediationExceptions",
            "config:GetResourceConfigHistory",
            "config:PutRemediationExceptions",
          ],
          // AWS Config knows no resource for these; source: Service Authorization Reference.
          Resource: "*",
        },
      ),
    });
  }
}

export interface RemediationExceptionsScheduleRoleProps extends RemediationExceptionsRoleProps {
  /** Document that is started, in any Region of the account. */
  readonly documentName: string;
  /** Role that the document acts with. */
  readonly automationRoleArn: string;
  /** EventBridge rule that starts it. */
  readonly ruleName: string;
}

/** The role by which EventBridge starts the document. */
export class RemediationExceptionsScheduleRole extends Construct {
  readonly roleArn: string;
  /** What a schedule waits for. */
  readonly ready: IamRolePolicy;

  constructor(scope: Construct, id: string, props: RemediationExceptionsScheduleRoleProps) {
    super(scope, id);
    const { placement } = props;
    checkLength(this, "roleName", props.roleName, { max: 64 });
    this.roleArn = placement.globalArn("iam", `role/${props.roleName}`);
    const role = new IamRole(this, "Resource", {
      name: props.roleName,
      description: `EventBridge starts ${props.documentName}`,
      assumeRolePolicy: eventRuleTrust(placement, props.ruleName),
    });
    this.ready = new IamRolePolicy(this, "Policy", {
      name: "start-automation",
      role: role.name,
      policy: policyDocument(
        {
          Effect: "Allow",
          Action: "ssm:StartAutomationExecution",
          Resource: formatArn({
            ...placement,
            service: "ssm",
            region: "*",
            resource: `automation-definition/${props.documentName}:*`,
          }),
        },
        {
          Effect: "Allow",
          Action: "iam:PassRole",
          Resource: props.automationRoleArn,
          Condition: { StringEquals: { "iam:PassedToService": servicePrincipal("ssm") } },
        },
      ),
    });
  }
}
