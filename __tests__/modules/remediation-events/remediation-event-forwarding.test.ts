import type { TerraformStack } from "cdktf";
import type { Placement } from "../../../modules/core";
import { RemediationEventForwarding, RemediationEventLog } from "../../../modules/remediation-events";
import { ACCOUNT_ID, expectPlaced, PLACEMENT, REGION } from "../../support/placements";
import { Template } from "../../support/template";

const BUS_ARN = "arn:aws:events:us-east-1:222222222222:event-bus/compliance";
const ROLE_ARN = `arn:aws:iam::${ACCOUNT_ID}:role/compliance-events`;

function build(stack: TerraformStack, placement: Placement = PLACEMENT) {
  const log = new RemediationEventLog(stack, "Log", {
    placement,
    ruleName: "remediation",
    logGroupName: "/aws/events/remediation",
  });
  new RemediationEventForwarding(stack, "Forwarding", {
    placement,
    log,
    eventBusArn: BUS_ARN,
    roleArn: ROLE_ARN,
    dependsOn: [log.rule],
  });
}

function target() {
  const targets = Template.of((stack) => build(stack)).resources("aws_cloudwatch_event_target");
  return Object.entries(targets).filter(([id]) => id.startsWith("Forwarding_"));
}

test("keeps the address of its resource", () => {
  expect(target().map(([id]) => id)).toEqual(["Forwarding_98ACF578"]);
});

test("lies in the Region of its placement", () => {
  expectPlaced(build);
});

test("sends what is logged to the central bus by its role, the event unchanged, when it is time", () => {
  const [[, forwarding] = []] = target();
  expect(forwarding).toEqual({
    region: REGION,
    rule: expect.stringMatching(/^\$\{aws_cloudwatch_event_rule\.Log_\w+\.name\}$/),
    target_id: "central-bus",
    arn: BUS_ARN,
    role_arn: ROLE_ARN,
    depends_on: [expect.stringMatching(/^aws_cloudwatch_event_rule\.Log_/)],
  });
});
