import { Runbook, type RunbookProps } from "../../../modules/runbook";
import { expectPlaced, PLACEMENT } from "../../support/placements";
import { Template } from "../../support/template";
import { laterText } from "../../support/tokens";

const CONTENT = `schemaVersion: "0.3"
mainSteps:
  - name: wait
    action: aws:sleep
    inputs: { Duration: PT1S }
`;
const PROPS = { placement: PLACEMENT, name: "config-compliance-Wait", content: CONTENT };
const DOCUMENT = "aws_ssm_document";

function template(props: Partial<RunbookProps> = {}): Template {
  return Template.of((stack) => new Runbook(stack, "Runbook", { ...PROPS, ...props }));
}

test("keeps the address of its resource", () => {
  expect(template().addresses()).toEqual(["aws_ssm_document.Runbook_246ED732"]);
});

test("lies in the Region of its placement", () => {
  expectPlaced((stack, placement) => new Runbook(stack, "Runbook", { ...PROPS, placement }));
});

test("is an Automation document of the given text", () => {
  expect(template().only(DOCUMENT)).toMatchObject({
    name: "config-compliance-Wait",
    document_type: "Automation",
    document_format: "YAML",
    content: CONTENT,
  });
});

test("takes JSON, too", () => {
  const content = JSON.stringify({
    schemaVersion: "0.3",
    mainSteps: [{ name: "wait", action: "aws:sleep" }],
  });
  expect(template({ content }).only(DOCUMENT).document_format).toBe("JSON");
});

test("keeps its text from Terraform", () => {
  const content = CONTENT.replace("PT1S", '"${name} %{name}"');
  expect(template({ content }).only(DOCUMENT).content).toContain("$${name} %%{name}");
});

test("knows its ARN, which other accounts call it by", () => {
  Template.of((stack) => {
    const { arn } = new Runbook(stack, "Runbook", PROPS);
    expect(arn).toBe("arn:aws:ssm:eu-central-1:111111111111:document/config-compliance-Wait");
  });
});

test("is shared with nobody unless told otherwise", () => {
  expect(template().only(DOCUMENT)).not.toHaveProperty("permissions");
});

test("is shared with the named accounts, once and sorted", () => {
  const sharedAccountIds = ["333333333333", "222222222222", "333333333333"];
  expect(template({ sharedAccountIds }).only(DOCUMENT).permissions).toEqual({
    type: "Share",
    account_ids: "222222222222,333333333333",
  });
});

test("takes a text that Terraform knows later", () => {
  const later = Template.of(
    (stack) => new Runbook(stack, "Runbook", { ...PROPS, content: laterText(stack) }),
  );
  expect(later.only(DOCUMENT).content).toBe("${var.later}");
});

test.each([
  ["a name of two characters", { name: "ab" }, /name is malformed: got "ab"/],
  ["a name of AWS's", { name: "AWS-Wait" }, /name is AWS's: got "AWS-Wait"/],
  [
    "all accounts",
    { sharedAccountIds: ["all"] },
    /sharedAccountIds is malformed: got "all", allowed: 12 digits/,
  ],
  [
    "1,001 accounts",
    { sharedAccountIds: Array<string>(1001).fill("222222222222") },
    /are too many: got 1001/,
  ],
  ["a text that is no YAML", { content: "a: [" }, /content is neither YAML nor JSON/],
  [
    "a text over 64 KB",
    { content: `${CONTENT}#${" ".repeat(64 * 1024)}` },
    /content has the wrong size in bytes/,
  ],
  [
    "a document that AWS would refuse",
    { content: CONTENT.replace("aws:sleep", "aws:wait") },
    /\[test\/Runbook\] content\.mainSteps\[0\]\.action: Automation has no such action: got "aws:wait"/,
  ],
  [
    "several faults, and tells how many",
    { content: CONTENT.replace("aws:sleep", "aws:wait").replace("0.3", "2.2") },
    /\(and 1 more\)/,
  ],
])("fails when it gets %s", (_, props, message) => {
  expect(() => template(props)).toThrow(message);
});
