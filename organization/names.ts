import { createHash } from "node:crypto";

/** Longest names that AWS, or Terraform's provider, takes. */
export const NAME_LIMITS = {
  /** EventBridge, and Terraform's remediation of a Config rule. */
  rule: 64,
  bucket: 63,
  role: 64,
  accountPack: 256,
  organizationPack: 128,
} as const;

/**
 * Names of everything that is deployed, from the prefix alone: the same in every account, so that each stack knows
 * what the others have without asking them.
 */
export class Names {
  readonly aggregator: string;
  readonly externalAggregator: string;
  readonly aggregatorRole: string;
  readonly eventBus: string;
  readonly forwardingRule: string;
  readonly forwardingRole: string;
  readonly opsItemRole: string;
  readonly notificationTopic: string;
  /** A dot keeps it apart from the OpsItem rules beside it, whose names have none. */
  readonly notificationRule: string;
  readonly configurationStreamTopic: string;
  readonly deadLetterQueue: string;
  /** In an account: the rule that tells of its remediations, and the log group that it writes to. */
  readonly remediationEventRule: string;
  readonly remediationLogGroup: string;
  /** On the central bus, a dot for the same reason as above. */
  readonly organizationRemediationEventRule: string;
  readonly organizationRemediationLogGroup: string;
  readonly remediationFailureRule: string;
  readonly remediationFailureAlarm: string;
  readonly exceptionsDocument: string;
  readonly exceptionsRule: string;
  readonly exceptionsRole: string;
  readonly exceptionsScheduleRole: string;

  constructor(private readonly prefix: string) {
    this.aggregator = `${prefix}-organization`;
    this.externalAggregator = `${prefix}-external-accounts`;
    this.aggregatorRole = `${prefix}-config-aggregator`;
    this.eventBus = `${prefix}-events`;
    this.forwardingRule = `${prefix}-event-forwarding`;
    this.forwardingRole = `${prefix}-event-forwarding`;
    this.opsItemRole = `${prefix}-ops-items`;
    this.notificationTopic = `${prefix}-notifications`;
    this.notificationRule = `${prefix}.notifications`;
    this.configurationStreamTopic = `${prefix}-configuration-stream`;
    this.deadLetterQueue = `${prefix}-undelivered-events`;
    this.remediationEventRule = `${prefix}-remediation-events`;
    this.remediationLogGroup = `/aws/events/${prefix}/remediation`;
    this.organizationRemediationEventRule = `${prefix}.remediation-events`;
    this.organizationRemediationLogGroup = `/aws/events/${prefix}/organization-remediation`;
    this.remediationFailureRule = `${prefix}.remediation-failures`;
    this.remediationFailureAlarm = `${prefix}-remediation-failures`;
    this.exceptionsDocument = `${prefix}-KeepWaivers`;
    this.exceptionsRule = `${prefix}-remediation-exceptions`;
    this.exceptionsRole = `${prefix}-remediation-exceptions`;
    this.exceptionsScheduleRole = `${prefix}-exceptions-schedule`;
  }

  /** The delivery bucket, unless the file names it. */
  deliveryBucket(logArchiveAccountId: string): string {
    return `${this.prefix}-config-${logArchiveAccountId}`;
  }

  /** The bucket of a Region that packs are delivered through. */
  templateBucket(securityAccountId: string, region: string): string {
    return `awsconfigconforms-${this.prefix}-${securityAccountId}-${region}`;
  }

  /** A Config rule, and the EventBridge rule that opens its OpsItems. */
  rule(name: string): string {
    return `${this.prefix}-${name}`;
  }

  /** The EventBridge rule that opens OpsItems for a rule of packs; a name that is too long ends in a hash of it. */
  packOpsItems(rule: string): string {
    const name = `${this.prefix}.pack-${rule}`;
    if (name.length <= NAME_LIMITS.rule) return name;
    const hash = createHash("sha256").update(name).digest("hex").slice(0, 8);
    return `${name.slice(0, NAME_LIMITS.rule - 9)}-${hash}`;
  }

  conformancePack(name: string): string {
    return `${this.prefix}-${name}`;
  }

  /** A runbook of the project, as it is deployed. */
  runbook(name: string): string {
    return `${this.prefix}-${name}`;
  }

  /** The role that an Automation document runs with. The long prefix of AWS's documents would fill half of it. */
  remediationRole(document: string): string {
    const name = document.replace(/^arn:.*:document\//, "").replace(/^AWSConfigRemediation-/, "");
    return name.startsWith(`${this.prefix}-`) ? name : `${this.prefix}-${name}`;
  }
}
