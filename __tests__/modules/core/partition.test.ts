import { consoleDomain, formatArn } from "../../../modules/core";

test("keeps the places of parts that are empty", () => {
  const parts = {
    partition: "aws-us-gov",
    service: "s3",
    region: "",
    accountId: "",
    resource: "bucket/*",
  } as const;
  expect(formatArn(parts)).toBe("arn:aws-us-gov:s3:::bucket/*");
});

test.each([
  ["aws", "console.aws.amazon.com"],
  ["aws-us-gov", "console.amazonaws-us-gov.com"],
  ["aws-cn", "console.amazonaws.cn"],
] as const)("knows the console of %s", (partition, domain) => {
  expect(consoleDomain(partition)).toBe(domain);
});
