import { z } from "zod";
import { FRAMEWORK_IDS } from "../../catalog";
import { PACK_LIMITS } from "../../modules/conformance-pack";
import { boundedText, parameterValue, shortName } from "./primitives";
import { remediation } from "./remediation";
import { targets } from "./targets";

const ruleParameters = z.record(z.string().min(1), parameterValue, {
  error: "a value, or for a framework a map of a rule's parameters",
});

export const conformancePack = z
  .strictObject({
    framework: z
      .enum(FRAMEWORK_IDS)
      .optional()
      .meta({ description: "Framework or baseline of the catalogue, instead of a template" }),
    template: z
      .string()
      .min(1, { error: "the path of a pack" })
      .optional()
      .meta({ description: "Path of a conformance-pack template, from the project's root" }),
    name: shortName.optional().meta({
      description: "Name of the deployed pack; without it, the framework's or the template's file name",
    }),
    scope: z.enum(["organization", "account"]).default("account").meta({
      description:
        "organization: AWS Config deploys it, in new accounts too; account: Terraform does, account by account",
    }),
    parameters: z
      .record(z.string().min(1), z.union([parameterValue, ruleParameters]))
      .refine((values) => Object.keys(values).length <= PACK_LIMITS.inputParameters, {
        error: `at most ${PACK_LIMITS.inputParameters} parameters`,
      })
      .default({})
      .meta({
        description:
          "Of a template: values for its Parameters. Of a framework: by rule, values for the rule's parameters",
      }),
    remediations: z
      .record(z.string().min(1), remediation)
      .default({})
      .meta({ description: "By rule of the pack: how a non-compliant resource is mended" }),
    excludedRules: z
      .record(z.string().min(1), boundedText(200))
      .default({})
      .meta({ description: "Rules that are left out, each with the reason" }),
    processChecks: z.boolean().optional().meta({
      description:
        "Whether controls of a framework that no managed rule checks become process checks; without it, as the framework's publisher has it",
    }),
    deduplicate: z.boolean().default(true).meta({
      description:
        "false keeps all of its rules in packs of its own, for the console's score of each pack; rules that other packs have too are then paid for twice",
    }),
    delivery: z.enum(["inline", "s3"]).default("inline").meta({
      description:
        "s3: one pack of up to 300 KB, through a bucket in the security account; inline: several where it is over 51,200 bytes",
    }),
    targets: targets.optional(),
  })
  .meta({ description: "A conformance pack in the accounts and Regions that it targets" });

export const parameterConflicts = z
  .strictObject({
    default: z.enum(["strictest", "separate"]).optional().meta({
      description: "What to do about rules that are not named; without it, a conflict is an error",
    }),
    rules: z
      .record(
        z.string().min(1),
        z.union([z.enum(["strictest", "separate"]), z.record(z.string().min(1), parameterValue)], {
          error: "strictest, separate, or a map of the rule's parameters",
        }),
      )
      .default({})
      .meta({ description: "By rule: strictest, separate, or the values themselves" }),
  })
  .prefault({})
  .meta({ description: "What to do where packs ask for one rule with different parameters" });

const count = z.int({ error: "a whole number from 0" }).min(0, { error: "a whole number from 0" }).default(0);

export const existing = z
  .strictObject({
    rules: count.meta({ description: "Rules in each account and Region, as those of Security Hub" }),
    conformancePacks: count.meta({ description: "Conformance packs in each account and Region" }),
    organizationConformancePacks: count.meta({
      description: "Organization conformance packs in each Region",
    }),
  })
  .prefault({})
  .meta({ description: "What is there beside this file and counts against the quotas of AWS Config" });
