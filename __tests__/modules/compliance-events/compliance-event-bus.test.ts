import { ComplianceEventBus, type ComplianceEventBusProps } from "../../../modules/compliance-events";
import { ACCOUNT_ID, expectPlaced, PLACEMENT, REGION } from "../../support/placements";
import { policy, Template } from "../../support/template";
import { laterText } from "../../support/tokens";

const PROPS = { placement: PLACEMENT, name: "compliance", organizationId: "o-a1b2c3d4e5" };
const BUS_ARN = `arn:aws:events:${REGION}:${ACCOUNT_ID}:event-bus/compliance`;

function template(props: Partial<ComplianceEventBusProps> = {}): Template {
  return Template.of((stack) => new ComplianceEventBus(stack, "EventBus", { ...PROPS, ...props }));
}

function statements(props: Partial<ComplianceEventBusProps> = {}) {
  return policy(template(props).only("aws_cloudwatch_event_bus_policy").policy).Statement;
}

test("keeps the addresses of its resources", () => {
  expect(template().addresses()).toEqual([
    "aws_cloudwatch_event_bus.EventBus_7B8748AA",
    "aws_cloudwatch_event_bus_policy.EventBus_Policy_3C599A68",
  ]);
});

test("lies in the Region of its placement", () => {
  expectPlaced((stack, placement) => new ComplianceEventBus(stack, "EventBus", { ...PROPS, placement }));
});

test("says its name and ARN before it exists", () => {
  Template.of((stack) => {
    expect(new ComplianceEventBus(stack, "EventBus", PROPS)).toMatchObject({
      busName: "compliance",
      busArn: BUS_ARN,
    });
  });
});

test("lets accounts of the organization send events, and no one else", () => {
  expect(statements()).toEqual([
    {
      Sid: "OrganizationSends",
      Effect: "Allow",
      Principal: "*",
      Action: "events:PutEvents",
      Resource: BUS_ARN,
      Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
    },
  ]);
});

test("lets accounts outside the organization send events when told so, in order", () => {
  expect(statements({ externalAccountIds: ["999999999999", "888888888888"] })[1]).toEqual({
    Sid: "ExternalAccountsSend",
    Effect: "Allow",
    Principal: { AWS: ["arn:aws:iam::888888888888:root", "arn:aws:iam::999999999999:root"] },
    Action: "events:PutEvents",
    Resource: BUS_ARN,
  });
});

test("takes a name that Terraform knows later", () => {
  const later = Template.of((stack) => {
    new ComplianceEventBus(stack, "EventBus", { ...PROPS, name: laterText(stack) });
  });
  expect(later.only("aws_cloudwatch_event_bus").name).toBe("${var.later}");
});

test.each(["", "a bus", "b".repeat(257)])("fails when the name is %j", (name) => {
  expect(() => template({ name })).toThrow(/\[test\/EventBus\] name is malformed/);
});
