import type { Partition } from "../modules/core";
import type { Names } from "./names";
import type { OrganizationFile, RuleEntry, Targets } from "./schema";

/** An account as the stacks need it. */
export interface Account {
  readonly id: string;
  /** For people; nothing that is deployed bears it. */
  readonly name: string;
  readonly organizationalUnit?: string;
  /** In the order of the alphabet. */
  readonly regions: readonly string[];
  readonly outsideOrganization: boolean;
  /** Role that Terraform assumes, if any. */
  readonly role?: string;
  readonly serviceLinkedRole: "create" | "existing";
}

/** A managed rule, checked and named. */
export interface Rule {
  /** As it is deployed. */
  readonly name: string;
  /** As the file calls it; the id of its construct. */
  readonly id: string;
  readonly identifier: string;
  readonly description?: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly resourceTypes?: readonly string[];
  readonly maximumExecutionFrequency?: RuleEntry["maximumExecutionFrequency"];
  readonly targets?: Targets;
  readonly opsItem?: RuleEntry["opsItem"];
  readonly remediation?: RuleRemediation;
}

/** A rule's remediation, with the role of its document. */
export interface RuleRemediation {
  readonly document: string;
  readonly mode: "manual" | "automatic";
  readonly parameters: Readonly<Record<string, string | readonly string[]>>;
  readonly roleName: string;
  readonly actions: readonly string[];
  readonly targetVersion?: string;
  readonly maximumAutomaticAttempts?: number;
  readonly retryAttemptSeconds?: number;
  readonly concurrentExecutionRatePercentage?: number;
  readonly errorPercentage?: number;
}

/** A conformance pack with its template's text. */
export interface OrganizationPack {
  /** As it is deployed. */
  readonly name: string;
  /** As the file calls it; the id of its construct. */
  readonly id: string;
  readonly scope: "organization" | "account";
  readonly templateBody: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly targets?: Targets;
}

/** An organization file that was found valid, its references resolved and its lists in an order of their own. */
export interface Organization {
  readonly id: string;
  readonly partition: Partition;
  readonly homeRegion: string;
  /** In the order of the alphabet. */
  readonly regions: readonly string[];
  readonly managementAccount: Account;
  readonly securityAccount: Account;
  readonly logArchiveAccount: Account;
  /** In the order of their ids. */
  readonly accounts: readonly Account[];
  readonly deployment: OrganizationFile["deployment"];
  readonly recorder: OrganizationFile["recorder"];
  readonly deliveryBucket: OrganizationFile["deliveryBucket"] & { readonly name: string };
  readonly notifications: OrganizationFile["notifications"];
  /** In the order of their names. */
  readonly conformancePacks: readonly OrganizationPack[];
  /** In the order of their names. */
  readonly rules: readonly Rule[];
  readonly names: Names;
}

/** Ids of the accounts outside the organization, in order. */
export function externalAccountIds(organization: Organization): readonly string[] {
  return organization.accounts.filter((account) => account.outsideOrganization).map((account) => account.id);
}
