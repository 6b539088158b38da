import { formatArn, servicePrincipal } from "./partition";
import type { Placement } from "./placement";
import { policyDocument } from "./policy-document";

/**
 * Trust policy of a role that Automation documents act with, in any Region of the account. Source: Systems Manager User
 * Guide, "Create the service roles for Automation".
 */
export function automationTrust(placement: Placement): string {
  return policyDocument({
    Effect: "Allow",
    Principal: { Service: servicePrincipal("ssm") },
    Action: "sts:AssumeRole",
    Condition: {
      StringEquals: { "aws:SourceAccount": placement.accountId },
      ArnLike: {
        "aws:SourceArn": formatArn({
          ...placement,
          service: "ssm",
          region: "*",
          resource: "automation-execution/*",
        }),
      },
    },
  });
}
