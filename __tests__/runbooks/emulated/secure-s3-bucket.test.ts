import type { Aws } from "./support/aws";
import { describeRunbook, type Subject } from "./support/scenario";

let count = 0;

/** A bucket with something of each setting, none of it right. */
async function prepare(aws: Aws): Promise<Subject> {
  const Bucket = `bucket-${(count += 1)}`;
  await aws.call("s3", "CreateBucket", { Bucket });
  const VersioningConfiguration = { Status: "Suspended" };
  await aws.call("s3", "PutBucketVersioning", { Bucket, VersioningConfiguration });
  const PublicAccessBlockConfiguration = { BlockPublicAcls: true, BlockPublicPolicy: false };
  await aws.call("s3", "PutPublicAccessBlock", { Bucket, PublicAccessBlockConfiguration });
  const Statement = {
    Sid: "Readers",
    Effect: "Allow",
    Principal: { AWS: "arn:aws:iam::123456789012:root" },
    Action: "s3:GetObject",
    Resource: `arn:aws:s3:::${Bucket}/*`,
  };
  const Policy = JSON.stringify({ Version: "2012-10-17", Statement: [Statement] });
  await aws.call("s3", "PutBucketPolicy", { Bucket, Policy });
  return { parameters: { BucketName: Bucket }, state: () => settings(aws, Bucket) };
}

interface Settings {
  readonly versioning: unknown;
  readonly publicAccessBlock: Readonly<Record<string, boolean>> | undefined;
  readonly encryption: string | undefined;
  readonly policy: { readonly Statement: readonly { readonly Sid: string }[] } | undefined;
}

async function settings(aws: Aws, Bucket: string): Promise<Settings> {
  const unlessMissing = (api: string) => aws.call("s3", api, { Bucket }).catch(() => undefined);
  const policy = (await unlessMissing("GetBucketPolicy"))?.Policy;
  const encryption = await unlessMissing("GetBucketEncryption");
  return {
    versioning: (await aws.call("s3", "GetBucketVersioning", { Bucket })).Status,
    publicAccessBlock: (await unlessMissing("GetPublicAccessBlock"))?.PublicAccessBlockConfiguration,
    encryption:
      encryption?.ServerSideEncryptionConfiguration.Rules[0].ApplyServerSideEncryptionByDefault.SSEAlgorithm,
    policy: policy === undefined ? undefined : JSON.parse(policy),
  };
}

const { aws, run } = describeRunbook({
  runbook: "SecureS3Bucket",
  prepare,
  expectApplied: (state) => {
    const { policy, ...others } = state as Settings;
    expect(others).toEqual({
      versioning: "Enabled",
      publicAccessBlock: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      encryption: "AES256",
    });
    expect(policy?.Statement).toEqual([
      expect.objectContaining({ Sid: "Readers" }),
      expect.objectContaining({ Effect: "Deny", Condition: { Bool: { "aws:SecureTransport": "false" } } }),
    ]);
  },
});

test("sets the chosen settings alone", async () => {
  const { parameters, state } = await prepare(aws());
  const before = (await state()) as Settings;
  await run({ ...parameters, Settings: ["versioning"] });
  expect(await state()).toEqual({ ...before, versioning: "Enabled" });
});

test("takes away what a bucket had nothing of, but for versions, which are suspended", async () => {
  await aws().call("s3", "CreateBucket", { Bucket: "plain" });
  const before = await settings(aws(), "plain");
  await run({ BucketName: "plain" });
  await run({ BucketName: "plain", Mode: "Restore" });
  expect(await settings(aws(), "plain")).toEqual({ ...before, versioning: "Suspended" });
});

test("leaves a policy that wants TLS already as it is", async () => {
  const { parameters, state } = await prepare(aws());
  const Bucket = String(parameters.BucketName);
  const Statement = {
    Sid: "Mine",
    Effect: "Deny",
    Principal: { AWS: "*" },
    Action: ["s3:*"],
    Resource: [`arn:aws:s3:::${Bucket}`, `arn:aws:s3:::${Bucket}/*`],
    Condition: { Bool: { "aws:SecureTransport": ["false"] } },
  };
  await aws().call("s3", "PutBucketPolicy", {
    Bucket,
    Policy: JSON.stringify({ Version: "2012-10-17", Statement }),
  });
  await run(parameters);
  expect(((await state()) as Settings).policy?.Statement).toEqual(Statement);
});

test("encrypts with the given key", async () => {
  const { parameters, state } = await prepare(aws());
  await run({ ...parameters, KmsKeyArn: "arn:aws:kms:us-east-1:123456789012:key/1234abcd" });
  expect(((await state()) as Settings).encryption).toBe("aws:kms");
});
