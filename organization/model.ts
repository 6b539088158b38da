import type { RunbookStatement } from "../catalog";
import type { WaivedFindings } from "../modules/compliance-events";
import type { Partition } from "../modules/core";
import type { Names } from "./names";
import type { Ladder } from "./remediation-rung";
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
  /** By Region: what packs and single rules it gets. */
  readonly compliance: Readonly<Record<string, RegionCompliance>>;
}

/** The rules of one Region of an account. */
export interface RegionCompliance {
  /** Packs that Terraform deploys there, in the order of their ids. */
  readonly conformancePacks: readonly DeployedPack[];
  /** Ids of the single rules that stand there, in their order. */
  readonly rules: readonly string[];
}

/** What is opened for findings of a rule that packs deploy. */
export interface PackOpsItem {
  /** Name in the templates. */
  readonly rule: string;
  readonly opsItem: NonNullable<RuleEntry["opsItem"]>;
}

/** An Automation document that remediations run, and its role: one in each account that needs it. */
export interface RemediationDocument {
  readonly document: string;
  readonly roleName: string;
  /** What its role may do; undefined for what the catalogue says. */
  readonly statements?: readonly RunbookStatement[];
  /**
   * Text of a document that is deployed beside its remediations.
   * @default - it is there already
   */
  readonly content?: string;
}

/** A conformance pack as it is deployed. */
export interface DeployedPack {
  /** The same in every place; the id of its construct. */
  readonly id: string;
  /** As it is deployed. */
  readonly name: string;
  /** Name of its template among the rendered ones. */
  readonly file: string;
  readonly body: string;
  /** Of the body, as 64 hexadecimal digits. */
  readonly sha256: string;
  readonly delivery: "inline" | "s3";
  /** Automation documents that its remediations run, in order. */
  readonly documents: readonly string[];
  /** Names in the template of its rules that have a remediation, in order. */
  readonly remediatedRules: readonly string[];
}

/** A conformance pack that AWS Config deploys to the organization, in one Region. */
export interface OrganizationPack extends DeployedPack {
  readonly region: string;
  /** Ids of the organization's accounts that do not get it, in order. */
  readonly excludedAccountIds: readonly string[];
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

/** A remediation of a single rule, or of a rule of a pack. */
export interface RuleRemediation extends Ladder {
  readonly document: string;
  readonly parameters: Readonly<Record<string, string | readonly string[]>>;
  readonly targetVersion?: string;
  readonly maximumAutomaticAttempts?: number;
  readonly retryAttemptSeconds?: number;
  readonly concurrentExecutionRatePercentage?: number;
  readonly errorPercentage?: number;
}

/** Resources that a rule's findings are not followed up for. */
export interface Waiver {
  /** As the file or its packs call it. */
  readonly rule: string;
  /** At most one of the three; without any, all resources are waived. */
  readonly resources?: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly tags?: Readonly<Record<string, string>>;
  readonly targets?: Targets;
  readonly owner: string;
  readonly reason: string;
  /** Its last day in UTC, as `2026-12-31`. */
  readonly expires: string;
  /** Accounts and Regions that it reaches and the rule stands in, in order. */
  readonly accountIds: readonly string[];
  readonly regions: readonly string[];
  /**
   * What of it events tell.
   * @default - nothing: they say neither tags nor, of most types, names
   */
  readonly findings?: WaivedFindings;
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
  /** In the order of their Regions and ids. */
  readonly organizationPacks: readonly OrganizationPack[];
  /** In the order of their names. */
  readonly rules: readonly Rule[];
  /** OpsItems of rules of packs whose remediation is only observed; in the order of the rules. */
  readonly packOpsItems: readonly PackOpsItem[];
  /** In the order of the documents. */
  readonly remediationDocuments: readonly RemediationDocument[];
  /** Whether nothing is to be mended automatically. */
  readonly remediationPaused: boolean;
  /** In the order of their rules, then of all else that they say. */
  readonly waivers: readonly Waiver[];
  readonly names: Names;
}

/** Ids of the accounts outside the organization, in order. */
export function externalAccountIds(organization: Organization): readonly string[] {
  return organization.accounts.filter((account) => account.outsideOrganization).map((account) => account.id);
}
