import { ConfigConfigurationAggregator } from "@cdktf/provider-aws/lib/config-configuration-aggregator";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Construct } from "constructs";
import { checkLength, formatArn, type Placement, policyDocument, servicePrincipal } from "../core";

export interface OrganizationAggregatorProps {
  /** Account and Region that hold the aggregated view: the management account or a delegated administrator. */
  readonly placement: Placement;
  /** Name, 1 to 256 characters. */
  readonly name: string;
  /** Name of the role that reads the organization's list of accounts, 1 to 64 characters. */
  readonly roleName: string;
}

/** One view of all accounts of the organization in all Regions; new accounts and Regions join by themselves. */
export class OrganizationAggregator extends Construct {
  constructor(scope: Construct, id: string, props: OrganizationAggregatorProps) {
    super(scope, id);
    const { placement } = props;
    checkLength(this, "name", props.name, { max: 256 });
    checkLength(this, "roleName", props.roleName, { max: 64 });

    const role = new IamRole(this, "Role", {
      name: props.roleName,
      description: "AWS Config reads the accounts of the organization to aggregate them",
      assumeRolePolicy: policyDocument({
        Effect: "Allow",
        Principal: { Service: servicePrincipal("config") },
        Action: "sts:AssumeRole",
        // AWS documents this condition for recorders' roles and not for this one: refused only where it disagrees.
        Condition: { StringEqualsIfExists: { "aws:SourceAccount": placement.accountId } },
      }),
    });
    const attachment = new IamRolePolicyAttachment(this, "RolePolicy", {
      role: role.name,
      policyArn: formatArn({
        ...placement,
        service: "iam",
        region: "",
        accountId: "aws",
        resource: "policy/service-role/AWSConfigRoleForOrganizations",
      }),
    });
    new ConfigConfigurationAggregator(this, "Resource", {
      ...placement.arguments,
      name: props.name,
      organizationAggregationSource: { allRegions: true, roleArn: role.arn },
      dependsOn: [attachment],
    });
  }
}
