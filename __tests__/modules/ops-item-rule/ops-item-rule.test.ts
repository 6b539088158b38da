import {
  OpsItemRole,
  type OpsItemRoleProps,
  OpsItemRule,
  type OpsItemRuleProps,
} from "../../../modules/ops-item-rule";
import { Placement } from "../../../modules/core";
import { ACCOUNT_ID, expectPlaced, PLACEMENT, REGION } from "../../support/placements";
import { policy, Template } from "../../support/template";
import { laterText } from "../../support/tokens";

describe("OpsItemRole", () => {
  const PROPS = { placement: PLACEMENT, roleName: "compliance-ops-items" };

  function template(props: Partial<OpsItemRoleProps> = {}): Template {
    return Template.of((stack) => new OpsItemRole(stack, "Role", { ...PROPS, ...props }));
  }

  test("keeps the addresses of its resources", () => {
    expect(template().addresses()).toEqual([
      "aws_iam_role.Role_1ABCC5F0",
      "aws_iam_role_policy.Role_Policy_C696881B",
    ]);
  });

  test("has no Region", () => {
    expectPlaced((stack, placement) => new OpsItemRole(stack, "Role", { ...PROPS, placement }));
  });

  test.each([
    ["its account's rules", undefined, "rule/*"],
    ["the rules of its bus", "events", "rule/events/*"],
  ])("lets %s alone take it", (_, eventBusName, resource) => {
    expect(policy(template({ eventBusName }).only("aws_iam_role").assume_role_policy).Statement).toEqual([
      {
        Effect: "Allow",
        Principal: { Service: "events.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: {
          StringEquals: { "aws:SourceAccount": ACCOUNT_ID },
          ArnLike: { "aws:SourceArn": [`arn:aws:events:*:${ACCOUNT_ID}:${resource}`] },
        },
      },
    ]);
  });

  test("may create OpsItems, and do no more", () => {
    expect(policy(template().only("aws_iam_role_policy").policy).Statement).toEqual([
      { Effect: "Allow", Action: "ssm:CreateOpsItem", Resource: "*" },
    ]);
  });

  test("says its ARN before it exists", () => {
    Template.of((stack) => {
      const role = new OpsItemRole(stack, "Role", PROPS);
      expect(role.roleArn).toBe(`arn:aws:iam::${ACCOUNT_ID}:role/compliance-ops-items`);
    });
  });

  test("takes a name that Terraform knows later", () => {
    const later = Template.of(
      (stack) => new OpsItemRole(stack, "Role", { ...PROPS, roleName: laterText(stack) }),
    );
    expect(later.only("aws_iam_role").name).toBe("${var.later}");
  });

  test("fails when the name is too long", () => {
    expect(() => template({ roleName: "r".repeat(65) })).toThrow(/\[test\/Role\] roleName has 65 characters/);
  });
});

describe("OpsItemRule", () => {
  const PROPS: OpsItemRuleProps = {
    placement: PLACEMENT,
    ruleName: "approved-amis",
    configRuleNames: ["approved-amis"],
    opsItem: { title: "Unapproved AMI in use", severity: 2, category: "Security" },
    roleArn: `arn:aws:iam::${ACCOUNT_ID}:role/compliance-ops-items`,
  };
  const RULE = "aws_cloudwatch_event_rule";
  const TARGET = "aws_cloudwatch_event_target";

  function template(props: Partial<OpsItemRuleProps> = {}): Template {
    return Template.of((stack) => new OpsItemRule(stack, "OpsItems", { ...PROPS, ...props }));
  }

  test("keeps the addresses of its resources", () => {
    expect(template().addresses()).toEqual([
      "aws_cloudwatch_event_rule.OpsItems_EAC353CA",
      "aws_cloudwatch_event_target.OpsItems_Target_DC1D14E1",
    ]);
  });

  test("lies in the Region of its placement", () => {
    expectPlaced((stack, placement) => new OpsItemRule(stack, "OpsItems", { ...PROPS, placement }));
  });

  test("matches what its rules find non-compliant, and nothing else", () => {
    const { detail } = JSON.parse(template({ configRuleNames: ["b", "a"] }).only(RULE).event_pattern);
    expect(detail).toMatchObject({
      configRuleName: ["a", "b"],
      newEvaluationResult: { complianceType: ["NON_COMPLIANT"] },
    });
  });

  test("opens OpsItems in its own account and Region by its role", () => {
    expect(template().only(TARGET)).toMatchObject({
      arn: `arn:aws:ssm:${REGION}:${ACCOUNT_ID}:opsitem`,
      role_arn: PROPS.roleArn,
    });
  });

  test("opens OpsItems in another partition", () => {
    const placement = Placement.inRegion({
      accountId: ACCOUNT_ID,
      region: "us-gov-west-1",
      partition: "aws-us-gov",
    });
    expect(template({ placement }).only(TARGET).arn).toBe(
      `arn:aws-us-gov:ssm:us-gov-west-1:${ACCOUNT_ID}:opsitem`,
    );
  });

  test("writes a template that is JSON once Terraform has read it", () => {
    const opsItem = { ...PROPS.opsItem, description: "Set ${image} and %{tag}." };
    const { input_template } = template({ opsItem }).only(TARGET).input_transformer;
    expect(input_template).toContain('"Set $${image} and %%{tag}.');
    expect(policy(input_template).description).toMatch(/^Set \$\{image\} and %\{tag\}\./);
  });

  test("keeps its description from Terraform", () => {
    expect(template({ configRuleNames: ["${name}"] }).only(RULE).description).toBe(
      "Opens OpsItems for $${name}",
    );
  });

  test("cuts its description to what EventBridge takes", () => {
    const configRuleNames = Array.from({ length: 20 }, (_, index) => `${"r".repeat(60)}-${index}`);
    expect(template({ configRuleNames }).only(RULE).description).toHaveLength(512);
  });

  test("listens on the bus that it is told, rule and target alike", () => {
    const onBus = template({ eventBusName: "compliance" });
    expect([onBus.only(RULE).event_bus_name, onBus.only(TARGET).event_bus_name]).toEqual([
      "compliance",
      "compliance",
    ]);
  });

  test("keeps events that no OpsItem could be made of when it is given a queue", () => {
    const deadLetterQueueArn = `arn:aws:sqs:${REGION}:${ACCOUNT_ID}:dead-letters`;
    expect(template({ deadLetterQueueArn }).only(TARGET).dead_letter_config).toEqual({
      arn: deadLetterQueueArn,
    });
  });

  test("waits until its role may create OpsItems", () => {
    const rule = Template.of((stack) => {
      const role = new OpsItemRole(stack, "Role", { placement: PLACEMENT, roleName: "compliance-ops-items" });
      new OpsItemRule(stack, "OpsItems", { ...PROPS, dependsOn: [role.ready] });
    });
    const [permission] = Object.keys(rule.resources("aws_iam_role_policy"));
    expect(rule.only(TARGET).depends_on).toEqual([`aws_iam_role_policy.${permission}`]);
  });

  test("takes values that Terraform knows later", () => {
    const later = Template.of((stack) => {
      const text = laterText(stack);
      new OpsItemRule(stack, "OpsItems", {
        ...PROPS,
        ruleName: text,
        opsItem: { ...PROPS.opsItem, title: text },
      });
    });
    expect(later.only(RULE).name).toBe("${var.later}");
    expect(later.only(TARGET).input_transformer.input_template).toContain('"title":"${var.later}"');
  });

  test("fails when the rule's name is too long", () => {
    expect(() => template({ ruleName: "r".repeat(65) })).toThrow(
      /\[test\/OpsItems\] ruleName has 65 characters/,
    );
  });

  test("fails when it is given no Config rule", () => {
    expect(() => template({ configRuleNames: [] })).toThrow(/configRuleNames is empty/);
  });

  test("fails when OpsCenter would refuse the OpsItem", () => {
    expect(() => template({ opsItem: { ...PROPS.opsItem, title: "" } })).toThrow(/title has 0 characters/);
  });

  test("fails when the template is longer than EventBridge takes", () => {
    const runbooks = Array.from({ length: 10 }, (_, index) => `${"r".repeat(800)}-${index}`);
    expect(() => template({ opsItem: { ...PROPS.opsItem, runbooks } })).toThrow(
      /input template has \d+ characters/,
    );
  });
});
