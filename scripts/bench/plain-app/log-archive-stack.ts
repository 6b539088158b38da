import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { addBackendAndProvider } from "./account-provider";
import { accountNamed, type Parameters } from "./parameters";

/** The log archive account: the bucket that all recorders deliver to, and its key. */
export class LogArchiveStack extends TerraformStack {
  constructor(scope: Construct, parameters: Parameters) {
    super(scope, "log-archive");
    const account = accountNamed(parameters, parameters.logArchiveAccount);
    const region = parameters.homeRegion;
    addBackendAndProvider(this, account, region);
    const name = `compliance-config-${account.id}`;
    const config = { Service: "config.amazonaws.com" };
    const fromOrganization = { "aws:SourceOrgID": parameters.organizationId };

    const key = new KmsKey(this, "key", {
      region,
      description: `Encrypts what AWS Config delivers to ${name}`,
      enableKeyRotation: true,
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: { AWS: `arn:aws:iam::${account.id}:root` },
            Action: "kms:*",
            Resource: "*",
          },
          {
            Effect: "Allow",
            Principal: config,
            Action: ["kms:Decrypt", "kms:GenerateDataKey"],
            Resource: "*",
            Condition: { StringEquals: fromOrganization },
          },
        ],
      }),
      lifecycle: { preventDestroy: true },
    });
    new KmsAlias(this, "key-alias", { region, name: `alias/${name}`, targetKeyId: key.keyId });
    const bucket = new S3Bucket(this, "bucket", {
      region,
      bucket: name,
      lifecycle: { preventDestroy: true },
    });
    new S3BucketOwnershipControls(this, "ownership-controls", {
      region,
      bucket: bucket.bucket,
      rule: { objectOwnership: "BucketOwnerEnforced" },
    });
    const publicAccessBlock = new S3BucketPublicAccessBlock(this, "public-access-block", {
      region,
      bucket: bucket.bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    new S3BucketVersioningA(this, "versioning", {
      region,
      bucket: bucket.bucket,
      versioningConfiguration: { status: "Enabled" },
    });
    new S3BucketServerSideEncryptionConfigurationA(this, "encryption", {
      region,
      bucket: bucket.bucket,
      rule: [
        {
          applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: key.arn },
          bucketKeyEnabled: true,
        },
      ],
    });
    new S3BucketPolicy(this, "policy", {
      region,
      bucket: bucket.bucket,
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          {
            Effect: "Allow",
            Principal: config,
            Action: ["s3:GetBucketAcl", "s3:ListBucket"],
            Resource: bucket.arn,
            Condition: { StringEquals: fromOrganization },
          },
          {
            Effect: "Allow",
            Principal: config,
            Action: "s3:PutObject",
            Resource: `${bucket.arn}/AWSLogs/*`,
            Condition: { StringEquals: { ...fromOrganization, "s3:x-amz-acl": "bucket-owner-full-control" } },
          },
          {
            Effect: "Deny",
            Principal: "*",
            Action: "s3:*",
            Resource: [bucket.arn, `${bucket.arn}/*`],
            Condition: { Bool: { "aws:SecureTransport": "false" } },
          },
        ],
      }),
      dependsOn: [publicAccessBlock],
    });
    new S3BucketLifecycleConfiguration(this, "lifecycle", {
      region,
      bucket: bucket.bucket,
      rule: [
        {
          id: "deliveries",
          status: "Enabled",
          filter: [{ prefix: "" }],
          transition: [
            { days: 90, storageClass: "STANDARD_IA" },
            { days: 365, storageClass: "GLACIER" },
          ],
          expiration: [{ days: 2557 }],
          noncurrentVersionExpiration: [{ noncurrentDays: 30 }],
        },
      ],
    });
    new TerraformOutput(this, "delivery_key_arn", { value: key.arn });
  }
}
