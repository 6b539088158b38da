import { z } from "zod";
import { folder, region } from "./primitives";

/** What AWS takes in the key or value of a tag. */
function tagText(minimum: number, maximum: number) {
  const error = `${minimum} to ${maximum} letters, digits, spaces and _ . : / = + - @`;
  return z
    .string()
    .regex(/^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u, { error })
    .min(minimum, { error })
    .max(maximum, { error });
}

const s3Backend = z.strictObject({
  type: z.literal("s3"),
  bucket: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, { error: "the name of a bucket" })
    .meta({ description: "Bucket that holds the state" }),
  region: region.meta({ description: "Region of that bucket" }),
  keyPrefix: folder.default("config-compliance").meta({ description: "Folder of the states in the bucket" }),
  kmsKeyId: z
    .string()
    .regex(/^[A-Za-z0-9:/_-]+$/, { error: "the id, alias or ARN of a KMS key" })
    .optional()
    .meta({ description: "KMS key that encrypts the states" }),
});

const cloudBackend = z.strictObject({
  type: z.literal("cloud"),
  organization: z.string().regex(/^[A-Za-z0-9_-]+$/, { error: "an HCP Terraform organization" }),
  hostname: z
    .string()
    .regex(/^[A-Za-z0-9.-]+(:\d+)?$/, { error: "a host name" })
    .default("app.terraform.io"),
  project: z
    .string()
    .regex(/^[A-Za-z0-9_ -]+$/, { error: "letters, digits, spaces, '_' and '-'" })
    .optional()
    .meta({ description: "Project of the workspaces" }),
});

const localBackend = z.strictObject({
  type: z.literal("local"),
  path: folder
    .default("terraform-state")
    .meta({ description: "Folder of the states, beside the output directory; for trying out only" }),
});

export const deployment = z
  .strictObject({
    namePrefix: z
      .string()
      .regex(/^[a-z][a-z0-9-]{0,30}[a-z0-9]$/, {
        error: "2 to 32 lower-case letters, digits and hyphens, a letter first, no hyphen last",
      })
      .meta({
        description: "Put before the name of everything that is deployed; a change of it replaces everything",
      }),
    role: z
      .string()
      .regex(/^[\w+=,.@/-]{1,512}$/, { error: "the name of a role, with its path if it has one" })
      .optional()
      .meta({
        description:
          "Role that Terraform assumes in each account; without it, the credentials at hand are used",
      }),
    awsProvider: z.enum(["5", "6"]).default("6").meta({
      description:
        'Major version of the Terraform AWS provider, in quotes; "5" writes one provider alias a Region',
    }),
    backend: z
      .discriminatedUnion("type", [s3Backend, cloudBackend, localBackend])
      .meta({ description: "Where Terraform keeps its states: s3, cloud (HCP Terraform) or local" }),
    deletionProtection: z
      .boolean()
      .default(true)
      .meta({ description: "Whether Terraform refuses to destroy recorders, buckets and keys" }),
    tags: z
      .record(tagText(1, 128), tagText(0, 256))
      .default({})
      .meta({ description: "Tags of everything that takes tags" }),
    emulator: z
      .boolean()
      .default(false)
      .meta({ description: "Deploy to an AWS emulator at AWS_ENDPOINT_URL instead of AWS" }),
  })
  .meta({ description: "How and from where it is deployed" });
