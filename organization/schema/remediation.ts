import { z } from "zod";
import { REMEDIATION_LIMITS, REMEDIATION_MODES } from "../../modules/remediation";
import { boundedText, wholeNumber } from "./primitives";
import { targets } from "./targets";

/** The ladder, from the bottom: a team climbs it as it learns to trust a document. */
export const REMEDIATION_RUNGS = ["observe", ...REMEDIATION_MODES] as const;

export const documentName = z
  .string()
  .regex(/^([A-Za-z0-9_.-]{3,128}|arn:aws[a-z-]*:ssm:[a-z0-9-]+:\d{12}:document\/[A-Za-z0-9_.-]{3,128})$/, {
    error: "the name of an Automation document, or the ARN of a shared one",
  })
  .meta({ description: "Automation document, as AWS-StopEC2Instance" });

const staticValue = boundedText(REMEDIATION_LIMITS.parameterValueLength);

export const remediation = z
  .strictObject({
    document: documentName,
    mode: z.enum(REMEDIATION_RUNGS).default("manual").meta({
      description:
        "observe: nothing mends, an OpsItem offers the document; manual: someone starts it; automatic: AWS Config does, for each non-compliant resource",
    }),
    raise: z
      .array(
        z.strictObject({
          mode: z.enum(REMEDIATION_MODES).meta({ description: "A higher mode than that of the rest" }),
          targets,
        }),
      )
      .default([])
      .meta({ description: "Where the mode is a higher one, as automatic in the sandbox" }),
    acknowledgeDisruption: boundedText(256).optional().meta({
      description: "Why a document that can interrupt what it works on may run automatically",
    }),
    parameters: z
      .record(
        z.string().min(1).max(256),
        z.union([staticValue, z.number(), z.boolean(), z.array(staticValue).min(1).max(25)], {
          error: "text of 1 to 256 characters, a number, a boolean, or a list of 1 to 25 such texts",
        }),
      )
      .default({})
      .meta({
        description:
          "The document's parameters; RESOURCE_ID stands for the resource. AutomationAssumeRole is filled in",
      }),
    actions: z
      .array(
        z.string().regex(/^[a-z0-9-]+:[A-Za-z0-9]+$/, {
          error: "an IAM action without a wildcard, as ec2:StopInstances",
        }),
      )
      .min(1, { error: "at least one IAM action" })
      .optional()
      .meta({ description: "IAM actions of a document that the catalogue does not know" }),
    targetVersion: z
      .string()
      .regex(/^(\$LATEST|\$DEFAULT|[1-9]\d*)$/, { error: "$LATEST, $DEFAULT or a version number in quotes" })
      .optional(),
    maximumAutomaticAttempts: wholeNumber(REMEDIATION_LIMITS.maximumAutomaticAttempts).optional(),
    retryAttemptSeconds: wholeNumber(REMEDIATION_LIMITS.retryAttemptSeconds).optional(),
    concurrentExecutionRatePercentage: wholeNumber(REMEDIATION_LIMITS.percentage).optional(),
    errorPercentage: wholeNumber(REMEDIATION_LIMITS.percentage).optional(),
  })
  .meta({ description: "How a non-compliant resource is mended" });

export const remediationSettings = z
  .strictObject({
    paused: z.boolean().default(false).meta({
      description: "true turns every automatic remediation of the estate to manual",
    }),
  })
  .prefault({})
  .meta({ description: "All remediations" });
