import { TerraformStack, Testing } from "cdktf";
import { keyAdministration, policyDocument } from "../../../modules/core";
import { policy } from "../../support/template";
import { laterText } from "../../support/tokens";

const STATEMENT = { Effect: "Allow", Action: "s3:GetObject", Resource: "*" } as const;

test("is a policy of the current version with the statements in their order", () => {
  const document = policyDocument({ ...STATEMENT, Sid: "First" }, { ...STATEMENT, Sid: "Second" });
  expect(policy(document)).toEqual({
    Version: "2012-10-17",
    Statement: [
      { ...STATEMENT, Sid: "First" },
      { ...STATEMENT, Sid: "Second" },
    ],
  });
});

test("keeps policy variables from Terraform", () => {
  const resource = "arn:aws:s3:::bucket/AWSLogs/${aws:SourceAccount}/*";
  expect(policyDocument({ ...STATEMENT, Resource: resource })).toContain("AWSLogs/$${aws:SourceAccount}/*");
});

test("leaves tokens to Terraform", () => {
  const token = laterText(new TerraformStack(Testing.app(), "test"));
  expect(policyDocument({ ...STATEMENT, Resource: token })).toContain(`"Resource":"${token}"`);
});

test("writes no condition that is undefined", () => {
  expect(policyDocument({ ...STATEMENT, Condition: undefined })).not.toContain("Condition");
});

test("leaves the administration of a key to its account alone", () => {
  expect(keyAdministration("arn:aws:iam::111111111111:root")).toMatchObject({
    Effect: "Allow",
    Principal: { AWS: "arn:aws:iam::111111111111:root" },
    Action: "kms:*",
  });
});
