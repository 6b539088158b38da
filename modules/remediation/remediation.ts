import { ConfigRemediationConfiguration } from "@cdktf/provider-aws/lib/config-remediation-configuration";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import {
  checkLength,
  checkOneOf,
  checkWholeNumber,
  ConstructError,
  type Placement,
  terraformText,
} from "../core";

/** Stands in a parameter for the id of the resource that was found non-compliant; AWS Config has no other. */
export const RESOURCE_ID = "RESOURCE_ID";

export const REMEDIATION_MODES = ["manual", "automatic"] as const;

/** `manual`: someone starts it. `automatic`: AWS Config starts it for each non-compliant resource. */
export type RemediationMode = (typeof REMEDIATION_MODES)[number];

/** Limits of a remediation; source: PutRemediationConfigurations. */
export const REMEDIATION_LIMITS = {
  parameters: 25,
  parameterValueLength: 256,
  maximumAutomaticAttempts: { min: 1, max: 25 },
  retryAttemptSeconds: { min: 1, max: 2_678_000 },
  percentage: { min: 1, max: 100 },
} as const;

export interface RemediationProps {
  readonly placement: Placement;
  /** Rule that finds what to remediate, at most 64 characters. It must be the account's own, not one of a pack. */
  readonly configRuleName: string;
  /** Automation document: a name, or the ARN of one shared by another account. */
  readonly document: string;
  /** Role that the document runs with; becomes its parameter `AutomationAssumeRole`. */
  readonly automationRoleArn: string;
  /**
   * The document's other parameters; RESOURCE_ID stands for the resource's id. At most 24, values of 1 to 256
   * characters.
   * @default - none
   */
  readonly parameters?: Readonly<Record<string, string | readonly string[]>>;
  /** @default "manual" */
  readonly mode?: RemediationMode;
  /**
   * Version of the document. AWS-owned documents are best left without.
   * @default - the document's default version
   */
  readonly targetVersion?: string;
  /**
   * 1 to 25; more failures than that within `retryAttemptSeconds` stop automatic remediation of the resource.
   * @default 5
   */
  readonly maximumAutomaticAttempts?: number;
  /**
   * 1 to 2,678,000: the window in which failures are counted, not a pause. Shorter than all attempts take, it never
   * fills and AWS Config retries for ever.
   * @default 3600
   */
  readonly retryAttemptSeconds?: number;
  /**
   * Share of the resources that are remediated at a time, 1 to 100.
   * @default 10
   */
  readonly concurrentExecutionRatePercentage?: number;
  /**
   * Share of failures that stops the rest, 1 to 100.
   * @default 10
   */
  readonly errorPercentage?: number;
  /** @default - nothing */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/** Remediation of an account's own rule by an Automation document. Manual until someone says automatic. */
export class Remediation extends Construct {
  constructor(scope: Construct, id: string, props: RemediationProps) {
    super(scope, id);
    this.check(props);
    new ConfigRemediationConfiguration(this, "Resource", {
      ...props.placement.arguments,
      configRuleName: props.configRuleName,
      targetType: "SSM_DOCUMENT",
      targetId: props.document,
      targetVersion: props.targetVersion,
      automatic: props.mode === "automatic",
      maximumAutomaticAttempts: props.maximumAutomaticAttempts ?? 5,
      retryAttemptSeconds: props.retryAttemptSeconds ?? 3600,
      executionControls: {
        ssmControls: {
          concurrentExecutionRatePercentage: props.concurrentExecutionRatePercentage ?? 10,
          errorPercentage: props.errorPercentage ?? 10,
        },
      },
      parameter: this.parameters(props),
      dependsOn: props.dependsOn === undefined ? undefined : [...props.dependsOn],
    });
  }

  /** The provider reads parameters back in the order of their names. */
  private parameters(props: RemediationProps) {
    const parameters: RemediationProps["parameters"] = {
      ...props.parameters,
      AutomationAssumeRole: props.automationRoleArn,
    };
    return Object.entries(parameters)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => {
        if (value === RESOURCE_ID) return { name, resourceValue: RESOURCE_ID };
        if (typeof value === "string") return { name, staticValue: terraformText(value) };
        return { name, staticValues: value.map(terraformText) };
      });
  }

  private check(props: RemediationProps): void {
    const limits = REMEDIATION_LIMITS;
    checkLength(this, "configRuleName", props.configRuleName, { max: 64 });
    checkLength(this, "document", props.document, { max: 256 });
    checkOneOf(this, "mode", props.mode, REMEDIATION_MODES);
    checkWholeNumber(
      this,
      "maximumAutomaticAttempts",
      props.maximumAutomaticAttempts,
      limits.maximumAutomaticAttempts,
    );
    checkWholeNumber(this, "retryAttemptSeconds", props.retryAttemptSeconds, limits.retryAttemptSeconds);
    checkWholeNumber(
      this,
      "concurrentExecutionRatePercentage",
      props.concurrentExecutionRatePercentage,
      limits.percentage,
    );
    checkWholeNumber(this, "errorPercentage", props.errorPercentage, limits.percentage);
    const parameters = Object.entries(props.parameters ?? {});
    if (parameters.length >= limits.parameters) {
      throw new ConstructError(this, {
        what: "there are too many parameters",
        got: parameters.length,
        allowed: `at most ${limits.parameters - 1}, beside AutomationAssumeRole`,
      });
    }
    for (const [name, value] of parameters) {
      for (const text of typeof value === "string" ? [value] : value) {
        checkLength(this, `parameters.${name}`, text, { max: limits.parameterValueLength });
      }
    }
  }
}
