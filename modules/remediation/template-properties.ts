import { Token } from "cdktf";
import type { RunbookName } from "../../catalog";
import { checkLength, ConstructError, type ErrorPlace } from "../core";
import { remediationDefinition, type RemediationSettings } from "./definition";
import type { PassedParameter } from "./parameters";
import type { CustomRunbook } from "./runbook";

/** A remediation of a rule in a pack's template. */
export type TemplateRemediationProps<
  Document extends RunbookName | CustomRunbook = RunbookName | CustomRunbook,
> = RemediationSettings<Document> & {
  /**
   * Name of the rule in the template, at most 128 characters.
   * @default - left out, for the template to fill in
   */
  readonly configRuleName?: string;
  /**
   * Account that the role must be of; for an organization pack the management account, whose id AWS Config replaces by
   * each member's.
   * @default - any
   */
  readonly accountId?: string;
};

/** A parameter in a template. */
export type TemplateParameter =
  | { readonly ResourceValue: { readonly Value: "RESOURCE_ID" } }
  | { readonly StaticValue: { readonly Values: readonly string[] } };

/** Properties of `AWS::Config::RemediationConfiguration`. A type, so that it is a JSON object to the pack compiler. */
export type TemplateRemediation = {
  readonly ConfigRuleName?: string;
  readonly TargetType: "SSM_DOCUMENT";
  readonly TargetId: string;
  readonly TargetVersion?: string;
  readonly Automatic: boolean;
  readonly MaximumAutomaticAttempts: number;
  readonly RetryAttemptSeconds: number;
  readonly ExecutionControls: {
    readonly SsmControls: {
      readonly ConcurrentExecutionRatePercentage: number;
      readonly ErrorPercentage: number;
    };
  };
  readonly Parameters: { readonly [name: string]: TemplateParameter };
};

/**
 * A remediation as it stands in a pack's template, from the settings and checks of `Remediation`. All values are
 * literal: AWS Config evaluates no function in the rule's name and in the role's ARN. Source: custom conformance packs,
 * AWS Config Developer Guide.
 */
export function remediationTemplateProperties<Document extends RunbookName | CustomRunbook>(
  props: TemplateRemediationProps<Document>,
): TemplateRemediation {
  const { configRuleName, accountId } = props;
  const path = `remediation${configRuleName === undefined ? "" : ` of ${configRuleName}`}`;
  const place: ErrorPlace = { node: { path } };
  checkLength(place, "configRuleName", configRuleName, { max: 128 });
  const definition = remediationDefinition<Document>(place, props, accountId);
  const properties: TemplateRemediation = {
    ...(configRuleName === undefined ? {} : { ConfigRuleName: configRuleName }),
    TargetType: "SSM_DOCUMENT",
    TargetId: definition.targetId,
    ...(definition.targetVersion === undefined ? {} : { TargetVersion: definition.targetVersion }),
    Automatic: definition.automatic,
    MaximumAutomaticAttempts: definition.maximumAutomaticAttempts,
    RetryAttemptSeconds: definition.retryAttemptSeconds,
    ExecutionControls: {
      SsmControls: {
        ConcurrentExecutionRatePercentage: definition.concurrentExecutionRatePercentage,
        ErrorPercentage: definition.errorPercentage,
      },
    },
    Parameters: Object.fromEntries(
      definition.parameters.map((parameter) => [parameter.name, templateParameter(parameter)]),
    ),
  };
  checkLiteral(place, properties);
  return properties;
}

function templateParameter(parameter: PassedParameter): TemplateParameter {
  if (parameter.resourceId) return { ResourceValue: { Value: "RESOURCE_ID" } };
  const { value } = parameter;
  return { StaticValue: { Values: typeof value === "string" ? [value] : [...value] } };
}

/** A template is text that Terraform passes on as it is. */
function checkLiteral(place: ErrorPlace, value: unknown): void {
  if (Token.isUnresolved(value)) {
    throw new ConstructError(place, {
      what: "a template has a value that Terraform knows later",
      got: String(value),
      allowed: "values that are known now",
    });
  }
  if (typeof value === "object" && value !== null) {
    for (const each of Object.values(value)) checkLiteral(place, each);
  }
}
