import type { TerraformStack } from "cdktf";
import { PACK_LIMITS } from "../../../modules/conformance-pack";
import type { Placement } from "../../../modules/core";
import {
  PackTemplate,
  PackTemplateBucket,
  type PackTemplateProps,
  packTemplateS3Uri,
} from "../../../modules/pack-template-bucket";
import { expectPlaced, PLACEMENT } from "../../support/placements";
import { Template } from "../../support/template";
import { laterText } from "../../support/tokens";

const HASH = "0a".repeat(32);
const PROPS = { name: "storage", templateBody: "Resources: {}\n", templateHash: HASH };
const BUCKET_NAME = "awsconfigconforms-111111111111-eu-central-1";

function packTemplate(
  stack: TerraformStack,
  props: Partial<PackTemplateProps> = {},
  placement: Placement = PLACEMENT,
): PackTemplate {
  const bucket = new PackTemplateBucket(stack, "PackTemplates", {
    placement,
    bucketName: BUCKET_NAME,
    organizationId: "o-a1b2c3d4e5",
  });
  return new PackTemplate(stack, "Template", { bucket, ...PROPS, ...props });
}

function template(props: Partial<PackTemplateProps> = {}): Template {
  return Template.of((stack) => packTemplate(stack, props));
}

const object = (props?: Partial<PackTemplateProps>) => template(props).only("aws_s3_object");

test("keeps the address of its resource", () => {
  expect(Object.keys(template().resources("aws_s3_object"))).toEqual(["Template_576A9730"]);
});

test("lies in the Region of its bucket", () => {
  expectPlaced((stack, placement) => packTemplate(stack, {}, placement));
});

test("is YAML in the bucket, encrypted as the bucket is", () => {
  expect(object()).toMatchObject({
    bucket: BUCKET_NAME,
    content: "Resources: {}\n",
    content_type: "application/yaml",
    server_side_encryption: "AES256",
  });
});

test("has another key when the template is another", () => {
  expect(object().key).toBe(`storage/${HASH}.yaml`);
  expect(object({ templateHash: "0b".repeat(32) }).key).toBe(`storage/${"0b".repeat(32)}.yaml`);
});

test("says the address that stacks of other accounts compute too, before it exists", () => {
  Template.of((stack) => {
    const { s3Uri } = packTemplate(stack);
    expect(s3Uri).toBe(`s3://${BUCKET_NAME}/storage/${HASH}.yaml`);
    expect(packTemplateS3Uri({ bucketName: BUCKET_NAME, name: "storage", templateHash: HASH })).toBe(s3Uri);
  });
});

test("keeps the template's references from Terraform", () => {
  expect(object({ templateBody: "Arn: !Sub ${AWS::Partition}" }).content).toBe(
    "Arn: !Sub $${AWS::Partition}",
  );
});

test("is written when its bucket keeps versions and says who reads", () => {
  const whole = template();
  const [versioning] = Object.keys(whole.resources("aws_s3_bucket_versioning"));
  const [policy] = Object.keys(whole.resources("aws_s3_bucket_policy"));
  expect(whole.only("aws_s3_object").depends_on).toEqual([
    `aws_s3_bucket_versioning.${versioning}`,
    `aws_s3_bucket_policy.${policy}`,
  ]);
});

test("is there before the template that it replaces goes", () => {
  expect(object().lifecycle).toEqual({ create_before_destroy: true });
});

test("takes no tags of the provider, which may be more than an object can have", () => {
  expect(object().override_provider).toEqual({ default_tags: { tags: {} } });
});

test("takes values that Terraform knows later", () => {
  const later = Template.of((stack) => packTemplate(stack, { templateBody: laterText(stack) }));
  expect(later.only("aws_s3_object").content).toBe("${var.later}");
});

test("takes a template of the most bytes", () => {
  expect(() => template({ templateBody: "a".repeat(PACK_LIMITS.templateBytesInS3) })).not.toThrow();
});

test("fails when the template is one byte too big", () => {
  const templateBody = "a".repeat(PACK_LIMITS.templateBytesInS3 + 1);
  expect(() => template({ templateBody })).toThrow(
    /\[test\/Template\] templateBody has the wrong size in bytes: got 307201, allowed: 1 to 307200; split the pack/,
  );
});

test("fails when the template is empty", () => {
  expect(() => template({ templateBody: "" })).toThrow(/templateBody has the wrong size in bytes: got 0/);
});

test.each(["", "0A".repeat(32), "0a".repeat(16)])("fails when the hash is %j", (templateHash) => {
  expect(() => template({ templateHash })).toThrow(
    /templateHash is malformed: got .* 64 lower-case hexadecimal digits/,
  );
});

test("fails when the pack's name is none", () => {
  expect(() => template({ name: "my/pack" })).toThrow(/name is malformed: got "my\/pack"/);
});

test("fails when the pack's name is too long", () => {
  expect(() => template({ name: "p".repeat(257) })).toThrow(/name has 257 characters/);
});
