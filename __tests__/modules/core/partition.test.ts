import { formatArn } from "../../../modules/core";

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
