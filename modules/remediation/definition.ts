import { Token } from "cdktf";
import type { RunbookName } from "../../catalog";
import {
  checkLength,
  checkOneOf,
  checkPattern,
  checkWholeNumber,
  ConstructError,
  type ErrorPlace,
} from "../core";
import {
  PARAMETER_LIMITS,
  type PassedParameter,
  passedParameters,
  type RemediationParameters,
  type RemediationParametersOf,
} from "./parameters";
import { type CustomRunbook, identifyRunbook } from "./runbook";

export const REMEDIATION_MODES = ["manual", "automatic"] as const;

/** `manual`: someone starts it. `automatic`: AWS Config starts it for each non-compliant resource. */
export type RemediationMode = (typeof REMEDIATION_MODES)[number];

/** Limits of a remediation; source: PutRemediationConfigurations. */
export const REMEDIATION_LIMITS = {
  parameters: PARAMETER_LIMITS.count,
  parameterValueLength: PARAMETER_LIMITS.valueLength,
  maximumAutomaticAttempts: { min: 1, max: 25 },
  retryAttemptSeconds: { min: 1, max: 2_678_000 },
  percentage: { min: 1, max: 100 },
} as const;

/** What every remediation takes, wherever it stands. */
export interface CommonRemediationSettings {
  /** Role that the document runs with, without a path for AWS's documents; becomes the parameter `AutomationAssumeRole`. */
  readonly automationRoleArn: string;
  /** @default "manual" */
  readonly mode?: RemediationMode;
  /**
   * Version of the document, `$LATEST` or `$DEFAULT`. AWS-owned documents are best left without.
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
}

/** Parameters may be left out where none is required. */
type ParametersSettings<Parameters> =
  Record<never, never> extends Parameters
    ? {
        /**
         * The document's other parameters; RESOURCE_ID stands for the resource's id. At most 24, values of 1 to 256
         * characters.
         * @default - none
         */
        readonly parameters?: Parameters;
      }
    : {
        /**
         * The document's other parameters; RESOURCE_ID stands for the resource's id. At most 24, values of 1 to 256
         * characters.
         */
        readonly parameters: Parameters;
      };

/** What a remediation does; the document decides which parameters there are. */
export type RemediationSettings<Document extends RunbookName | CustomRunbook = RunbookName | CustomRunbook> =
  CommonRemediationSettings & {
    /** The Automation document: a name of the catalogue, or `customRunbook(name, statements)`. */
    readonly document: Document;
  } & ParametersSettings<RemediationParametersOf<Document>>;

/** A remediation, checked and with its defaults: what both placements are written from. */
export interface RemediationDefinition {
  readonly targetId: string;
  readonly targetVersion: string | undefined;
  readonly automatic: boolean;
  readonly maximumAutomaticAttempts: number;
  readonly retryAttemptSeconds: number;
  readonly concurrentExecutionRatePercentage: number;
  readonly errorPercentage: number;
  readonly parameters: readonly PassedParameter[];
}

/** Checks the settings of a remediation and fills them in. */
export function remediationDefinition<Document extends RunbookName | CustomRunbook>(
  place: ErrorPlace,
  settings: RemediationSettings<Document>,
  accountId?: string,
): RemediationDefinition {
  checkSettings(place, settings);
  const { targetId, entry } = identifyRunbook(place, settings.document);
  checkRole(place, settings.automationRoleArn, { accountId, takesPath: entry === undefined });
  // The compiler does not see through Document that these are parameters, whatever it is.
  const given = (settings.parameters ?? {}) as Partial<RemediationParameters>;
  return {
    targetId,
    targetVersion: settings.targetVersion,
    automatic: settings.mode === "automatic",
    maximumAutomaticAttempts: settings.maximumAutomaticAttempts ?? 5,
    retryAttemptSeconds: settings.retryAttemptSeconds ?? 3600,
    concurrentExecutionRatePercentage: settings.concurrentExecutionRatePercentage ?? 10,
    errorPercentage: settings.errorPercentage ?? 10,
    parameters: passedParameters(place, given, settings.automationRoleArn, entry),
  };
}

function checkSettings(place: ErrorPlace, settings: CommonRemediationSettings): void {
  const limits = REMEDIATION_LIMITS;
  checkOneOf(place, "mode", settings.mode, REMEDIATION_MODES);
  checkPattern(
    place,
    "targetVersion",
    settings.targetVersion,
    /^(\$LATEST|\$DEFAULT|[1-9]\d*)$/,
    "$LATEST, $DEFAULT or the number of a version",
  );
  checkWholeNumber(
    place,
    "maximumAutomaticAttempts",
    settings.maximumAutomaticAttempts,
    limits.maximumAutomaticAttempts,
  );
  checkWholeNumber(place, "retryAttemptSeconds", settings.retryAttemptSeconds, limits.retryAttemptSeconds);
  checkWholeNumber(
    place,
    "concurrentExecutionRatePercentage",
    settings.concurrentExecutionRatePercentage,
    limits.percentage,
  );
  checkWholeNumber(place, "errorPercentage", settings.errorPercentage, limits.percentage);
}

/** A role as most of AWS's documents check it; they refuse one with a path. */
const ROLE_ARN = /^arn:(?:aws|aws-us-gov|aws-cn):iam::(\d{12}):role\/((?:[\w+=,.@-]+\/)*)[\w+=,.@-]+$/;

function checkRole(
  place: ErrorPlace,
  arn: string,
  { accountId, takesPath }: { readonly accountId: string | undefined; readonly takesPath: boolean },
): void {
  checkLength(place, "automationRoleArn", arn, { max: PARAMETER_LIMITS.valueLength });
  checkPattern(
    place,
    "automationRoleArn",
    arn,
    ROLE_ARN,
    "the ARN of a role, as arn:aws:iam::111111111111:role/mend",
  );
  if (Token.isUnresolved(arn)) return;
  const [, account, path] = ROLE_ARN.exec(arn) ?? [];
  if (path !== "" && !takesPath) {
    throw new ConstructError(place, {
      what: "automationRoleArn has a path",
      got: arn,
      allowed: "a role without a path; documents of AWS refuse one that has it",
    });
  }
  if (accountId !== undefined && !Token.isUnresolved(accountId) && account !== accountId) {
    throw new ConstructError(place, {
      what: "automationRoleArn is of another account",
      got: arn,
      allowed: `a role of ${accountId}, where the rule is`,
    });
  }
}
