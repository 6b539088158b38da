import { PackTemplateBucket, type PackTemplateBucketProps } from "../../../modules/pack-template-bucket";
import { expectPlaced, PLACEMENT } from "../../support/placements";
import { Template } from "../../support/template";
import { laterText } from "../../support/tokens";

const PROPS = {
  placement: PLACEMENT,
  bucketName: "awsconfigconforms-111111111111-eu-central-1",
  organizationId: "o-a1b2c3d4e5",
};

function template(props: Partial<PackTemplateBucketProps> = {}): Template {
  return Template.of((stack) => new PackTemplateBucket(stack, "PackTemplates", { ...PROPS, ...props }));
}

test("keeps the addresses of its resources", () => {
  expect(template().addresses()).toEqual([
    "aws_s3_bucket.PackTemplates_A481F4C8",
    "aws_s3_bucket_lifecycle_configuration.PackTemplates_Lifecycle_CD067A0F",
    "aws_s3_bucket_ownership_controls.PackTemplates_OwnershipControls_7B89D70E",
    "aws_s3_bucket_policy.PackTemplates_Policy_BE439E6C",
    "aws_s3_bucket_public_access_block.PackTemplates_PublicAccessBlock_289D7E17",
    "aws_s3_bucket_server_side_encryption_configuration.PackTemplates_Encryption_EDE2AEF5",
    "aws_s3_bucket_versioning.PackTemplates_Versioning_6FA7D64B",
  ]);
});

test("lies in the Region of its placement", () => {
  expectPlaced((stack, placement) => new PackTemplateBucket(stack, "PackTemplates", { ...PROPS, placement }));
});

test("says its name and ARN before it exists", () => {
  Template.of((stack) => {
    expect(new PackTemplateBucket(stack, "PackTemplates", PROPS)).toMatchObject({
      bucketName: PROPS.bucketName,
      bucketArn: `arn:aws:s3:::${PROPS.bucketName}`,
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

test("owns whatever is in it", () => {
  const { rule } = template().only("aws_s3_bucket_ownership_controls");
  expect(rule).toEqual({ object_ownership: "BucketOwnerEnforced" });
});

test("is encrypted with keys of S3, which readers need no permission for", () => {
  expect(template().only("aws_s3_bucket_server_side_encryption_configuration").rule).toEqual([
    { apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } },
  ]);
});

test("keeps versions, and old ones for 30 days", () => {
  expect(template().only("aws_s3_bucket_versioning").versioning_configuration).toEqual({ status: "Enabled" });
  expect(template().only("aws_s3_bucket_lifecycle_configuration").rule[0]).toMatchObject({
    status: "Enabled",
    noncurrent_version_expiration: [{ noncurrent_days: 30 }],
  });
});

test("never ends or archives a template that is in use", () => {
  const [rule] = template().only("aws_s3_bucket_lifecycle_configuration").rule;
  expect(rule.expiration).toEqual([{ expired_object_delete_marker: true }]);
  expect(rule).not.toHaveProperty("transition");
});

test("gets its policy once public access is blocked", () => {
  const bucket = template();
  const [block] = Object.keys(bucket.resources("aws_s3_bucket_public_access_block"));
  expect(bucket.only("aws_s3_bucket_policy").depends_on).toEqual([
    `aws_s3_bucket_public_access_block.${block}`,
  ]);
});

test("can be destroyed with its templates", () => {
  const bucket = template().only("aws_s3_bucket");
  expect(bucket.force_destroy).toBe(true);
  expect(bucket).not.toHaveProperty("lifecycle");
});

test("takes a name that Terraform knows later", () => {
  const later = Template.of((stack) => {
    new PackTemplateBucket(stack, "PackTemplates", { ...PROPS, bucketName: laterText(stack) });
  });
  expect(later.only("aws_s3_bucket").bucket).toBe("${var.later}");
});

test.each(["awsconfigconforms", `awsconfigconforms${"a".repeat(46)}`])("takes the name %s", (bucketName) => {
  expect(() => template({ bucketName })).not.toThrow();
});

test.each([
  "config-templates",
  "my-awsconfigconforms",
  "awsconfigconforms-",
  "awsconfigconforms-Templates",
  "awsconfigconforms.templates",
  `awsconfigconforms${"a".repeat(47)}`,
])("fails when the name is %s", (bucketName) => {
  expect(() => template({ bucketName })).toThrow(
    /\[test\/PackTemplates\] bucketName is malformed: got .*, allowed: "awsconfigconforms", then up to 46/,
  );
});
