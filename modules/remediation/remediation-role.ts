import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";
import { type RunbookName, type RunbookStatement, runbookStatements } from "../../catalog";
import {
  automationTrust,
  checkLength,
  checkNotEmpty,
  ConstructError,
  type Placement,
  policyDocument,
} from "../core";
import { policyStatement } from "./role-policy";
import { type CustomRunbook, identifyRunbook } from "./runbook";

export interface RemediationRoleProps {
  /** Account of the role; IAM has no Region. */
  readonly placement: Placement;
  /** Name, 1 to 64 characters. It gets no path: several AWS-owned documents refuse a role ARN with one. */
  readonly roleName: string;
  /**
   * Automation document that runs with the role: a name of the catalogue, which knows what it calls, or
   * `customRunbook(name, statements)`.
   */
  readonly document: RunbookName | CustomRunbook;
}

/** Longest inline policies of a role, together; source: IAM and AWS STS quotas. */
const POLICY_LENGTH = 10_240;

/** The role that one Automation document runs with in one account: the actions that it calls, and no more. */
export class RemediationRole extends Construct {
  readonly roleArn: string;
  /** What a remediation waits for, so that its role can act before it starts. */
  readonly ready: IamRolePolicy;

  constructor(scope: Construct, id: string, props: RemediationRoleProps) {
    super(scope, id);
    const { placement, document } = props;
    checkLength(this, "roleName", props.roleName, { max: 64 });
    const { targetId } = identifyRunbook(this, document);
    const statements = typeof document === "object" ? document.statements : runbookStatements(document);
    this.check(statements);
    const policy = policyDocument(...statements.map((statement) => policyStatement(statement, placement)));
    checkLength(this, "the policy", policy, { max: POLICY_LENGTH });
    this.roleArn = placement.globalArn("iam", `role/${props.roleName}`);

    const role = new IamRole(this, "Resource", {
      name: props.roleName,
      description: `AWS Config remediates with ${targetId}`,
      assumeRolePolicy: automationTrust(placement),
    });
    this.ready = new IamRolePolicy(this, "Policy", { name: "document", role: role.name, policy });
  }

  private check(statements: readonly RunbookStatement[]): void {
    const actions = statements.flatMap((statement) => statement.actions);
    if (actions.length === 0 || actions.some((action) => !/^[a-z0-9-]+:[A-Za-z0-9]+$/.test(action))) {
      throw new ConstructError(this, {
        what: "actions are not the document's own",
        got: actions,
        allowed: "at least one action, none with a wildcard",
      });
    }
    for (const { actions: own, resources } of statements) {
      checkNotEmpty(this, "actions of a statement", own, "at least one action");
      checkNotEmpty(this, `resources of ${own.join(", ")}`, resources, "at least one ARN");
    }
  }
}
