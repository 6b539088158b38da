import {
  OrganizationConformancePack,
  type OrganizationConformancePackProps,
} from "../../../modules/conformance-pack";
import { PackTemplate, PackTemplateBucket } from "../../../modules/pack-template-bucket";
import { expectPlaced, PLACEMENT } from "../../support/placements";
import { Template } from "../../support/template";
import { laterText } from "../../support/tokens";

const PROPS = { placement: PLACEMENT, name: "storage", templateBody: "Resources: {}\n" };
const PACK = "aws_config_organization_conformance_pack";

function template(props: Partial<OrganizationConformancePackProps> = {}): Template {
  return Template.of((stack) => new OrganizationConformancePack(stack, "Pack", { ...PROPS, ...props }));
}

function accountIds(length: number): string[] {
  return Array.from({ length }, (_, index) => String(100_000_000_000 + index));
}

test("keeps the address of its resource", () => {
  expect(template().addresses()).toEqual(["aws_config_organization_conformance_pack.Pack_D3D51A0C"]);
});

test("lies in the Region of its placement", () => {
  expectPlaced((stack, placement) => new OrganizationConformancePack(stack, "Pack", { ...PROPS, placement }));
});

test("reaches every account unless told otherwise", () => {
  expect(template().only(PACK)).not.toHaveProperty("excluded_accounts");
});

test("leaves accounts out, once each, in order", () => {
  const excludedAccountIds = ["999999999999", "111111111111", "999999999999"];
  expect(template({ excludedAccountIds }).only(PACK).excluded_accounts).toEqual([
    "111111111111",
    "999999999999",
  ]);
});

test("gives many accounts the time that they take", () => {
  expect(template().only(PACK).timeouts).toEqual({ create: "60m", update: "60m", delete: "60m" });
});

test("keeps the template's references from Terraform", () => {
  const { template_body } = template({ templateBody: "Arn: !Sub ${AWS::Partition}" }).only(PACK);
  expect(template_body).toBe("Arn: !Sub $${AWS::Partition}");
});

test("takes its template from S3 when told so", () => {
  const templateS3Uri = "s3://awsconfigconforms-templates/storage.yaml";
  const pack = template({ templateBody: undefined, templateS3Uri }).only(PACK);
  expect(pack.template_s3_uri).toBe(templateS3Uri);
  expect(pack).not.toHaveProperty("template_body");
});

test("waits for its template when told so", () => {
  const pack = Template.of((stack) => {
    const bucket = new PackTemplateBucket(stack, "PackTemplates", {
      placement: PLACEMENT,
      bucketName: "awsconfigconforms-templates",
      organizationId: "o-a1b2c3d4e5",
    });
    const { s3Uri, written } = new PackTemplate(stack, "Template", {
      bucket,
      name: "storage",
      templateBody: "Resources: {}\n",
      templateHash: "0a".repeat(32),
    });
    new OrganizationConformancePack(stack, "Pack", {
      placement: PLACEMENT,
      name: "storage",
      templateS3Uri: s3Uri,
      dependsOn: [written],
    });
  });
  const [object] = Object.keys(pack.resources("aws_s3_object"));
  expect(pack.only(PACK).depends_on).toEqual([`aws_s3_object.${object}`]);
});

test("fails when there is no template", () => {
  expect(() => template({ templateBody: undefined })).toThrow(/\[test\/Pack\] there is no template/);
});

test("passes parameters in the order of their names", () => {
  expect(template({ parameters: { second: "b", first: "a" } }).only(PACK).input_parameter).toEqual([
    { parameter_name: "first", parameter_value: "a" },
    { parameter_name: "second", parameter_value: "b" },
  ]);
});

test("takes a name that Terraform knows later", () => {
  const later = Template.of((stack) => {
    new OrganizationConformancePack(stack, "Pack", { ...PROPS, name: laterText(stack) });
  });
  expect(later.only(PACK).name).toBe("${var.later}");
});

test("fails when the name is longer than that of an organization's pack may be", () => {
  expect(() => template({ name: "p".repeat(129) })).toThrow(
    /\[test\/Pack\] name has 129 characters: .* 1 to 128/,
  );
});

test("takes as many excluded accounts as AWS does", () => {
  expect(() => template({ excludedAccountIds: accountIds(1000) })).not.toThrow();
});

test("fails when more accounts are excluded", () => {
  expect(() => template({ excludedAccountIds: accountIds(1001) })).toThrow(
    /excludedAccountIds is too long: got 1001, allowed: at most 1000 accounts; deploy the pack/,
  );
});
