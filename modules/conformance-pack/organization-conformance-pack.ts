import { ConfigOrganizationConformancePack } from "@cdktf/provider-aws/lib/config-organization-conformance-pack";
import { Construct } from "constructs";
import { ConstructError, type Placement } from "../core";
import { checkPack, packArguments, type PackProps } from "./pack";

/** Accounts that an organization pack can leave out; source: PutOrganizationConformancePack. */
export const MAXIMUM_EXCLUDED_ACCOUNTS = 1000;

export interface OrganizationConformancePackProps extends PackProps {
  /** A Region of the management account or of the delegated administrator; the pack governs that Region. */
  readonly placement: Placement;
  /**
   * Accounts that do not get it, at most 1,000; 12 digits each.
   * @default - all accounts of the organization get it
   */
  readonly excludedAccountIds?: readonly string[];
}

/**
 * A conformance pack in one Region of every account of the organization, but for the excluded ones. An account without
 * a recorder fails the whole pack; AWS retries a new account for seven hours.
 */
export class OrganizationConformancePack extends Construct {
  constructor(scope: Construct, id: string, props: OrganizationConformancePackProps) {
    super(scope, id);
    checkPack(this, props, { maximumNameLength: 128 });
    const excludedAccounts = [...new Set(props.excludedAccountIds ?? [])].sort();
    if (excludedAccounts.length > MAXIMUM_EXCLUDED_ACCOUNTS) {
      throw new ConstructError(this, {
        what: "excludedAccountIds is too long",
        got: excludedAccounts.length,
        allowed: `at most ${MAXIMUM_EXCLUDED_ACCOUNTS} accounts`,
        fix: "deploy the pack to the accounts that need it instead",
      });
    }
    new ConfigOrganizationConformancePack(this, "Resource", {
      ...props.placement.arguments,
      ...packArguments(props),
      excludedAccounts: excludedAccounts.length === 0 ? undefined : excludedAccounts,
      // The provider's 10 minutes are too short for many accounts: hashicorp/terraform-provider-aws#24545.
      timeouts: { create: "60m", update: "60m", delete: "60m" },
    });
  }
}
