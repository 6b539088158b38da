import { ConformancePack, type ConformancePackProps, PACK_LIMITS } from "../../../modules/conformance-pack";
import { Recorder } from "../../../modules/recorder";
import { expectPlaced, PLACEMENT } from "../../support/placements";
import { Template } from "../../support/template";
import { laterText } from "../../support/tokens";

const PROPS = { placement: PLACEMENT, name: "storage", templateBody: "Resources: {}\n" };
const PACK = "aws_config_conformance_pack";
const S3_URI = "s3://awsconfigconforms-templates/storage.yaml";

function template(props: Partial<ConformancePackProps> = {}): Template {
  return Template.of((stack) => new ConformancePack(stack, "Pack", { ...PROPS, ...props }));
}

test("keeps the address of its resource", () => {
  expect(template().addresses()).toEqual(["aws_config_conformance_pack.Pack_D3D51A0C"]);
});

test("lies in the Region of its placement", () => {
  expectPlaced((stack, placement) => new ConformancePack(stack, "Pack", { ...PROPS, placement }));
});

test("has the template's own defaults unless told otherwise", () => {
  expect(template().only(PACK)).toEqual({
    name: "storage",
    region: PLACEMENT.region,
    template_body: "Resources: {}\n",
  });
});

test("keeps the template's references from Terraform", () => {
  const templateBody = "RoleArn: !Sub arn:${AWS::Partition}:iam::111111111111:role/fix\n";
  expect(template({ templateBody }).only(PACK).template_body).toContain("arn:$${AWS::Partition}:iam");
});

test("passes parameters in the order of their names, kept from Terraform", () => {
  expect(template({ parameters: { second: "${b}", first: "a" } }).only(PACK).input_parameter).toEqual([
    { parameter_name: "first", parameter_value: "a" },
    { parameter_name: "second", parameter_value: "$${b}" },
  ]);
});

test("waits for the recorder when told so", () => {
  const pack = Template.of((stack) => {
    const recorder = new Recorder(stack, "Recorder", {
      placement: PLACEMENT,
      roleArn: "arn",
      bucketName: "config-log",
    });
    new ConformancePack(stack, "Pack", { ...PROPS, dependsOn: [recorder.running] });
  });
  const [status] = Object.keys(pack.resources("aws_config_configuration_recorder_status"));
  expect(pack.only(PACK).depends_on).toEqual([`aws_config_configuration_recorder_status.${status}`]);
});

test("takes values that Terraform knows later", () => {
  const later = Template.of((stack) => {
    const text = laterText(stack);
    new ConformancePack(stack, "Pack", { ...PROPS, name: text, templateBody: text });
  });
  expect(later.only(PACK)).toMatchObject({ name: "${var.later}", template_body: "${var.later}" });
});

test.each(["1storage", "my_pack", ""])("fails when the name is %j", (name) => {
  expect(() => template({ name })).toThrow(/\[test\/Pack\] name is malformed: .* a letter first/);
});

test("fails when the name is too long", () => {
  expect(() => template({ name: "p".repeat(257) })).toThrow(
    /name has 257 characters: .* 1 to 256 characters/,
  );
});

test("fails when the template is empty", () => {
  expect(() => template({ templateBody: "" })).toThrow(/templateBody has the wrong size in bytes: got 0/);
});

test("takes a template of the most bytes", () => {
  expect(() => template({ templateBody: "a".repeat(PACK_LIMITS.templateBytes) })).not.toThrow();
});

test("fails when the template is one byte too big, though not one character", () => {
  const templateBody = "ä" + "a".repeat(PACK_LIMITS.templateBytes - 1);
  expect(() => template({ templateBody })).toThrow(
    /got 51201, allowed: 1 to 51200; split the pack, or give it as templateS3Uri/,
  );
});

test("takes its template from S3 when told so", () => {
  const pack = template({ templateBody: undefined, templateS3Uri: S3_URI }).only(PACK);
  expect(pack.template_s3_uri).toBe(S3_URI);
  expect(pack).not.toHaveProperty("template_body");
});

test("takes an address that Terraform knows later", () => {
  const later = Template.of((stack) => {
    const templateS3Uri = laterText(stack);
    new ConformancePack(stack, "Pack", { placement: PLACEMENT, name: "storage", templateS3Uri });
  });
  expect(later.only(PACK).template_s3_uri).toBe("${var.later}");
});

test("fails when there are two templates", () => {
  expect(() => template({ templateS3Uri: S3_URI })).toThrow(
    /\[test\/Pack\] there are two templates: got "templateBody and templateS3Uri", allowed: exactly one/,
  );
});

test("fails when there is no template", () => {
  expect(() => template({ templateBody: undefined })).toThrow(
    /\[test\/Pack\] there is no template: got "neither .*", allowed: exactly one of the two/,
  );
});

test.each(["https://bucket.s3.amazonaws.com/pack.yaml", "s3://bucket", "s3://bucket/", "s3:///pack.yaml"])(
  "fails when the address of its template is %s",
  (templateS3Uri) => {
    expect(() => template({ templateBody: undefined, templateS3Uri })).toThrow(
      /templateS3Uri is malformed: got .*, allowed: s3:\/\/bucket\/key/,
    );
  },
);

test("takes an address of the most characters", () => {
  const templateS3Uri = "s3://bucket/".padEnd(PACK_LIMITS.templateS3UriLength, "k");
  expect(() => template({ templateBody: undefined, templateS3Uri })).not.toThrow();
});

test("fails when the address of its template is too long", () => {
  const templateS3Uri = "s3://bucket/".padEnd(PACK_LIMITS.templateS3UriLength + 1, "k");
  expect(() => template({ templateBody: undefined, templateS3Uri })).toThrow(
    /templateS3Uri has 1025 characters/,
  );
});

test("fails when there are too many parameters", () => {
  const parameters = Object.fromEntries(Array.from({ length: 61 }, (_, index) => [`p${index}`, "a"]));
  expect(() => template({ parameters })).toThrow(
    /there are too many parameters: got 61, allowed: at most 60/,
  );
});

test("fails when a parameter's value is too long", () => {
  const parameters = { amiIds: "a".repeat(4097) };
  expect(() => template({ parameters })).toThrow(/parameters.amiIds has 4097 characters/);
});
