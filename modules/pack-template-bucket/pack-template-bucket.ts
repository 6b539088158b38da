import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { checkPattern, formatArn, type Placement } from "../core";
import { templateBucketPolicy, type TemplateReaders } from "./policy";

/**
 * How names of these buckets begin. AWS Config demands it of an organization pack's delivery bucket, and its
 * service-linked role for packs reads no other bucket. Sources: PutOrganizationConformancePack; AWS managed policy
 * ConfigConformsServiceRolePolicy.
 */
export const TEMPLATE_BUCKET_PREFIX = "awsconfigconforms";

export interface PackTemplateBucketProps extends TemplateReaders {
  /** Where the bucket lies: the Region of the packs, since AWS Config reads a template in the pack's own Region alone. */
  readonly placement: Placement;
  /**
   * Name, unique in the partition; `awsconfigconforms`, and then up to 46 lower-case letters, digits and hyphens, a letter
   * or digit last.
   */
  readonly bucketName: string;
}

/**
 * The bucket of one Region that conformance packs over 51,200 bytes are deployed from. Private, versioned, encrypted, over
 * TLS only; accounts of the organization (and the named accounts outside of it) read, and no one else does.
 *
 * Encrypted with keys of S3 (SSE-S3): a template holds no secret, and with a KMS key every account that reads would need
 * permission for the key, too. Not protected from being destroyed, nor for what is in it: all of it is written again from
 * the same input, and packs that are deployed stay.
 */
export class PackTemplateBucket extends Construct {
  readonly placement: Placement;
  readonly bucketName: string;
  readonly bucketArn: string;
  /** What must be there before a template is written: its versions, and who may read it. */
  readonly prepared: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: PackTemplateBucketProps) {
    super(scope, id);
    checkPattern(
      this,
      "bucketName",
      props.bucketName,
      /^awsconfigconforms(?:[a-z0-9-]{0,45}[a-z0-9])?$/,
      `"${TEMPLATE_BUCKET_PREFIX}", then up to 46 lower-case letters, digits and hyphens, a letter or digit last`,
    );
    this.placement = props.placement;
    this.bucketName = props.bucketName;
    this.bucketArn = formatArn({
      ...props.placement,
      service: "s3",
      region: "",
      accountId: "",
      resource: props.bucketName,
    });

    const bucket = new S3Bucket(this, "Resource", {
      ...this.placement.arguments,
      bucket: this.bucketName,
      forceDestroy: true,
    });
    this.protect(bucket);
    this.prepared = [this.createVersioning(bucket), this.createPolicy(bucket, props)];
  }

  private protect(bucket: S3Bucket): void {
    const common = { ...this.placement.arguments, bucket: bucket.bucket };
    new S3BucketOwnershipControls(this, "OwnershipControls", {
      ...common,
      rule: { objectOwnership: "BucketOwnerEnforced" },
    });
    new S3BucketServerSideEncryptionConfigurationA(this, "Encryption", {
      ...common,
      rule: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
    });
  }

  private createVersioning(bucket: S3Bucket): S3BucketVersioningA {
    const common = { ...this.placement.arguments, bucket: bucket.bucket };
    const versioning = new S3BucketVersioningA(this, "Versioning", {
      ...common,
      versioningConfiguration: { status: "Enabled" },
    });
    new S3BucketLifecycleConfiguration(this, "Lifecycle", {
      ...common,
      rule: [
        {
          id: "old-versions",
          status: "Enabled",
          filter: [{ prefix: "" }],
          expiration: [{ expiredObjectDeleteMarker: true }],
          noncurrentVersionExpiration: [{ noncurrentDays: 30 }],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
        },
      ],
      // S3 knows no old versions before (S3 User Guide, "Managing your storage lifecycle").
      dependsOn: [versioning],
    });
    return versioning;
  }

  private createPolicy(bucket: S3Bucket, readers: TemplateReaders): S3BucketPolicy {
    const common = { ...this.placement.arguments, bucket: bucket.bucket };
    const publicAccessBlock = new S3BucketPublicAccessBlock(this, "PublicAccessBlock", {
      ...common,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    return new S3BucketPolicy(this, "Policy", {
      ...common,
      policy: templateBucketPolicy(this.bucketArn, this.placement, readers),
      // S3 takes one change of a bucket's access at a time.
      dependsOn: [publicAccessBlock],
    });
  }
}
