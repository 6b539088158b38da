import { Construct } from "constructs";
import { AccountAggregator, OrganizationAggregator } from "../modules/aggregator";
import { ComplianceEventBus, type WaivedFindings } from "../modules/compliance-events";
import { DeadLetterQueue } from "../modules/dead-letter-queue";
import {
  ComplianceNotificationRule,
  ConfigurationStreamTopic,
  NotificationTopic,
} from "../modules/notification";
import { OpsItemRole, OpsItemRule } from "../modules/ops-item-rule";
import { PackTemplate, PackTemplateBucket } from "../modules/pack-template-bucket";
import { RemediationEventLog, RemediationFailureNotification } from "../modules/remediation-events";
import { externalAccountIds } from "../organization";
import { BaseStack } from "./base-stack";
import type { EstateContext } from "./estate-context";
import { packsThroughS3 } from "./pack-templates";

/** The security account: where everything comes together, and where people are told. */
export class SecurityStack extends BaseStack {
  constructor(scope: Construct, id: string, context: EstateContext) {
    super(scope, id, { context, account: context.organization.securityAccount, unit: "security" });
    this.createAggregators();
    const topic = this.createNotificationTopic();
    this.createConfigurationStreams();
    this.createPackTemplates();
    this.createEvents(topic);
  }

  /** Streams and templates of packs are Regional; all else lies in the home Region. */
  regions(): readonly string[] {
    const { homeRegion, recorder, regions } = this.organization;
    return regions.filter(
      (region) =>
        region === homeRegion ||
        recorder.configurationStream ||
        packsThroughS3(this.organization, region).length > 0,
    );
  }

  private createAggregators(): void {
    const { names } = this.organization;
    new OrganizationAggregator(this, "aggregator", {
      placement: this.home,
      name: names.aggregator,
      roleName: names.aggregatorRole,
    });
    const external = externalAccountIds(this.organization);
    if (external.length === 0) return;
    new AccountAggregator(this, "external-aggregator", {
      placement: this.home,
      name: names.externalAggregator,
      accountIds: external,
    });
  }

  private createNotificationTopic(): NotificationTopic {
    const { deployment, names, notifications } = this.organization;
    return new NotificationTopic(this, "notifications", {
      placement: this.home,
      topicName: names.notificationTopic,
      emailSubscriptions: notifications.emailSubscriptions,
      deletionProtection: deployment.deletionProtection,
    });
  }

  private createConfigurationStreams(): void {
    if (!this.organization.recorder.configurationStream) return;
    for (const region of this.organization.regions) {
      new ConfigurationStreamTopic(this, `configuration-stream-${region}`, {
        placement: this.placementIn(region),
        topicName: this.organization.names.configurationStreamTopic,
        organizationId: this.organization.id,
        externalAccountIds: externalAccountIds(this.organization),
      });
    }
  }

  private createPackTemplates(): void {
    for (const region of this.organization.regions) {
      const packs = packsThroughS3(this.organization, region);
      if (packs.length === 0) continue;
      const scope = new Construct(this, `pack-templates-${region}`);
      const bucket = new PackTemplateBucket(scope, "bucket", {
        placement: this.placementIn(region),
        bucketName: this.organization.names.templateBucket(this.account.id, region),
        organizationId: this.organization.id,
        externalAccountIds: externalAccountIds(this.organization),
      });
      for (const { file, name, body, sha256 } of packs) {
        new PackTemplate(scope, file, { bucket, name, templateBody: body, templateHash: sha256 });
      }
    }
  }

  private createEvents(topic: NotificationTopic): void {
    const { names, notifications } = this.organization;
    const bus = new ComplianceEventBus(this, "event-bus", {
      placement: this.home,
      name: names.eventBus,
      organizationId: this.organization.id,
      externalAccountIds: externalAccountIds(this.organization),
    });
    const queue = new DeadLetterQueue(this, "dead-letter-queue", {
      placement: this.home,
      queueName: names.deadLetterQueue,
      ruleArns: [this.home.arn("events", `rule/${bus.busName}/*`)],
      alarmTopicArns: [topic.topicArn],
    });
    if (notifications.nonCompliantResources) {
      new ComplianceNotificationRule(this, "notification-rule", {
        placement: this.home,
        ruleName: names.notificationRule,
        topicArn: topic.topicArn,
        waivedFindings: this.waivedFindings(),
        eventBusName: bus.resource.name,
        deadLetterQueueArn: queue.queueArn,
      });
    }
    this.createOpsItems(bus, queue);
    this.createRemediationEvents(bus, queue, topic);
  }

  private createOpsItems(bus: ComplianceEventBus, queue: DeadLetterQueue): void {
    const { names, packOpsItems, rules } = this.organization;
    const role = new OpsItemRole(this, "ops-item-role", {
      placement: this.home,
      roleName: names.opsItemRole,
      eventBusName: bus.busName,
    });
    const common = {
      placement: this.home,
      waivedFindings: this.waivedFindings(),
      roleArn: role.roleArn,
      eventBusName: bus.resource.name,
      deadLetterQueueArn: queue.queueArn,
      dependsOn: [role.ready],
    };
    for (const { id, name, opsItem } of rules) {
      if (opsItem === undefined) continue;
      new OpsItemRule(this, `ops-item-${id}`, {
        ...common,
        ruleName: name,
        configRuleNames: [name],
        opsItem,
      });
    }
    for (const { rule, opsItem } of packOpsItems) {
      const ruleName = names.packOpsItems(rule);
      // AWS Config adds the id of the pack.
      const configRuleNames = [`${rule}-conformance-pack-*`];
      new OpsItemRule(this, `pack-ops-item-${rule}`, { ...common, ruleName, configRuleNames, opsItem });
    }
  }

  private waivedFindings(): readonly WaivedFindings[] {
    return this.organization.waivers.flatMap(({ findings }) => findings ?? []);
  }

  /** What accounts send of their remediations is matched there: on this bus there are no others. */
  private createRemediationEvents(
    bus: ComplianceEventBus,
    queue: DeadLetterQueue,
    topic: NotificationTopic,
  ): void {
    const { names, remediationDocuments } = this.organization;
    if (remediationDocuments.length === 0) return;
    new RemediationEventLog(this, "remediation-events", {
      placement: this.home,
      ruleName: names.organizationRemediationEventRule,
      eventBusName: bus.resource.name,
      logGroupName: names.organizationRemediationLogGroup,
      deadLetterQueueArn: queue.queueArn,
    });
    new RemediationFailureNotification(this, "remediation-failures", {
      placement: this.home,
      ruleName: names.remediationFailureRule,
      eventBusName: bus.resource.name,
      topicArn: topic.topicArn,
      alarmName: names.remediationFailureAlarm,
      deadLetterQueueArn: queue.queueArn,
    });
  }
}
