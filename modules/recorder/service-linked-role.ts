import type { Placement } from "../core";

/** ARN of AWS Config's service-linked role in an account. Its name and path are the same everywhere. */
export function serviceLinkedRoleArn(placement: Placement): string {
  return placement.globalArn("iam", "role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig");
}
