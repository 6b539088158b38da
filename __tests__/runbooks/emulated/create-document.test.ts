import { OWN_RUNBOOKS, runbookContent } from "../../../runbooks";
import { Aws } from "./support/aws";

let aws: Aws;
beforeAll(async () => void (aws = await Aws.start()), 60_000);
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
