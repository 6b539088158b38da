import { z } from "zod";
import { PACK_LIMITS } from "../../modules/conformance-pack";
import { parameterValue, shortName } from "./primitives";
import { targets } from "./targets";

export const conformancePack = z
  .strictObject({
    template: z
      .string()
      .min(1, { error: "the path of a pack" })
      .meta({ description: "Path of a conformance-pack template, from the project's root" }),
    name: shortName
      .optional()
      .meta({ description: "Name of the deployed pack; without it, the template's file name" }),
    scope: z.enum(["organization", "account"]).default("account").meta({
      description:
        "organization: AWS Config deploys it, in new accounts too; account: Terraform does, account by account",
    }),
    parameters: z
      .record(z.string().min(1), parameterValue)
      .refine((values) => Object.keys(values).length <= PACK_LIMITS.inputParameters, {
        error: `at most ${PACK_LIMITS.inputParameters} parameters`,
      })
      .default({})
      .meta({ description: "Values for the template's Parameters" }),
    targets: targets.optional(),
  })
  .meta({ description: "A conformance pack in the accounts and Regions that it targets" });
