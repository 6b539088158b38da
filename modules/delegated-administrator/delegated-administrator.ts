import { OrganizationsDelegatedAdministrator } from "@cdktf/provider-aws/lib/organizations-delegated-administrator";
import { Construct } from "constructs";
import { checkPattern } from "../core";

/**
 * Service principals that a security account administers when it runs AWS Config for an organization: aggregation,
 * organization rules and packs, and OpsCenter and Automation across accounts.
 */
export const COMPLIANCE_SERVICE_PRINCIPALS = [
  "config.amazonaws.com",
  "config-multiaccountsetup.amazonaws.com",
  "ssm.amazonaws.com",
] as const;

export interface DelegatedAdministratorProps {
  /** Account that administers; 12 digits, a member of the organization, not its management account. */
  readonly accountId: string;
  /**
   * Service principals to register it for.
   * @default COMPLIANCE_SERVICE_PRINCIPALS
   */
  readonly servicePrincipals?: readonly string[];
}

/**
 * Registers an account as delegated administrator. Deploy it to the management account, after trusted access was
 * enabled for each service (`aws organizations enable-aws-service-access`).
 */
export class DelegatedAdministrator extends Construct {
  constructor(scope: Construct, id: string, props: DelegatedAdministratorProps) {
    super(scope, id);
    checkPattern(this, "accountId", props.accountId, /^\d{12}$/, "12 digits");

    for (const servicePrincipal of props.servicePrincipals ?? COMPLIANCE_SERVICE_PRINCIPALS) {
      new OrganizationsDelegatedAdministrator(this, servicePrincipal.replace(/\..*$/, ""), {
        accountId: props.accountId,
        servicePrincipal,
      });
    }
  }
}
