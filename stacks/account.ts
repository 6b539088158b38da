import { IamServiceLinkedRole } from "@cdktf/provider-aws/lib/iam-service-linked-role";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { AggregateAuthorization } from "../modules/aggregator";
import { EventForwarding, EventForwardingRole } from "../modules/compliance-events";
import { ManagedRule, managedRuleIdentifier } from "../modules/config-rule";
import { ConformancePack } from "../modules/conformance-pack";
import { formatArn } from "../modules/core";
import { Recorder, serviceLinkedRoleArn } from "../modules/recorder";
import { Remediation, RemediationRole } from "../modules/remediation";
import {
  RemediationExceptions,
  RemediationExceptionsRole,
  RemediationExceptionsScheduleRole,
} from "../modules/remediation-exceptions";
import type { Account, Rule } from "../organization";
import { keepWaiversDocument } from "../runbooks/keep-waivers";
import { accountSettings, type AccountSettings, type RegionSettings } from "./account-settings";
import { BaseStack } from "./base-stack";
import { templateSource } from "./pack-templates";
import type { EstateContext } from "./estate-context";

/** Who keeps remediation exceptions, and who starts that. */
interface ExceptionsRoles {
  readonly automation: RemediationExceptionsRole;
  readonly schedule: RemediationExceptionsScheduleRole;
}

/** One account: recording, rules, packs, remediation and the forwarding of events, Region by Region. */
export class AccountStack extends BaseStack {
  private readonly settings: AccountSettings;

  constructor(scope: Construct, id: string, context: EstateContext, account: Account) {
    super(scope, id, { context, account, unit: "account" });
    this.settings = accountSettings(this.organization, account);
    const recorderRoleArn = this.createServiceLinkedRole();
    const forwardingRole = this.createForwardingRole();
    const remediationRoles = this.createRemediationRoles();
    const exceptionsRoles = this.createExceptionsRoles();

    for (const region of this.settings.regions) {
      const scope = new Construct(this, region.region);
      const recording = this.createRecorder(scope, region, recorderRoleArn);
      this.createForwarding(scope, region, forwardingRole);
      this.createConformancePacks(scope, region, recording);
      this.createRules(scope, region, recording, remediationRoles);
      this.createExceptions(scope, region, exceptionsRoles);
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
    return new EventForwardingRole(this, "event-forwarding-role", {
      placement: this.home,
      roleName: this.organization.names.forwardingRole,
      ruleName: this.organization.names.forwardingRule,
      eventBusArn: this.centralArn("events", `event-bus/${this.organization.names.eventBus}`),
    });
  }

  /** One role a document, whichever rules and Regions it serves. */
  private createRemediationRoles(): ReadonlyMap<string, RemediationRole> {
    const used = new Set(this.settings.regions.flatMap(({ rules }) => rules));
    const roles = new Map<string, RemediationRole>();
    for (const { id, remediation } of this.organization.rules) {
      if (remediation === undefined || !used.has(id) || roles.has(remediation.document)) continue;
      const role = new RemediationRole(this, `remediation-role-${remediation.document}`, {
        placement: this.home,
        roleName: remediation.roleName,
        document: remediation.document,
        actions: remediation.actions,
      });
      roles.set(remediation.document, role);
    }
    return roles;
  }

  /** Two roles an account, where a waived rule has a remediation. */
  private createExceptionsRoles(): ExceptionsRoles | undefined {
    if (this.settings.regions.every(({ keptWaivers }) => keptWaivers === undefined)) return undefined;
    const { names } = this.organization;
    const automation = new RemediationExceptionsRole(this, "remediation-exceptions-role", {
      placement: this.home,
      roleName: names.exceptionsRole,
    });
    const schedule = new RemediationExceptionsScheduleRole(this, "remediation-exceptions-schedule-role", {
      placement: this.home,
      roleName: names.exceptionsScheduleRole,
      documentName: names.exceptionsDocument,
      automationRoleArn: automation.roleArn,
      ruleName: names.exceptionsRule,
    });
    return { automation, schedule };
  }

  private createExceptions(
    scope: Construct,
    { region, keptWaivers }: RegionSettings,
    roles: ExceptionsRoles | undefined,
  ): void {
    if (keptWaivers === undefined || roles === undefined) return;
    const { names } = this.organization;
    new RemediationExceptions(scope, "remediation-exceptions", {
      placement: this.placementIn(region),
      documentName: names.exceptionsDocument,
      content: keepWaiversDocument(keptWaivers),
      automationRoleArn: roles.automation.roleArn,
      ruleName: names.exceptionsRule,
      scheduleRoleArn: roles.schedule.roleArn,
      dependsOn: [roles.automation.ready, roles.schedule.ready],
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
      eventBusArn: this.centralArn("events", `event-bus/${names.eventBus}`),
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
        ...templateSource(pack, this.organization, region),
        dependsOn,
      });
    }
  }

  private createRules(
    scope: Construct,
    { region, rules }: RegionSettings,
    dependsOn: ITerraformDependable[],
    roles: ReadonlyMap<string, RemediationRole>,
  ): void {
    for (const rule of this.organization.rules) {
      if (!rules.includes(rule.id)) continue;
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
      this.createRemediation(scope, region, rule, managed, roles);
    }
  }

  private createRemediation(
    scope: Construct,
    region: string,
    { id, remediation }: Rule,
    rule: ManagedRule,
    roles: ReadonlyMap<string, RemediationRole>,
  ): void {
    const role = remediation === undefined ? undefined : roles.get(remediation.document);
    if (remediation === undefined || role === undefined) return;
    const { document, mode, parameters, targetVersion } = remediation;
    new Remediation(scope, `remediation-${id}`, {
      placement: this.placementIn(region),
      configRuleName: rule.resource.name,
      document,
      mode,
      parameters,
      targetVersion,
      automationRoleArn: role.roleArn,
      maximumAutomaticAttempts: remediation.maximumAutomaticAttempts,
      retryAttemptSeconds: remediation.retryAttemptSeconds,
      concurrentExecutionRatePercentage: remediation.concurrentExecutionRatePercentage,
      errorPercentage: remediation.errorPercentage,
      dependsOn: [role.ready],
    });
  }

  private createAuthorization(scope: Construct, { region }: RegionSettings): void {
    if (!this.settings.outsideOrganization) return;
    new AggregateAuthorization(scope, "aggregate-authorization", {
      placement: this.placementIn(region),
      aggregatorAccountId: this.organization.securityAccount.id,
      aggregatorRegion: this.organization.homeRegion,
    });
  }

  /** ARN of something in the security account, whose name is computed and not asked for. */
  private centralArn(service: string, resource: string, region = this.organization.homeRegion): string {
    const { partition, securityAccount } = this.organization;
    return formatArn({ partition, service, region, accountId: securityAccount.id, resource });
  }
}
