import { OWN_RUNBOOKS, runbookContent } from "../../../runbooks";
import { Aws } from "./support/aws";

jest.setTimeout(60_000);

let aws: Aws;
beforeAll(() => void (aws = Aws.start()));
afterAll(() => aws?.stop());

test.each(OWN_RUNBOOKS)("CreateDocument takes %s", async (name) => {
  const created = await aws.call("ssm", "CreateDocument", {
    Name: `config-compliance-${name}`,
    Content: runbookContent(name),
    DocumentType: "Automation",
    DocumentFormat: "YAML",
  });
  expect(created.DocumentDescription).toMatchObject({ SchemaVersion: "0.3", DocumentType: "Automation" });
});
