import { z } from "zod";
import { RECORDING_FREQUENCIES, RETENTION_DAYS, SNAPSHOT_DELIVERY_FREQUENCIES } from "../../modules/recorder";
import { boundedText, resourceType, wholeNumber } from "./primitives";
import { targets } from "./targets";

const frequency = z.enum(RECORDING_FREQUENCIES);

export const recorder = z
  .strictObject({
    targets: targets.optional().meta({
      description:
        "Accounts and Regions that get a recorder; leave out those that have one of their own, as from Control Tower",
    }),
    name: boundedText(256)
      .default("default")
      .meta({ description: "Name of recorders and delivery channels" }),
    serviceLinkedRole: z.enum(["create", "existing"]).default("create").meta({
      description:
        "Whether accounts have AWS Config's service-linked role already; an account can say otherwise",
    }),
    includedResourceTypes: z
      .array(resourceType)
      .min(1, { error: "at least one resource type" })
      .optional()
      .meta({ description: "Record these types alone" }),
    excludedResourceTypes: z
      .array(resourceType)
      .min(1, { error: "at least one resource type" })
      .max(600, { error: "at most 600 resource types" })
      .optional()
      .meta({ description: "Record all supported types but these" }),
    globalResourceTypes: z.boolean().default(true).meta({
      description: "Whether IAM users, groups, roles and policies are recorded, in the home Region alone",
    }),
    recordingFrequency: frequency
      .default("CONTINUOUS")
      .meta({ description: "CONTINUOUS: each change; DAILY: the state once a day where it changed" }),
    recordingModeOverride: z
      .strictObject({
        resourceTypes: z.array(resourceType).min(1, { error: "at least one resource type" }),
        recordingFrequency: frequency,
        description: boundedText(256).optional(),
      })
      .optional()
      .meta({ description: "Types recorded at another frequency than the rest" }),
    snapshotDeliveryFrequency: z.enum(SNAPSHOT_DELIVERY_FREQUENCIES).default("TwentyFour_Hours"),
    retentionPeriodInDays: wholeNumber(RETENTION_DAYS)
      .default(RETENTION_DAYS.max)
      .meta({ description: "Days that AWS Config keeps configuration items: 30 to 2557" }),
    configurationStream: z.boolean().default(false).meta({
      description: "Whether delivery channels stream to an SNS topic of their Region in the security account",
    }),
  })
  .prefault({})
  .meta({ description: "What is recorded in each account and Region, and for how long" });

export const deliveryBucket = z
  .strictObject({
    name: z
      .string()
      .optional()
      .meta({ description: "Name of the bucket; without it, <namePrefix>-config-<log archive account id>" }),
    keyPrefix: z
      .string()
      .regex(/^[A-Za-z0-9!_.*'()-]+(\/[A-Za-z0-9!_.*'()-]+)*$/, {
        error: "a folder without a slash at either end",
      })
      .optional()
      .meta({ description: "Folder in the bucket" }),
    kmsKeyArn: z
      .string()
      .regex(/^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[A-Za-z0-9-]+$/, { error: "the ARN of a KMS key" })
      .optional()
      .meta({
        description:
          "Key that delivery channels name, the output delivery_key_arn of the log-archive stack; without it, the bucket's default encryption with that key applies",
      }),
    standardInfrequentAccessAfterDays: wholeNumber({ min: 30, max: 36500 }).default(90),
    glacierAfterDays: wholeNumber({ min: 31, max: 36500 }).default(365),
    expireAfterDays: wholeNumber({ min: 32, max: 36500 }).default(2557),
    objectLock: z
      .strictObject({
        mode: z.enum(["GOVERNANCE", "COMPLIANCE"]),
        retentionDays: wholeNumber({ min: 1, max: 36500 }),
      })
      .optional()
      .meta({ description: "Write-once storage; it can never be taken off again" }),
  })
  .prefault({})
  .meta({ description: "The bucket in the log archive account that all recorders deliver to" });
