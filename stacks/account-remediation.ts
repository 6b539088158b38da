import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import type { EventForwardingRole } from "../modules/compliance-events";
import type { ManagedRule } from "../modules/config-rule";
import type { Placement } from "../modules/core";
import {
  type CustomRunbook,
  Remediation,
  RemediationRole,
  runbookNamed,
  type RunbookName,
} from "../modules/remediation";
import { RemediationEventForwarding, RemediationEventLog } from "../modules/remediation-events";
import {
  RemediationExceptions,
  RemediationExceptionsRole,
  RemediationExceptionsScheduleRole,
} from "../modules/remediation-exceptions";
import { Runbook } from "../modules/runbook";
import type { Organization, RemediationDocument, RemediationRung, Rule } from "../organization";
import { keepWaiversDocument } from "../runbooks/keep-waivers";
import type { AccountSettings, RegionSettings } from "./account-settings";

/** Who keeps remediation exceptions, and who starts that. */
interface ExceptionsRoles {
  readonly automation: RemediationExceptionsRole;
  readonly schedule: RemediationExceptionsScheduleRole;
}

/** A rule as it stands in a Region, and what its remediation needs. */
export interface RemediatedRule {
  readonly managed: ManagedRule;
  readonly rung: RemediationRung | undefined;
}

/** What remediation in an account needs of its stack. */
export interface AccountRemediationProps {
  readonly organization: Organization;
  readonly settings: AccountSettings;
  readonly home: Placement;
  readonly placementIn: (region: string) => Placement;
  /** The central bus, which hears of what remediations do. */
  readonly eventBusArn: string;
}

/** Remediation in an account: roles for the account, and what stands in each Region. */
export class AccountRemediation {
  private readonly roles: ReadonlyMap<string, RemediationRole>;
  private readonly exceptionsRoles: ExceptionsRoles | undefined;

  constructor(
    private readonly stack: Construct,
    private readonly props: AccountRemediationProps,
  ) {
    this.roles = this.createRoles();
    this.exceptionsRoles = this.createExceptionsRoles();
  }

  /** Logs what remediations do here, and sends it to the security account, which tells of failures. */
  createEvents(scope: Construct, region: RegionSettings, role: EventForwardingRole): void {
    const { documents } = region;
    if (documents.length === 0) return;
    const { names } = this.props.organization;
    const placement = this.props.placementIn(region.region);
    const log = new RemediationEventLog(scope, "remediation-events", {
      placement,
      ruleName: names.remediationEventRule,
      documents,
      logGroupName: names.remediationLogGroup,
    });
    new RemediationEventForwarding(scope, "remediation-event-forwarding", {
      placement,
      log,
      eventBusArn: this.props.eventBusArn,
      roleArn: role.roleArn,
      dependsOn: [role.ready],
    });
  }

  /** Documents of the project, where remediations run them. */
  createRunbooks(scope: Construct, { region, documents }: RegionSettings): ITerraformDependable[] {
    return this.props.organization.remediationDocuments.flatMap(({ document, content }) => {
      if (content === undefined || !documents.includes(document)) return [];
      const placement = this.props.placementIn(region);
      return [new Runbook(scope, `runbook-${document}`, { placement, name: document, content }).resource];
    });
  }

  /** The remediation of a single rule, where it is more than observed. */
  createRemediation(
    scope: Construct,
    region: string,
    { id, remediation }: Rule,
    { managed, rung }: RemediatedRule,
  ): void {
    const role = remediation === undefined ? undefined : this.roles.get(remediation.document);
    const document = this.props.organization.remediationDocuments.find((entry) => {
      return entry.document === remediation?.document;
    });
    if (remediation === undefined || role === undefined || document === undefined) return;
    if (rung === undefined || rung === "observe") return;
    const { parameters, targetVersion } = remediation;
    new Remediation(scope, `remediation-${id}`, {
      placement: this.props.placementIn(region),
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

  /** Keeps waived resources of remediated rules out of automatic remediation. */
  createExceptions(scope: Construct, { region, keptWaivers }: RegionSettings): void {
    const roles = this.exceptionsRoles;
    if (keptWaivers === undefined || roles === undefined) return;
    const { names } = this.props.organization;
    new RemediationExceptions(scope, "remediation-exceptions", {
      placement: this.props.placementIn(region),
      documentName: names.exceptionsDocument,
      content: keepWaiversDocument(keptWaivers),
      automationRoleArn: roles.automation.roleArn,
      ruleName: names.exceptionsRule,
      scheduleRoleArn: roles.schedule.roleArn,
      dependsOn: [roles.automation.ready, roles.schedule.ready],
    });
  }

  /** One role a document, whichever rules, packs and Regions it serves. */
  private createRoles(): ReadonlyMap<string, RemediationRole> {
    const roles = new Map<string, RemediationRole>();
    for (const entry of this.props.organization.remediationDocuments) {
      if (!this.props.settings.regions.some(({ documents }) => documents.includes(entry.document))) continue;
      const role = new RemediationRole(this.stack, `remediation-role-${entry.document}`, {
        placement: this.props.home,
        roleName: entry.roleName,
        document: runbookOf(entry),
      });
      roles.set(entry.document, role);
    }
    return roles;
  }

  /** Two roles an account, where a waived rule has a remediation. */
  private createExceptionsRoles(): ExceptionsRoles | undefined {
    if (this.props.settings.regions.every(({ keptWaivers }) => keptWaivers === undefined)) return undefined;
    const { names } = this.props.organization;
    const automation = new RemediationExceptionsRole(this.stack, "remediation-exceptions-role", {
      placement: this.props.home,
      roleName: names.exceptionsRole,
    });
    const schedule = new RemediationExceptionsScheduleRole(
      this.stack,
      "remediation-exceptions-schedule-role",
      {
        placement: this.props.home,
        roleName: names.exceptionsScheduleRole,
        documentName: names.exceptionsDocument,
        automationRoleArn: automation.roleArn,
        ruleName: names.exceptionsRule,
      },
    );
    return { automation, schedule };
  }
}

function runbookOf({ document, statements }: RemediationDocument): RunbookName | CustomRunbook {
  return runbookNamed(document, statements);
}
