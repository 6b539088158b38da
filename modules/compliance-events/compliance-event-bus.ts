import { CloudwatchEventBus } from "@cdktf/provider-aws/lib/cloudwatch-event-bus";
import { CloudwatchEventBusPolicy } from "@cdktf/provider-aws/lib/cloudwatch-event-bus-policy";
import { Construct } from "constructs";
import { checkPattern, formatArn, type Placement, policyDocument, type PolicyStatement } from "../core";

export interface ComplianceEventBusProps {
  /** Account and Region where findings come together. */
  readonly placement: Placement;
  /** Name, 1 to 256 letters, digits, `.`, `-` and `_`. */
  readonly name: string;
  /** The organization whose accounts may send (`o-…`). */
  readonly organizationId: string;
  /**
   * Accounts outside the organization that may send too; 12 digits each.
   * @default - none
   */
  readonly externalAccountIds?: readonly string[];
}

/** The bus of the security account that takes compliance events of the whole organization. */
export class ComplianceEventBus extends Construct {
  readonly busName: string;
  readonly busArn: string;
  /** The Terraform resource, for what must come after it. */
  readonly resource: CloudwatchEventBus;

  constructor(scope: Construct, id: string, props: ComplianceEventBusProps) {
    super(scope, id);
    const { placement } = props;
    checkPattern(
      this,
      "name",
      props.name,
      /^[.\-_A-Za-z0-9]{1,256}$/,
      "1 to 256 letters, digits, '.', '-' and '_'",
    );
    this.busName = props.name;
    this.busArn = placement.arn("events", `event-bus/${props.name}`);

    this.resource = new CloudwatchEventBus(this, "Resource", { ...placement.arguments, name: props.name });
    const external = [...(props.externalAccountIds ?? [])].sort();
    new CloudwatchEventBusPolicy(this, "Policy", {
      ...placement.arguments,
      eventBusName: this.resource.name,
      policy: policyDocument(
        this.allow("OrganizationSends", "*", {
          StringEquals: { "aws:PrincipalOrgID": props.organizationId },
        }),
        ...(external.length === 0
          ? []
          : [
              this.allow("ExternalAccountsSend", {
                AWS: external.map((accountId) =>
                  formatArn({ ...placement, service: "iam", region: "", accountId, resource: "root" }),
                ),
              }),
            ]),
      ),
    });
  }

  private allow(
    sid: string,
    principal: PolicyStatement["Principal"],
    condition?: PolicyStatement["Condition"],
  ): PolicyStatement {
    return {
      Sid: sid,
      Effect: "Allow",
      Principal: principal,
      Action: "events:PutEvents",
      Resource: this.busArn,
      Condition: condition,
    };
  }
}
