import {
  EventForwarding,
  type EventForwardingProps,
  EventForwardingRole,
  type EventForwardingRoleProps,
} from "../../../modules/compliance-events";
import { ACCOUNT_ID, expectPlaced, PLACEMENT } from "../../support/placements";
import { policy, Template } from "../../support/template";
import { laterText } from "../../support/tokens";

const BUS_ARN = "arn:aws:events:us-east-1:222222222222:event-bus/compliance";

describe("EventForwardingRole", () => {
  const PROPS = {
    placement: PLACEMENT,
    roleName: "compliance-events",
    ruleNames: ["forwarding", "remediation"],
    eventBusArn: BUS_ARN,
  };

  function template(props: Partial<EventForwardingRoleProps> = {}): Template {
    return Template.of((stack) => new EventForwardingRole(stack, "Role", { ...PROPS, ...props }));
  }

  test("keeps the addresses of its resources", () => {
    expect(template().addresses()).toEqual([
      "aws_iam_role.Role_1ABCC5F0",
      "aws_iam_role_policy.Role_Policy_C696881B",
    ]);
  });

  test("has no Region", () => {
    expectPlaced((stack, placement) => new EventForwardingRole(stack, "Role", { ...PROPS, placement }));
  });

  test("lets its account's forwarding rules alone take it", () => {
    expect(policy(template().only("aws_iam_role").assume_role_policy).Statement).toEqual([
      {
        Effect: "Allow",
        Principal: { Service: "events.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: {
          StringEquals: { "aws:SourceAccount": ACCOUNT_ID },
          ArnLike: {
            "aws:SourceArn": [
              `arn:aws:events:*:${ACCOUNT_ID}:rule/forwarding`,
              `arn:aws:events:*:${ACCOUNT_ID}:rule/remediation`,
            ],
          },
        },
      },
    ]);
  });

  test("may send to the central bus, and do no more", () => {
    expect(policy(template().only("aws_iam_role_policy").policy).Statement).toEqual([
      { Effect: "Allow", Action: "events:PutEvents", Resource: BUS_ARN },
    ]);
  });

  test("says its ARN before it exists", () => {
    Template.of((stack) => {
      const role = new EventForwardingRole(stack, "Role", PROPS);
      expect(role.roleArn).toBe(`arn:aws:iam::${ACCOUNT_ID}:role/compliance-events`);
    });
  });

  test("takes a name that Terraform knows later", () => {
    const later = Template.of((stack) => {
      new EventForwardingRole(stack, "Role", { ...PROPS, roleName: laterText(stack) });
    });
    expect(later.only("aws_iam_role").name).toBe("${var.later}");
  });

  test("fails when the name is too long", () => {
    expect(() => template({ roleName: "r".repeat(65) })).toThrow(/\[test\/Role\] roleName has 65 characters/);
  });

  test("fails when no rule would take it", () => {
    expect(() => template({ ruleNames: [] })).toThrow(/ruleNames is empty/);
  });
});

describe("EventForwarding", () => {
  const PROPS = {
    placement: PLACEMENT,
    ruleName: "compliance-events",
    eventBusArn: BUS_ARN,
    roleArn: `arn:aws:iam::${ACCOUNT_ID}:role/compliance-events`,
  };

  function template(props: Partial<EventForwardingProps> = {}): Template {
    return Template.of((stack) => new EventForwarding(stack, "Forwarding", { ...PROPS, ...props }));
  }

  function complianceTypes(props: Partial<EventForwardingProps>) {
    const pattern = JSON.parse(template(props).only("aws_cloudwatch_event_rule").event_pattern);
    return pattern.detail.newEvaluationResult.complianceType;
  }

  test("keeps the addresses of its resources", () => {
    expect(template().addresses()).toEqual([
      "aws_cloudwatch_event_rule.Forwarding_98ACF578",
      "aws_cloudwatch_event_target.Forwarding_Target_E11AD204",
    ]);
  });

  test("lies in the Region of its placement", () => {
    expectPlaced((stack, placement) => new EventForwarding(stack, "Forwarding", { ...PROPS, placement }));
  });

  test("sends to the central bus by its role, the event unchanged", () => {
    const forwarding = template();
    const [rule] = Object.keys(forwarding.resources("aws_cloudwatch_event_rule"));
    expect(forwarding.only("aws_cloudwatch_event_target")).toEqual({
      region: PLACEMENT.region,
      rule: `\${aws_cloudwatch_event_rule.${rule}.name}`,
      target_id: "central-bus",
      arn: BUS_ARN,
      role_arn: PROPS.roleArn,
    });
  });

  test("listens on the default bus", () => {
    expect(template().only("aws_cloudwatch_event_rule")).not.toHaveProperty("event_bus_name");
  });

  test("sends what becomes non-compliant unless told otherwise", () => {
    expect(complianceTypes({})).toEqual(["NON_COMPLIANT"]);
  });

  test("sends other results when told so", () => {
    const both = ["NON_COMPLIANT", "COMPLIANT"] as const;
    expect(complianceTypes({ complianceTypes: both })).toEqual(both);
  });

  test("waits until its role may send", () => {
    const forwarding = Template.of((stack) => {
      const role = new EventForwardingRole(stack, "Role", {
        placement: PLACEMENT,
        roleName: "compliance-events",
        ruleNames: ["compliance-events"],
        eventBusArn: BUS_ARN,
      });
      new EventForwarding(stack, "Forwarding", { ...PROPS, dependsOn: [role.ready] });
    });
    const [permission] = Object.keys(forwarding.resources("aws_iam_role_policy"));
    expect(forwarding.only("aws_cloudwatch_event_target").depends_on).toEqual([
      `aws_iam_role_policy.${permission}`,
    ]);
  });

  test("takes a name that Terraform knows later", () => {
    const later = Template.of((stack) => {
      new EventForwarding(stack, "Forwarding", { ...PROPS, ruleName: laterText(stack) });
    });
    expect(later.only("aws_cloudwatch_event_rule").name).toBe("${var.later}");
  });

  test("fails when the rule's name is too long", () => {
    expect(() => template({ ruleName: "r".repeat(65) })).toThrow(
      /\[test\/Forwarding\] ruleName has 65 characters/,
    );
  });

  test("fails when no result would match", () => {
    expect(() => template({ complianceTypes: [] })).toThrow(/complianceTypes is empty/);
  });
});
