import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketObjectLockConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-object-lock-configuration";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { Token } from "cdktf";
import { Construct } from "constructs";
import {
  checkKeyPrefix,
  checkOneOf,
  checkPattern,
  checkWholeNumber,
  ConstructError,
  type DeletionProtectionProps,
  formatArn,
  type Placement,
  protectedLifecycle,
} from "../core";
import { deliveryBucketPolicy, deliveryKeyPolicy, type DeliverySources } from "./policies";

/** When what AWS Config delivered moves to cheaper storage, and when it goes. Days count from the delivery. */
export interface DeliveryLifecycle {
  /** @default 90 */
  readonly standardInfrequentAccessAfterDays?: number;
  /**
   * At least 30 days after the move to infrequent access.
   * @default 365
   */
  readonly glacierAfterDays?: number;
  /**
   * At least the retention period that your auditors ask for.
   * @default 2557, seven years
   */
  readonly expireAfterDays?: number;
}

/**
 * Write-once storage. It can never be taken off a bucket again, only its default retention changed. AWS Config does not
 * support a bucket with default retention (AWS Config Developer Guide, "Managing the Delivery Channel").
 */
export interface DeliveryObjectLock {
  /** GOVERNANCE lets a permission lift it, COMPLIANCE lets nobody, not even the root user. */
  readonly mode: "GOVERNANCE" | "COMPLIANCE";
  /** 1 to 36,500 days. */
  readonly retentionDays: number;
}

export interface DeliveryBucketProps extends DeletionProtectionProps, DeliverySources {
  /** Where the bucket lies. */
  readonly placement: Placement;
  /** Name, unique in the partition; 3 to 63 lower-case letters, digits and hyphens. */
  readonly bucketName: string;
  /** @default - see DeliveryLifecycle */
  readonly lifecycle?: DeliveryLifecycle;
  /** @default - no object lock */
  readonly objectLock?: DeliveryObjectLock;
}

/**
 * The bucket that every recorder delivers to, and its KMS key. Private, versioned, encrypted, over TLS only; AWS
 * Config of the organization (and of the named accounts outside of it) writes, each account under its own folder,
 * and no one else does.
 */
export class DeliveryBucket extends Construct {
  readonly bucketArn: string;
  readonly bucketName: string;
  /** Alias under which the key is known; stable when the key is replaced. */
  readonly keyAlias: string;
  readonly keyArn: string;
  private readonly props: DeliveryBucketProps;

  constructor(scope: Construct, id: string, props: DeliveryBucketProps) {
    super(scope, id);
    this.props = props;
    this.check();
    const { placement } = props;
    this.bucketName = props.bucketName;
    this.bucketArn = formatArn({
      ...placement,
      service: "s3",
      region: "",
      accountId: "",
      resource: this.bucketName,
    });
    this.keyAlias = `alias/${this.bucketName}`;

    const key = this.createKey();
    this.keyArn = key.arn;
    const bucket = new S3Bucket(this, "Resource", {
      ...placement.arguments,
      bucket: this.bucketName,
      objectLockEnabled: props.objectLock === undefined ? undefined : true,
      lifecycle: protectedLifecycle(props),
    });
    this.protect(bucket, key);
    this.createLifecycle(bucket);
  }

  private check(): void {
    const { bucketName, lifecycle, objectLock } = this.props;
    checkPattern(
      this,
      "bucketName",
      bucketName,
      /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/,
      "3 to 63 lower-case letters, digits and hyphens, a letter or digit first and last",
    );
    checkKeyPrefix(this, "keyPrefix", this.props.keyPrefix);
    checkWholeNumber(
      this,
      "lifecycle.standardInfrequentAccessAfterDays",
      lifecycle?.standardInfrequentAccessAfterDays,
      {
        min: 30,
        max: 36500,
      },
    );
    checkWholeNumber(this, "lifecycle.glacierAfterDays", lifecycle?.glacierAfterDays, {
      min: 31,
      max: 36500,
    });
    checkWholeNumber(this, "lifecycle.expireAfterDays", lifecycle?.expireAfterDays, { min: 32, max: 36500 });
    this.checkTransitions();
    checkOneOf(this, "objectLock.mode", objectLock?.mode, ["GOVERNANCE", "COMPLIANCE"]);
    checkWholeNumber(this, "objectLock.retentionDays", objectLock?.retentionDays, { min: 1, max: 36500 });
  }

  /** S3 takes no second transition within 30 days (S3 User Guide, "Transitioning objects using Amazon S3 Lifecycle"). */
  private checkTransitions(): void {
    const [first, second] = this.transitions();
    if (first === undefined || second === undefined) return;
    if (Token.isUnresolved(first.days) || Token.isUnresolved(second.days) || second.days >= first.days + 30)
      return;
    throw new ConstructError(this, {
      what: "lifecycle.glacierAfterDays is too early",
      got: second.days,
      allowed: `at least 30 days after lifecycle.standardInfrequentAccessAfterDays (${first.days})`,
    });
  }

  private createKey(): KmsKey {
    const { placement } = this.props;
    const key = new KmsKey(this, "Key", {
      ...placement.arguments,
      description: `Encrypts what AWS Config delivers to ${this.bucketName}`,
      enableKeyRotation: true,
      policy: deliveryKeyPolicy(placement, this.props),
      lifecycle: protectedLifecycle(this.props),
    });
    new KmsAlias(this, "KeyAlias", { ...placement.arguments, name: this.keyAlias, targetKeyId: key.keyId });
    return key;
  }

  private protect(bucket: S3Bucket, key: KmsKey): void {
    const { placement } = this.props;
    const common = { ...placement.arguments, bucket: bucket.bucket };
    new S3BucketOwnershipControls(this, "OwnershipControls", {
      ...common,
      rule: { objectOwnership: "BucketOwnerEnforced" },
    });
    const publicAccessBlock = new S3BucketPublicAccessBlock(this, "PublicAccessBlock", {
      ...common,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    const versioning = new S3BucketVersioningA(this, "Versioning", {
      ...common,
      versioningConfiguration: { status: "Enabled" },
    });
    new S3BucketServerSideEncryptionConfigurationA(this, "Encryption", {
      ...common,
      rule: [
        {
          applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: key.arn },
          bucketKeyEnabled: true,
        },
      ],
    });
    new S3BucketPolicy(this, "Policy", {
      ...common,
      policy: deliveryBucketPolicy(this.bucketArn, this.props),
      // S3 takes one change of a bucket's access at a time.
      dependsOn: [publicAccessBlock],
    });
    if (this.props.objectLock !== undefined) {
      new S3BucketObjectLockConfigurationA(this, "ObjectLock", {
        ...common,
        rule: {
          defaultRetention: { mode: this.props.objectLock.mode, days: this.props.objectLock.retentionDays },
        },
        dependsOn: [versioning],
      });
    }
  }

  private createLifecycle(bucket: S3Bucket): void {
    new S3BucketLifecycleConfiguration(this, "Lifecycle", {
      ...this.props.placement.arguments,
      bucket: bucket.bucket,
      rule: [
        {
          id: "deliveries",
          status: "Enabled",
          filter: [{ prefix: "" }],
          transition: this.transitions(),
          expiration: [{ days: this.expireAfterDays() }],
          noncurrentVersionExpiration: [{ noncurrentDays: 30 }],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: 7 }],
        },
      ],
    });
  }

  private expireAfterDays(): number {
    return this.props.lifecycle?.expireAfterDays ?? 2557;
  }

  /** Transitions that come before the end; S3 refuses others. */
  private transitions(): { readonly days: number; readonly storageClass: string }[] {
    const days = this.props.lifecycle ?? {};
    const end = this.expireAfterDays();
    return [
      { days: days.standardInfrequentAccessAfterDays ?? 90, storageClass: "STANDARD_IA" },
      { days: days.glacierAfterDays ?? 365, storageClass: "GLACIER" },
    ].filter((transition) => Token.isUnresolved(end) || transition.days < end);
  }
}
