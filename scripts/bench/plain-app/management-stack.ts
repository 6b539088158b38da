import { OrganizationsDelegatedAdministrator } from "@cdktf/provider-aws/lib/organizations-delegated-administrator";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { addBackendAndProvider } from "./account-provider";
import { accountNamed, type Parameters } from "./parameters";

/** The management account: makes the security account the delegated administrator. */
export class ManagementStack extends TerraformStack {
  constructor(scope: Construct, parameters: Parameters) {
    super(scope, "management");
    addBackendAndProvider(
      this,
      accountNamed(parameters, parameters.managementAccount),
      parameters.homeRegion,
    );
    for (const service of ["config", "config-multiaccountsetup", "ssm"]) {
      new OrganizationsDelegatedAdministrator(this, service, {
        accountId: accountNamed(parameters, parameters.securityAccount).id,
        servicePrincipal: `${service}.amazonaws.com`,
      });
    }
  }
}
