import { IamServiceLinkedRole } from "@cdktf/provider-aws/lib/iam-service-linked-role";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { AggregateAuthorization } from "../modules/aggregator";
import { EventForwarding, EventForwardingRole } from "../modules/compliance-events";
import { ManagedRule, managedRuleIdentifier } from "../modules/config-rule";
import { ConformancePack } from "../modules/conformance-pack";
import { formatArn } from "../modules/core";
import { Recorder, serviceLinkedRoleArn } from "../modules/recorder";
import type { Account } from "../organization";
import { AccountRemediation } from "./account-remediation";
import { accountSettings, type AccountSettings, type RegionSettings } from "./account-settings";
import { BaseStack } from "./base-stack";
import { templateSource } from "./pack-templates";
import type { EstateContext } from "./estate-context";

/** One account: recording, rules, packs, remediation and the forwarding of events, Region by Region. */
export class AccountStack extends BaseStack {
  private readonly settings: AccountSettings;

  constructor(scope: Construct, id: string, context: EstateContext, account: Account) {
    super(scope, id, { context, account, unit: "account" });
    this.settings = accountSettings(this.organization, account);
    const recorderRoleArn = this.createServiceLinkedRole();
    const forwardingRole = this.createForwardingRole();
    const remediation = new AccountRemediation(this, {
      organization: this.organization,
      settings: this.settings,
      home: this.home,
      placementIn: (region) => this.placementIn(region),
      eventBusArn: this.eventBusArn,
    });

    for (const region of this.settings.regions) {
      const scope = new Construct(this, region.region);
      const recording = this.createRecorder(scope, region, recorderRoleArn);
      this.createForwarding(scope, region, forwardingRole);
      remediation.createEvents(scope, region, forwardingRole);
      const runbooks = remediation.createRunbooks(scope, region);
      this.createConformancePacks(scope, region, [...recording, ...runbooks]);
      this.createRules(scope, region, [...recording, ...runbooks], remediation);
      remediation.createExceptions(scope, region);
      this.createAuthorization(scope, region);
    }
  }

  regions(): readonly string[] {
    return this.account.regions;
  }

  private createServiceLinkedRole(): string {
    const created =
      this.settings.serviceLinkedRole === "create" && this.settings.regions.some(({ recorder }) => recorder);
    if (!created) return serviceLinkedRoleArn(this.home);
    return new IamServiceLinkedRole(this, "config-service-linked-role", {
      awsServiceName: "config.amazonaws.com",
    }).arn;
  }

  private createForwardingRole(): EventForwardingRole {
    const { names } = this.organization;
    const remediated = this.settings.regions.some(({ documents }) => documents.length > 0);
    return new EventForwardingRole(this, "event-forwarding-role", {
      placement: this.home,
      roleName: names.forwardingRole,
      ruleNames: [names.forwardingRule, ...(remediated ? [names.remediationEventRule] : [])],
      eventBusArn: this.eventBusArn,
    });
  }

  /** Gives what rules and packs wait for, since AWS refuses them without a recorder. */
  private createRecorder(
    scope: Construct,
    { region, recorder }: RegionSettings,
    roleArn: string,
  ): ITerraformDependable[] {
    if (!recorder) return [];
    const { deliveryBucket, deployment, homeRegion, names, recorder: settings } = this.organization;
    const created = new Recorder(scope, "recorder", {
      placement: this.placementIn(region),
      roleArn,
      name: settings.name,
      bucketName: deliveryBucket.name,
      keyPrefix: deliveryBucket.keyPrefix,
      kmsKeyArn: deliveryBucket.kmsKeyArn,
      snsTopicArn: settings.configurationStream
        ? this.centralArn("sns", names.configurationStreamTopic, region)
        : undefined,
      snapshotDeliveryFrequency: settings.snapshotDeliveryFrequency,
      includedResourceTypes: settings.includedResourceTypes,
      excludedResourceTypes: settings.excludedResourceTypes,
      recordsGlobalResourceTypes: settings.globalResourceTypes && region === homeRegion,
      recordingFrequency: settings.recordingFrequency,
      recordingModeOverride: settings.recordingModeOverride,
      retentionPeriodInDays: settings.retentionPeriodInDays,
      deletionProtection: deployment.deletionProtection,
    });
    return [created.running];
  }

  private createForwarding(scope: Construct, { region }: RegionSettings, role: EventForwardingRole): void {
    const { names } = this.organization;
    new EventForwarding(scope, "event-forwarding", {
      placement: this.placementIn(region),
      ruleName: names.forwardingRule,
      eventBusArn: this.eventBusArn,
      roleArn: role.roleArn,
      dependsOn: [role.ready],
    });
  }

  private createConformancePacks(
    scope: Construct,
    { region }: RegionSettings,
    dependsOn: ITerraformDependable[],
  ): void {
    for (const pack of this.account.compliance[region]?.conformancePacks ?? []) {
      new ConformancePack(scope, `conformance-pack-${pack.id}`, {
        placement: this.placementIn(region),
        name: pack.name,
        ...templateSource(pack, this.organization, region, this.account.id),
        dependsOn,
      });
    }
  }

  private createRules(
    scope: Construct,
    { region, rules }: RegionSettings,
    dependsOn: ITerraformDependable[],
    remediation: AccountRemediation,
  ): void {
    for (const rule of this.organization.rules) {
      const settings = rules.find(({ id }) => id === rule.id);
      if (settings === undefined) continue;
      const managed = new ManagedRule(scope, `rule-${rule.id}`, {
        placement: this.placementIn(region),
        name: rule.name,
        identifier: managedRuleIdentifier(rule.identifier),
        description: rule.description,
        parameters: rule.parameters,
        resourceTypes: rule.resourceTypes,
        maximumExecutionFrequency: rule.maximumExecutionFrequency,
        dependsOn,
      });
      remediation.createRemediation(scope, region, rule, { managed, rung: settings.rung });
    }
  }

  private createAuthorization(scope: Construct, { region }: RegionSettings): void {
    if (!this.settings.outsideOrganization) return;
    new AggregateAuthorization(scope, "aggregate-authorization", {
      placement: this.placementIn(region),
      aggregatorAccountId: this.organization.securityAccount.id,
      aggregatorRegion: this.organization.homeRegion,
    });
  }

  private get eventBusArn(): string {
    return this.centralArn("events", `event-bus/${this.organization.names.eventBus}`);
  }

  /** ARN of something in the security account, whose name is computed and not asked for. */
  private centralArn(service: string, resource: string, region = this.organization.homeRegion): string {
    const { partition, securityAccount } = this.organization;
    return formatArn({ partition, service, region, accountId: securityAccount.id, resource });
  }
}
