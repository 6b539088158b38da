import { ConfigRemediationConfiguration } from "@cdktf/provider-aws/lib/config-remediation-configuration";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { RunbookName } from "../../catalog";
import { checkLength, type Placement, terraformText } from "../core";
import { remediationDefinition, type RemediationSettings } from "./definition";
import type { PassedParameter } from "./parameters";
import type { CustomRunbook } from "./runbook";

/** Props of a remediation; the document decides which parameters there are. */
export type RemediationProps<Document extends RunbookName | CustomRunbook = RunbookName | CustomRunbook> =
  RemediationSettings<Document> & {
    readonly placement: Placement;
    /** Rule that finds what to remediate, at most 64 characters. It must be the account's own, not one of a pack. */
    readonly configRuleName: string;
    /** @default - nothing */
    readonly dependsOn?: readonly ITerraformDependable[];
  };

/** Remediation of an account's own rule by an Automation document. Manual until someone says automatic. */
export class Remediation<
  Document extends RunbookName | CustomRunbook = RunbookName | CustomRunbook,
> extends Construct {
  constructor(scope: Construct, id: string, props: RemediationProps<Document>) {
    super(scope, id);
    checkLength(this, "configRuleName", props.configRuleName, { max: 64 });
    const definition = remediationDefinition<Document>(this, props, props.placement.accountId);
    new ConfigRemediationConfiguration(this, "Resource", {
      ...props.placement.arguments,
      configRuleName: props.configRuleName,
      targetType: "SSM_DOCUMENT",
      targetId: definition.targetId,
      targetVersion: definition.targetVersion,
      automatic: definition.automatic,
      maximumAutomaticAttempts: definition.maximumAutomaticAttempts,
      retryAttemptSeconds: definition.retryAttemptSeconds,
      executionControls: {
        ssmControls: {
          concurrentExecutionRatePercentage: definition.concurrentExecutionRatePercentage,
          errorPercentage: definition.errorPercentage,
        },
      },
      parameter: definition.parameters.map(terraformParameter),
      dependsOn: props.dependsOn === undefined ? undefined : [...props.dependsOn],
    });
  }
}

function terraformParameter(parameter: PassedParameter) {
  const { name } = parameter;
  if (parameter.resourceId) return { name, resourceValue: "RESOURCE_ID" };
  const { value } = parameter;
  if (typeof value === "string") return { name, staticValue: terraformText(value) };
  return { name, staticValues: value.map(terraformText) };
}
