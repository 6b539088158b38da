import { z } from "zod";
import { accountId, accountName, organizationalUnit, region } from "./primitives";

export const account = z
  .strictObject({
    id: accountId,
    name: accountName,
    organizationalUnit: organizationalUnit
      .optional()
      .meta({ description: "Without it, the account lies in the root" }),
    regions: z
      .array(region)
      .min(1, { error: "at least one Region" })
      .optional()
      .meta({ description: "Regions of this account, some of the file's; without it, all of them" }),
    outsideOrganization: z.boolean().default(false).meta({
      description:
        "The account is in no organization or another one: it is aggregated by name and gets no organization packs",
    }),
    role: z
      .string()
      .regex(/^[\w+=,.@/-]{1,512}$/, { error: "the name of a role, with its path if it has one" })
      .optional()
      .meta({ description: "Role that Terraform assumes in this account instead of the deployment's" }),
    serviceLinkedRole: z
      .enum(["create", "existing"])
      .optional()
      .meta({ description: "Whether this account has AWS Config's service-linked role already" }),
  })
  .meta({ description: "An account" });
