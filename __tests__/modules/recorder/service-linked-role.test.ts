import { Placement } from "../../../modules/core";
import { serviceLinkedRoleArn } from "../../../modules/recorder";

test("is the role of AWS Config in the account, whatever the Region", () => {
  const placement = Placement.inRegion({
    accountId: "222222222222",
    region: "cn-north-1",
    partition: "aws-cn",
  });
  expect(serviceLinkedRoleArn(placement)).toBe(
    "arn:aws-cn:iam::222222222222:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig",
  );
});
