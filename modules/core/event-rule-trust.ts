import { formatArn, servicePrincipal } from "./partition";
import type { Placement } from "./placement";
import { policyDocument } from "./policy-document";

/**
 * Trust policy of a role that EventBridge takes for the targets of an account's rules, in any Region. Source:
 * EventBridge User Guide, "Cross-service confused deputy prevention": the source is the rule.
 *
 * @param rules names of the rules, after the bus's name and a slash for a custom bus; wildcards allowed
 */
export function eventRuleTrust(placement: Placement, ...rules: readonly string[]): string {
  const sources = rules.map((rule) =>
    formatArn({ ...placement, service: "events", region: "*", resource: `rule/${rule}` }),
  );
  return policyDocument({
    Effect: "Allow",
    Principal: { Service: servicePrincipal("events") },
    Action: "sts:AssumeRole",
    Condition: {
      StringEquals: { "aws:SourceAccount": placement.accountId },
      ArnLike: { "aws:SourceArn": sources },
    },
  });
}
