import type { Construct } from "constructs";
import { DelegatedAdministrator } from "../modules/delegated-administrator";
import { BaseStack } from "./base-stack";
import type { EstateContext } from "./estate-context";

/** The management account: makes the security account the delegated administrator. */
export class ManagementStack extends BaseStack {
  constructor(scope: Construct, id: string, context: EstateContext) {
    super(scope, id, { context, account: context.organization.managementAccount, unit: "management" });
    new DelegatedAdministrator(this, "delegated-administrator", {
      accountId: this.organization.securityAccount.id,
    });
  }

  regions(): readonly string[] {
    return [this.organization.homeRegion];
  }
}
