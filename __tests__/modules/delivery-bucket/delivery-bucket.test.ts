import { DeliveryBucket, type DeliveryBucketProps } from "../../../modules/delivery-bucket";
import { expectPlaced, PLACEMENT } from "../../support/placements";
import { Template } from "../../support/template";
import { laterNumber, laterText } from "../../support/tokens";

const PROPS = { placement: PLACEMENT, bucketName: "config-111111111111", organizationId: "o-a1b2c3d4e5" };

function template(props: Partial<DeliveryBucketProps> = {}): Template {
  return Template.of((stack) => new DeliveryBucket(stack, "DeliveryBucket", { ...PROPS, ...props }));
}

function lifecycleRule(lifecycle: DeliveryBucketProps["lifecycle"]) {
  return template({ lifecycle }).only("aws_s3_bucket_lifecycle_configuration").rule[0];
}

test("keeps the addresses of its resources", () => {
  expect(template({ objectLock: { mode: "GOVERNANCE", retentionDays: 30 } }).addresses()).toEqual([
    "aws_kms_alias.DeliveryBucket_KeyAlias_C67654A5",
    "aws_kms_key.DeliveryBucket_Key_8A3DB81D",
    "aws_s3_bucket.DeliveryBucket_A9AE6474",
    "aws_s3_bucket_lifecycle_configuration.DeliveryBucket_Lifecycle_8657A1AA",
    "aws_s3_bucket_object_lock_configuration.DeliveryBucket_ObjectLock_4649D58F",
    "aws_s3_bucket_ownership_controls.DeliveryBucket_OwnershipControls_8A151441",
    "aws_s3_bucket_policy.DeliveryBucket_Policy_8FA2CF89",
    "aws_s3_bucket_public_access_block.DeliveryBucket_PublicAccessBlock_B41FB25A",
    "aws_s3_bucket_server_side_encryption_configuration.DeliveryBucket_Encryption_1B54143B",
    "aws_s3_bucket_versioning.DeliveryBucket_Versioning_3794CDCB",
  ]);
});

test("lies in the Region of its placement", () => {
  expectPlaced((stack, placement) => {
    const objectLock = { mode: "GOVERNANCE", retentionDays: 30 } as const;
    new DeliveryBucket(stack, "DeliveryBucket", { ...PROPS, placement, objectLock });
  });
});

test("says its names and ARN before it exists", () => {
  Template.of((stack) => {
    expect(new DeliveryBucket(stack, "DeliveryBucket", PROPS)).toMatchObject({
      bucketName: "config-111111111111",
      bucketArn: "arn:aws:s3:::config-111111111111",
      keyAlias: "alias/config-111111111111",
    });
  });
});

test("is private", () => {
  expect(template().only("aws_s3_bucket_public_access_block")).toMatchObject({
    block_public_acls: true,
    block_public_policy: true,
    ignore_public_acls: true,
    restrict_public_buckets: true,
  });
});

test("owns whatever is delivered", () => {
  const { rule } = template().only("aws_s3_bucket_ownership_controls");
  expect(rule).toEqual({ object_ownership: "BucketOwnerEnforced" });
});

test("keeps versions", () => {
  const versioning = template().only("aws_s3_bucket_versioning");
  expect(versioning.versioning_configuration).toEqual({ status: "Enabled" });
});

test("is encrypted with a key that rotates", () => {
  const bucket = template();
  const [keyId] = Object.keys(bucket.resources("aws_kms_key"));
  expect(bucket.only("aws_kms_key").enable_key_rotation).toBe(true);
  expect(bucket.only("aws_s3_bucket_server_side_encryption_configuration").rule).toEqual([
    {
      apply_server_side_encryption_by_default: {
        kms_master_key_id: `\${aws_kms_key.${keyId}.arn}`,
        sse_algorithm: "aws:kms",
      },
      bucket_key_enabled: true,
    },
  ]);
});

test("gets its policy once public access is blocked", () => {
  const bucket = template();
  const [block] = Object.keys(bucket.resources("aws_s3_bucket_public_access_block"));
  expect(bucket.only("aws_s3_bucket_policy").depends_on).toEqual([
    `aws_s3_bucket_public_access_block.${block}`,
  ]);
});

test("moves deliveries to cheaper storage and ends them after seven years", () => {
  expect(lifecycleRule({})).toMatchObject({
    status: "Enabled",
    transition: [
      { days: 90, storage_class: "STANDARD_IA" },
      { days: 365, storage_class: "GLACIER" },
    ],
    expiration: [{ days: 2557 }],
  });
});

test("leaves out a transition that would come after the end", () => {
  const { transition } = lifecycleRule({ expireAfterDays: 200 });
  expect(transition).toEqual([{ days: 90, storage_class: "STANDARD_IA" }]);
});

test("leaves out a transition on the very day of the end", () => {
  expect(lifecycleRule({ expireAfterDays: 90 }).transition ?? []).toEqual([]);
});

test("has no object lock unless told so", () => {
  const bucket = template();
  expect(bucket.count("aws_s3_bucket_object_lock_configuration")).toBe(0);
  expect(bucket.only("aws_s3_bucket")).not.toHaveProperty("object_lock_enabled");
});

test("locks what is delivered when told so", () => {
  const bucket = template({ objectLock: { mode: "COMPLIANCE", retentionDays: 400 } });
  expect(bucket.only("aws_s3_bucket").object_lock_enabled).toBe(true);
  expect(bucket.only("aws_s3_bucket_object_lock_configuration").rule).toEqual({
    default_retention: { mode: "COMPLIANCE", days: 400 },
  });
});

test.each(["aws_s3_bucket", "aws_kms_key"])("protects %s from a destroy", (type) => {
  expect(template().only(type).lifecycle).toEqual({ prevent_destroy: true });
});

test.each(["aws_s3_bucket", "aws_kms_key"])("does not protect %s from a destroy when told so", (type) => {
  expect(template({ deletionProtection: false }).only(type)).not.toHaveProperty("lifecycle");
});

test("takes values that Terraform knows later", () => {
  const later = Template.of((stack) => {
    const lifecycle = { glacierAfterDays: laterNumber(stack) };
    new DeliveryBucket(stack, "DeliveryBucket", { ...PROPS, bucketName: laterText(stack), lifecycle });
  });
  expect(later.only("aws_s3_bucket").bucket).toBe("${var.later}");
  expect(later.only("aws_s3_bucket_lifecycle_configuration").rule[0].transition[1].days).toBe(
    "${var.laterNumber}",
  );
});

test("keeps its transitions when Terraform knows the end later", () => {
  const later = Template.of((stack) => {
    const lifecycle = { expireAfterDays: laterNumber(stack) };
    new DeliveryBucket(stack, "DeliveryBucket", { ...PROPS, lifecycle });
  });
  expect(later.only("aws_s3_bucket_lifecycle_configuration").rule[0].transition).toHaveLength(2);
});

test.each(["Config", "co", "config.log", "-config", "config-", "c".repeat(64)])(
  "fails when the bucket's name is %s",
  (bucketName) => {
    expect(() => template({ bucketName })).toThrow(/\[test\/DeliveryBucket\] bucketName is malformed/);
  },
);

test("fails when the prefix has a slash at an end", () => {
  expect(() => template({ keyPrefix: "/config" })).toThrow(/keyPrefix is malformed/);
});

test("fails when a transition comes before S3 takes it", () => {
  const lifecycle = { standardInfrequentAccessAfterDays: 29 };
  expect(() => template({ lifecycle })).toThrow(/standardInfrequentAccessAfterDays is out of bounds: got 29/);
});

test("fails when the second transition comes less than 30 days after the first", () => {
  expect(() => template({ lifecycle: { glacierAfterDays: 119 } })).toThrow(
    /lifecycle.glacierAfterDays is too early: got 119, allowed: at least 30 days after .* \(90\)/,
  );
});

test("takes a second transition that would come too early, but after the end", () => {
  const { transition } = lifecycleRule({
    standardInfrequentAccessAfterDays: 90,
    glacierAfterDays: 100,
    expireAfterDays: 95,
  });
  expect(transition).toEqual([{ days: 90, storage_class: "STANDARD_IA" }]);
});

test("fails when the end comes before S3 takes it", () => {
  expect(() => template({ lifecycle: { expireAfterDays: 31 } })).toThrow(
    /expireAfterDays is out of bounds: got 31/,
  );
});

test("fails when the mode of the lock is unknown", () => {
  const objectLock = { mode: "LEGAL" as "COMPLIANCE", retentionDays: 30 };
  expect(() => template({ objectLock })).toThrow(/objectLock.mode is unknown: .* GOVERNANCE, COMPLIANCE/);
});

test("fails when the lock is for no day", () => {
  const objectLock = { mode: "GOVERNANCE", retentionDays: 0 } as const;
  expect(() => template({ objectLock })).toThrow(/objectLock.retentionDays is out of bounds: got 0/);
});
