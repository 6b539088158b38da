import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { ConfigAggregateAuthorization } from "@cdktf/provider-aws/lib/config-aggregate-authorization";
import { ConfigConfigRule } from "@cdktf/provider-aws/lib/config-config-rule";
import { ConfigConfigurationRecorder } from "@cdktf/provider-aws/lib/config-configuration-recorder";
import { ConfigConfigurationRecorderStatus } from "@cdktf/provider-aws/lib/config-configuration-recorder-status";
import { ConfigConformancePack } from "@cdktf/provider-aws/lib/config-conformance-pack";
import { ConfigDeliveryChannel } from "@cdktf/provider-aws/lib/config-delivery-channel";
import { ConfigRemediationConfiguration } from "@cdktf/provider-aws/lib/config-remediation-configuration";
import { ConfigRetentionConfiguration } from "@cdktf/provider-aws/lib/config-retention-configuration";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { IamServiceLinkedRole } from "@cdktf/provider-aws/lib/iam-service-linked-role";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { readFileSync } from "node:fs";
import { addBackendAndProvider } from "./account-provider";
import { type Account, accountNamed, type Parameters } from "./parameters";
import { createRemediationLog } from "./remediation-log";
import { isIn, type Remediation, type Rule, RULES } from "./rules";

/** The role that an Automation document runs with, and what it waits for. */
interface RemediationRole {
  readonly role: IamRole;
  readonly policy: IamRolePolicy;
}

/** One account: recording, rules, packs, remediation and the forwarding of events, Region by Region. */
export class AccountStack extends TerraformStack {
  constructor(scope: Construct, parameters: Parameters, account: Account) {
    super(scope, `account-${account.id}`);
    addBackendAndProvider(this, account, parameters.homeRegion);
    const securityAccount = accountNamed(parameters, parameters.securityAccount);
    const logArchiveAccount = accountNamed(parameters, parameters.logArchiveAccount);
    const eventBusArn = `arn:aws:events:${parameters.homeRegion}:${securityAccount.id}:event-bus/compliance-events`;

    const recorderRoleArn =
      account.serviceLinkedRole === "existing"
        ? `arn:aws:iam::${account.id}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`
        : new IamServiceLinkedRole(this, "config-service-linked-role", {
            awsServiceName: "config.amazonaws.com",
          }).arn;

    const forwardingRole = new IamRole(this, "event-forwarding-role", {
      name: "compliance-event-forwarding",
      assumeRolePolicy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { Service: "events.amazonaws.com" },
            Action: "sts:AssumeRole",
            Condition: { StringEquals: { "aws:SourceAccount": account.id } },
          },
        ],
      }),
    });
    const forwardingPolicy = new IamRolePolicy(this, "event-forwarding-role-policy", {
      name: "central-bus",
      role: forwardingRole.name,
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: "events:PutEvents", Resource: eventBusArn }],
      }),
    });

    const rules = RULES.filter(({ units }) => isIn(account, units));
    const remediationRoles = new Map<string, RemediationRole>();
    for (const { remediation } of rules) {
      if (remediation !== undefined && !remediationRoles.has(remediation.document)) {
        remediationRoles.set(remediation.document, this.createRemediationRole(account, remediation));
      }
    }

    const packBody = readFileSync("conformance-packs/data-protection.yaml", "utf8");
    for (const region of parameters.regions) {
      const recorder = new ConfigConfigurationRecorder(this, `${region}-recorder`, {
        region,
        name: "default",
        roleArn: recorderRoleArn,
        recordingGroup: {
          allSupported: false,
          exclusionByResourceTypes: [
            {
              resourceTypes:
                region === parameters.homeRegion
                  ? ["AWS::EC2::NetworkInterface"]
                  : [
                      "AWS::EC2::NetworkInterface",
                      "AWS::IAM::Group",
                      "AWS::IAM::Policy",
                      "AWS::IAM::Role",
                      "AWS::IAM::User",
                    ],
            },
          ],
          recordingStrategy: [{ useOnly: "EXCLUSION_BY_RESOURCE_TYPES" }],
        },
        recordingMode: { recordingFrequency: "CONTINUOUS" },
        lifecycle: { preventDestroy: true },
      });
      const channel = new ConfigDeliveryChannel(this, `${region}-delivery-channel`, {
        region,
        name: "default",
        s3BucketName: `compliance-config-${logArchiveAccount.id}`,
        snapshotDeliveryProperties: { deliveryFrequency: "TwentyFour_Hours" },
        dependsOn: [recorder],
      });
      const status = new ConfigConfigurationRecorderStatus(this, `${region}-recorder-status`, {
        region,
        name: recorder.name,
        isEnabled: true,
        dependsOn: [channel],
      });
      new ConfigRetentionConfiguration(this, `${region}-retention`, {
        region,
        retentionPeriodInDays: 2557,
        dependsOn: [recorder],
      });

      const forwardingRule = new CloudwatchEventRule(this, `${region}-event-forwarding`, {
        region,
        name: "compliance-event-forwarding",
        eventPattern: JSON.stringify({
          source: ["aws.config"],
          "detail-type": ["Config Rules Compliance Change"],
          detail: {
            messageType: ["ComplianceChangeNotification"],
            newEvaluationResult: { complianceType: ["NON_COMPLIANT"] },
          },
        }),
      });
      new CloudwatchEventTarget(this, `${region}-event-forwarding-target`, {
        region,
        rule: forwardingRule.name,
        targetId: "central-bus",
        arn: eventBusArn,
        roleArn: forwardingRole.arn,
        dependsOn: [forwardingPolicy],
      });

      if (isIn(account, ["Workloads/Production"])) {
        new ConfigConformancePack(this, `${region}-data-protection`, {
          region,
          name: "compliance-data-protection",
          templateBody: packBody,
          dependsOn: [status],
        });
      }
      const rulesHere = rules.filter((rule) => !rule.homeRegionOnly || region === parameters.homeRegion);
      for (const rule of rulesHere) this.createRule(region, rule, status, remediationRoles);
      const documents = rulesHere.flatMap(({ remediation }) =>
        remediation === undefined ? [] : [remediation.document],
      );
      if (documents.length > 0) {
        const log = createRemediationLog(this, `${region}-remediation-events`, {
          region,
          name: "compliance-remediation-events",
          documents,
        });
        new CloudwatchEventTarget(this, `${region}-remediation-event-forwarding`, {
          region,
          rule: log.name,
          targetId: "central-bus",
          arn: eventBusArn,
          roleArn: forwardingRole.arn,
          dependsOn: [forwardingPolicy],
        });
      }
      if (account.outsideOrganization) {
        new ConfigAggregateAuthorization(this, `${region}-aggregate-authorization`, {
          region,
          accountId: securityAccount.id,
          authorizedAwsRegion: parameters.homeRegion,
        });
      }
    }
  }

  private createRemediationRole(account: Account, { document, actions }: Remediation): RemediationRole {
    const name = `compliance-${document.replace(/^AWSConfigRemediation-/, "")}`;
    const role = new IamRole(this, `remediation-role-${document}`, {
      name,
      assumeRolePolicy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { Service: "ssm.amazonaws.com" },
            Action: "sts:AssumeRole",
            Condition: {
              StringEquals: { "aws:SourceAccount": account.id },
              ArnLike: { "aws:SourceArn": `arn:aws:ssm:*:${account.id}:automation-execution/*` },
            },
          },
        ],
      }),
    });
    const policy = new IamRolePolicy(this, `remediation-role-policy-${document}`, {
      name: "document",
      role: role.name,
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: actions, Resource: "*" }],
      }),
    });
    return { role, policy };
  }

  private createRule(
    region: string,
    rule: Rule,
    recorderStatus: ConfigConfigurationRecorderStatus,
    remediationRoles: ReadonlyMap<string, RemediationRole>,
  ): void {
    const { inputParameters, remediation, resourceTypes } = rule;
    const configRule = new ConfigConfigRule(this, `${region}-rule-${rule.name}`, {
      region,
      name: rule.name,
      description: rule.description,
      source: { owner: "AWS", sourceIdentifier: rule.identifier },
      inputParameters: inputParameters === undefined ? undefined : JSON.stringify(inputParameters),
      scope: resourceTypes === undefined ? undefined : { complianceResourceTypes: resourceTypes },
      maximumExecutionFrequency: rule.maximumExecutionFrequency,
      dependsOn: [recorderStatus],
    });
    const remediationRole =
      remediation === undefined ? undefined : remediationRoles.get(remediation.document);
    if (remediation === undefined || remediationRole === undefined) return;
    new ConfigRemediationConfiguration(this, `${region}-remediation-${rule.name}`, {
      region,
      configRuleName: configRule.name,
      targetType: "SSM_DOCUMENT",
      targetId: remediation.document,
      automatic: remediation.automatic,
      maximumAutomaticAttempts: 5,
      retryAttemptSeconds: 3600,
      executionControls: { ssmControls: { concurrentExecutionRatePercentage: 10, errorPercentage: 10 } },
      parameter: [
        { name: "AutomationAssumeRole", staticValue: remediationRole.role.arn },
        ...Object.entries(remediation.parameters).map(([name, value]) =>
          value === "RESOURCE_ID" ? { name, resourceValue: value } : { name, staticValue: value },
        ),
      ],
      dependsOn: [remediationRole.policy],
    });
  }
}
