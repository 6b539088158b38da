import { TerraformVariable, TerraformStack, Testing } from "cdktf";
import fc from "fast-check";
import { terraformText } from "../../../modules/core";

/** What Terraform makes of a template that holds no expression. */
function readByTerraform(text: string): string {
  return text.replaceAll("$${", () => "${").replaceAll("%%{", "%{");
}

const TEXT = fc.string({ unit: fc.constantFrom("$", "%", "{", "}", "a", '"', "\n") });

test("keeps a policy variable from Terraform", () => {
  expect(terraformText("AWSLogs/${aws:SourceAccount}/Config")).toBe("AWSLogs/$${aws:SourceAccount}/Config");
});

test("keeps a template directive from Terraform", () => {
  expect(terraformText("%{if}")).toBe("%%{if}");
});

test("leaves tokens to Terraform", () => {
  const token = new TerraformVariable(new TerraformStack(Testing.app(), "test"), "later", {}).stringValue;
  expect(terraformText(`arn:${token}:\${aws:SourceAccount}`)).toBe(`arn:${token}:$\${aws:SourceAccount}`);
});

test("opens no expression, whatever the text", () => {
  fc.assert(fc.property(TEXT, (text) => !/(?<!\$)\$\{|(?<!%)%\{/.test(terraformText(text))));
});

test("means the text itself once Terraform has read it", () => {
  fc.assert(fc.property(TEXT, (text) => readByTerraform(terraformText(text)) === text));
});
