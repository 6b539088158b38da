import { IamServiceLinkedRole } from "@cdktf/provider-aws/lib/iam-service-linked-role";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { AggregateAuthorization } from "../modules/aggregator";
import { EventForwarding, EventForwardingRole } from "../modules/compliance-events";
import { ManagedRule, managedRuleIdentifier } from "../modules/config-rule";
import { ConformancePack } from "../modules/conformance-pack";
import { formatArn } from "../modules/core";
import { Recorder, serviceLinkedRoleArn } from "../modules/recorder";
import {
  type CustomRunbook,
  Remediation,
  RemediationRole,
  runbookNamed,
  type RunbookName,
} from "../modules/remediation";
import { Runbook } from "../modules/runbook";
import { RemediationEventForwarding, RemediationEventLog } from "../modules/remediation-events";
import {
  RemediationExceptions,
  RemediationExceptionsRole,
  RemediationExceptionsScheduleRole,
} from "../modules/remediation-exceptions";
import type { Account, RemediationDocument, RemediationRung, Rule } from "../organization";
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
      this.createRemediationEvents(scope, region, forwardingRole);
      const runbooks = this.createRunbooks(scope, region);
      this.createConformancePacks(scope, region, [...recording, ...runbooks]);
      this.createRules(scope, region, [...recording, ...runbooks], remediationRoles);
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
    const { names } = this.organization;
    const remediated = this.settings.regions.some(({ documents }) => documents.length > 0);
    return new EventForwardingRole(this, "event-forwarding-role", {
      placement: this.home,
      roleName: names.forwardingRole,
      ruleNames: [names.forwardingRule, ...(remediated ? [names.remediationEventRule] : [])],
      eventBusArn: this.centralArn("events", `event-bus/${names.eventBus}`),
    });
  }

  /** One role a document, whichever rules, packs and Regions it serves. */
  private createRemediationRoles(): ReadonlyMap<string, RemediationRole> {
    const roles = new Map<string, RemediationRole>();
    for (const entry of this.organization.remediationDocuments) {
      if (!this.settings.regions.some(({ documents }) => documents.includes(entry.document))) continue;
      const role = new RemediationRole(this, `remediation-role-${entry.document}`, {
        placement: this.home,
        roleName: entry.roleName,
        document: runbookOf(entry),
      });
      roles.set(entry.document, role);
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

  /** Logs what remediations do here, and sends it to the security account, which tells of failures. */
  private createRemediationEvents(scope: Construct, region: RegionSettings, role: EventForwardingRole): void {
    const { documents } = region;
    if (documents.length === 0) return;
    const { names } = this.organization;
    const placement = this.placementIn(region.region);
    const log = new RemediationEventLog(scope, "remediation-events", {
      placement,
      ruleName: names.remediationEventRule,
      documents,
      logGroupName: names.remediationLogGroup,
    });
    new RemediationEventForwarding(scope, "remediation-event-forwarding", {
      placement,
      log,
      eventBusArn: this.centralArn("events", `event-bus/${names.eventBus}`),
      roleArn: role.roleArn,
      dependsOn: [role.ready],
    });
  }

  /** Documents of the project, where remediations run them. */
  private createRunbooks(scope: Construct, { region, documents }: RegionSettings): ITerraformDependable[] {
    return this.organization.remediationDocuments.flatMap(({ document, content }) => {
      if (content === undefined || !documents.includes(document)) return [];
      const placement = this.placementIn(region);
      return [new Runbook(scope, `runbook-${document}`, { placement, name: document, content }).resource];
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
    roles: ReadonlyMap<string, RemediationRole>,
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
      this.createRemediation(scope, region, rule, { managed, rung: settings.rung, roles });
    }
  }

  private createRemediation(
    scope: Construct,
    region: string,
    { id, remediation }: Rule,
    { managed, rung, roles }: RemediatedRule,
  ): void {
    const role = remediation === undefined ? undefined : roles.get(remediation.document);
    const document = this.organization.remediationDocuments.find((entry) => {
      return entry.document === remediation?.document;
    });
    if (remediation === undefined || role === undefined || document === undefined) return;
    if (rung === undefined || rung === "observe") return;
    const { parameters, targetVersion } = remediation;
    new Remediation(scope, `remediation-${id}`, {
      placement: this.placementIn(region),
      configRuleName: managed.resource.name,
      document: runbookOf(document),
      mode: rung,
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

/** A rule as it stands in a Region, and what its remediation needs. */
interface RemediatedRule {
  readonly managed: ManagedRule;
  readonly rung: RemediationRung | undefined;
  readonly roles: ReadonlyMap<string, RemediationRole>;
}

function runbookOf({ document, statements }: RemediationDocument): RunbookName | CustomRunbook {
  return runbookNamed(document, statements);
}
