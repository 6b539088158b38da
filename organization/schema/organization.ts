import { z } from "zod";
import { PARTITIONS } from "../../modules/core";
import { account } from "./accounts";
import { conformancePack, existing, parameterConflicts } from "./conformance-packs";
import { deployment } from "./deployment";
import { accountName, emailAddress, region } from "./primitives";
import { deliveryBucket, recorder } from "./recorder";
import { type remediation, remediationSettings } from "./remediation";
import { rule } from "./rules";
import { waiver } from "./waivers";

const identity = z
  .strictObject({
    id: z
      .string()
      .regex(/^o-[a-z0-9]{10,32}$/, { error: "an organization id, as o-a1b2c3d4e5" })
      .meta({ description: "Id of the organization" }),
    managementAccount: accountName.meta({ description: "Name of the management account" }),
    securityAccount: accountName.meta({
      description: "Name of the delegated administrator; not the management account",
    }),
    logArchiveAccount: accountName.meta({
      description: "Name of the account that holds the delivery bucket",
    }),
  })
  .meta({ description: "The organization and its three special accounts" });

const notifications = z
  .strictObject({
    emailSubscriptions: z
      .array(emailAddress)
      .default([])
      .meta({ description: "Who gets mail; each confirms once" }),
    nonCompliantResources: z.boolean().default(false).meta({
      description:
        "Whether every resource that becomes non-compliant is notified; a first evaluation can be thousands",
    }),
  })
  .prefault({})
  .meta({ description: "The notification topic in the security account" });

/** Sections of the file by key, so that each can be read even when another is broken. */
export const sections = {
  organization: identity,
  partition: z.enum(PARTITIONS).default("aws").meta({ description: "AWS partition of the organization" }),
  homeRegion: region.meta({ description: "Region of the bucket, the aggregator and the central event bus" }),
  regions: z
    .array(region)
    .min(1, { error: "at least one Region" })
    .meta({ description: "Regions that are governed" }),
  deployment,
  accounts: z.array(account).min(1, { error: "at least one account" }).meta({ description: "All accounts" }),
  recorder,
  deliveryBucket,
  notifications,
  conformancePacks: z.array(conformancePack).default([]).meta({ description: "Conformance packs" }),
  parameterConflicts,
  existing,
  remediation: remediationSettings,
  rules: z.array(rule).default([]).meta({ description: "Single rules" }),
  waivers: z.array(waiver).default([]).meta({ description: "Resources that are left alone, and until when" }),
} as const;

/** Elements of the sections that are lists. */
export const elements = {
  accounts: account,
  conformancePacks: conformancePack,
  rules: rule,
  waivers: waiver,
} as const;

/** The organization file. */
export const organizationFile = z
  .strictObject(sections)
  .meta({ title: "Organization file", description: "An AWS organization and its AWS Config estate" });

export type OrganizationFile = z.infer<typeof organizationFile>;
export type AccountEntry = z.infer<typeof account>;
export type RuleEntry = z.infer<typeof rule>;
export type RemediationEntry = z.infer<typeof remediation>;
export type WaiverEntry = z.infer<typeof waiver>;
export type ConformancePackEntry = z.infer<typeof conformancePack>;
