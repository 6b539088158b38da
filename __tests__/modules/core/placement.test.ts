import { TerraformStack, Testing } from "cdktf";
import { Placement } from "../../../modules/core";
import { ACCOUNT_ID, PLACEMENT, placementOnProvider, REGION } from "../../support/placements";

test("names the Region in each resource with AWS provider 6", () => {
  expect(PLACEMENT.arguments).toEqual({ region: REGION });
});

test("names the provider, and no Region, with AWS provider 5", () => {
  const placement = placementOnProvider(new TerraformStack(Testing.app(), "test"));
  expect(placement.arguments).toEqual({ provider: expect.objectContaining({ alias: "central" }) });
});

test("says where it is, whichever the provider", () => {
  const placement = placementOnProvider(new TerraformStack(Testing.app(), "test"));
  expect(placement).toMatchObject({ accountId: ACCOUNT_ID, region: REGION, partition: "aws" });
});

test("computes ARNs of regional resources", () => {
  expect(PLACEMENT.arn("sqs", "events")).toBe(`arn:aws:sqs:${REGION}:${ACCOUNT_ID}:events`);
});

test("computes ARNs of resources that have no Region", () => {
  expect(PLACEMENT.globalArn("iam", "role/reader")).toBe(`arn:aws:iam::${ACCOUNT_ID}:role/reader`);
});

test("computes ARNs of another partition", () => {
  const china = Placement.inRegion({ accountId: ACCOUNT_ID, region: "cn-north-1", partition: "aws-cn" });
  expect(china.arn("sqs", "events")).toBe(`arn:aws-cn:sqs:cn-north-1:${ACCOUNT_ID}:events`);
});

test("authorizes an aggregator's Region beside the resource's own with AWS provider 6", () => {
  expect(PLACEMENT.authorizing("us-east-1")).toEqual({ region: REGION, authorizedAwsRegion: "us-east-1" });
});

test("authorizes an aggregator's Region by the argument region with AWS provider 5", () => {
  const placement = placementOnProvider(new TerraformStack(Testing.app(), "test"));
  expect(placement.authorizing("us-east-1")).toEqual({
    provider: expect.objectContaining({ alias: "central" }),
    region: "us-east-1",
  });
});
