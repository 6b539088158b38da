import { z } from "zod";
import { MAXIMUM_EXECUTION_FREQUENCIES, RULE_LIMITS } from "../../modules/config-rule";
import { OPS_ITEM_CATEGORIES, OPS_ITEM_LIMITS, OPS_ITEM_SEVERITIES } from "../../modules/ops-item-rule";
import { boundedText, parameterValue, resourceType, shortName } from "./primitives";
import { documentName, remediation } from "./remediation";
import { targets } from "./targets";

/** Text in an OpsItem: EventBridge takes `<word>` as a placeholder, and has no escape for it. */
function opsItemText(maximum: number) {
  return boundedText(maximum).regex(/^[^<>]*$/, {
    error: "text without < and >, which EventBridge takes as a placeholder",
  });
}

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
