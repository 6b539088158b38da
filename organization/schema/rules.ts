import { z } from "zod";
import { MAXIMUM_EXECUTION_FREQUENCIES, RULE_LIMITS } from "../../modules/config-rule";
import { OPS_ITEM_CATEGORIES, OPS_ITEM_LIMITS, OPS_ITEM_SEVERITIES } from "../../modules/ops-item-rule";
import { REMEDIATION_LIMITS, REMEDIATION_MODES } from "../../modules/remediation";
import { boundedText, parameterValue, resourceType, shortName, wholeNumber } from "./primitives";
import { targets } from "./targets";

/** Text in an OpsItem: EventBridge takes `<word>` as a placeholder, and has no escape for it. */
function opsItemText(maximum: number) {
  return boundedText(maximum).regex(/^[^<>]*$/, {
    error: "text without < and >, which EventBridge takes as a placeholder",
  });
}

const documentName = z
  .string()
  .regex(/^([A-Za-z0-9_.-]{3,128}|arn:aws[a-z-]*:ssm:[a-z0-9-]+:\d{12}:document\/[A-Za-z0-9_.-]{3,128})$/, {
    error: "the name of an Automation document, or the ARN of a shared one",
  })
  .meta({ description: "Automation document, as AWS-StopEC2Instance" });

const opsItem = z
  .strictObject({
    title: opsItemText(OPS_ITEM_LIMITS.titleLength).regex(/^.*\S.*$/, {
      error: "one line that is not blank",
    }),
    severity: z.literal(OPS_ITEM_SEVERITIES).meta({ description: "1 (worst) to 4" }),
    category: z.enum(OPS_ITEM_CATEGORIES),
    description: opsItemText(OPS_ITEM_LIMITS.descriptionLength)
      .optional()
      .meta({ description: "Markdown; rule, resource, account, Region and annotation are added to it" }),
    source: opsItemText(OPS_ITEM_LIMITS.sourceLength)
      .regex(/^(?!.*(?:aws|amazon|amzn))/i, {
        error: 'text without "aws", "amazon" and "amzn", which AWS refuses',
      })
      .optional()
      .meta({ description: 'Where it comes from; without it, "Config Compliance"' }),
    runbooks: z
      .array(documentName)
      .max(OPS_ITEM_LIMITS.runbooks, { error: `at most ${OPS_ITEM_LIMITS.runbooks} runbooks` })
      .default([])
      .meta({ description: "Automation documents offered in the OpsItem" }),
  })
  .meta({ description: "OpsItem that is opened for each non-compliant resource" });

const staticValue = boundedText(REMEDIATION_LIMITS.parameterValueLength);

const remediation = z
  .strictObject({
    document: documentName,
    mode: z.enum(REMEDIATION_MODES).default("manual").meta({
      description: "manual: someone starts it; automatic: AWS Config does, for each non-compliant resource",
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

export const rule = z
  .strictObject({
    rule: z.string().min(1).meta({ description: "Name of an AWS managed rule, as restricted-ssh" }),
    name: shortName
      .optional()
      .meta({ description: "Name of the deployed rule; without it, the managed rule's own" }),
    description: boundedText(RULE_LIMITS.descriptionLength).optional(),
    parameters: z
      .record(z.string().min(1), parameterValue)
      .default({})
      .meta({ description: "The rule's parameters" }),
    resourceTypes: z
      .array(resourceType)
      .min(1, { error: "at least one resource type" })
      .max(RULE_LIMITS.resourceTypes, { error: `at most ${RULE_LIMITS.resourceTypes} resource types` })
      .optional()
      .meta({ description: "Types whose changes start an evaluation; without them, the rule's own" }),
    maximumExecutionFrequency: z
      .enum(MAXIMUM_EXECUTION_FREQUENCIES)
      .optional()
      .meta({ description: "How often a periodic rule runs" }),
    targets: targets.optional(),
    opsItem: opsItem.optional(),
    remediation: remediation.optional(),
  })
  .meta({ description: "An AWS managed rule in the accounts and Regions that it targets" });
