import { z } from "zod";
import { accountName, organizationalUnit, region } from "./primitives";

/** Which accounts and Regions a setting reaches: the one shape for it everywhere in the file. */
export const targets = z
  .strictObject({
    organizationalUnits: z
      .array(organizationalUnit)
      .min(1, { error: "at least one organizational unit" })
      .optional()
      .meta({ description: "Accounts in these units and in units below them" }),
    accounts: z
      .array(accountName)
      .min(1, { error: "at least one account" })
      .optional()
      .meta({ description: "These accounts, beside those of the units" }),
    excludedAccounts: z.array(accountName).optional().meta({ description: "Never these accounts" }),
    regions: z
      .array(region)
      .min(1, { error: "at least one Region" })
      .optional()
      .meta({ description: "These Regions alone" }),
    excludedRegions: z.array(region).optional().meta({ description: "Never these Regions" }),
  })
  .meta({
    id: "targets",
    description:
      "Which accounts and Regions it reaches; without it, all of the file's accounts in all their Regions",
  });

export type Targets = z.infer<typeof targets>;
