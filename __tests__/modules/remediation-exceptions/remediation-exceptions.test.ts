import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Placement } from "../../../modules/core";
import {
  RemediationExceptions,
  type RemediationExceptionsProps,
  RemediationExceptionsRole,
  RemediationExceptionsScheduleRole,
} from "../../../modules/remediation-exceptions";
import { ACCOUNT_ID, expectPlaced, PLACEMENT, REGION } from "../../support/placements";
import { policy, Template } from "../../support/template";
import { laterText } from "../../support/tokens";

const ROLE_ARN = `arn:aws:iam::${ACCOUNT_ID}:role/exceptions`;

describe("RemediationExceptions", () => {
  const PROPS = {
    placement: PLACEMENT,
    documentName: "acme-KeepWaivers",
    content: 'schemaVersion: "0.3"\nmainSteps: []\n',
    automationRoleArn: ROLE_ARN,
    ruleName: "acme-remediation-exceptions",
    scheduleRoleArn: `arn:aws:iam::${ACCOUNT_ID}:role/schedule`,
  };

  function template(props: Partial<RemediationExceptionsProps> = {}): Template {
    return Template.of((stack) => new RemediationExceptions(stack, "Exceptions", { ...PROPS, ...props }));
  }

  test("keeps the addresses of its resources", () => {
    expect(template().addresses()).toEqual([
      "aws_cloudwatch_event_rule.Exceptions_Schedule_3B6A8B7F",
      "aws_cloudwatch_event_target.Exceptions_Target_4D3EF8BA",
      "aws_ssm_document.Exceptions_6BC3C925",
    ]);
  });

  test("lies in its Region", () => {
    expectPlaced(
      (stack, placement) => new RemediationExceptions(stack, "Exceptions", { ...PROPS, placement }),
    );
  });

  test("starts the document's default version with its role, each hour", () => {
    expect(template().only("aws_cloudwatch_event_rule").schedule_expression).toBe("rate(1 hour)");
    expect(template().only("aws_cloudwatch_event_target")).toMatchObject({
      arn: `arn:aws:ssm:${REGION}:${ACCOUNT_ID}:automation-definition/acme-KeepWaivers:$DEFAULT`,
      role_arn: PROPS.scheduleRoleArn,
      input: JSON.stringify({ AutomationAssumeRole: [ROLE_ARN] }),
    });
  });

  test("keeps text of the document from Terraform", () => {
    const content = "reason: ${path.module}";
    expect(template({ content }).only("aws_ssm_document").content).toBe("reason: $${path.module}");
  });

  test.each<[string, Partial<RemediationExceptionsProps>, RegExp]>([
    ["a name that is AWS's", { documentName: "aws-keep" }, /documentName is malformed.*"aws-keep"/],
    ["a schedule of another form", { scheduleExpression: "hourly" }, /scheduleExpression is malformed/],
    ["a document that is too large", { content: "x".repeat(65_537) }, /65537.*at most 65536.*fewer waivers/],
    ["a rule's name that is too long", { ruleName: "x".repeat(65) }, /ruleName has 65 characters/],
  ])("refuses %s", (_, props, message) => {
    expect(() => template(props)).toThrow(message);
  });

  test("takes texts that Terraform knows later", () => {
    Template.of((stack) => {
      const later = laterText(stack);
      new RemediationExceptions(stack, "Exceptions", { ...PROPS, documentName: later, content: later });
    });
  });
});

describe("RemediationExceptionsRole", () => {
  const build = (placement: Placement) =>
    Template.of(
      (stack) => new RemediationExceptionsRole(stack, "Role", { placement, roleName: "exceptions" }),
    );

  test("may do what the script calls, and no more", () => {
    const script = readFileSync(join(__dirname, "../../../runbooks/KeepWaivers/steps/waivers.py"), "utf8");
    const calls = [...script.matchAll(/config\.((?:batch|delete|describe|get|put)_\w+)\(/g)].map(
      ([, name = ""]) => {
        return `config:${name.replace(/(?:^|_)(.)/g, (_, letter: string) => letter.toUpperCase())}`;
      },
    );
    const { Statement } = policy(build(PLACEMENT).only("aws_iam_role_policy").policy);
    const actions = Statement.flatMap(({ Action }: { readonly Action: string | string[] }) => Action);
    expect(actions.sort()).toEqual([...new Set(calls)].sort());
  });

  test("reads findings of the account's rules, in its partition", () => {
    const placement = Placement.inRegion({ accountId: ACCOUNT_ID, region: REGION, partition: "aws-cn" });
    const { Statement } = policy(build(placement).only("aws_iam_role_policy").policy);
    expect(Statement[0]).toEqual({
      Effect: "Allow",
      Action: "config:GetComplianceDetailsByConfigRule",
      Resource: `arn:aws-cn:config:*:${ACCOUNT_ID}:config-rule/*`,
    });
  });

  test("is Automation's in its account alone", () => {
    const [statement] = policy(build(PLACEMENT).only("aws_iam_role").assume_role_policy).Statement;
    expect(statement).toMatchObject({
      Principal: { Service: "ssm.amazonaws.com" },
      Condition: {
        StringEquals: { "aws:SourceAccount": ACCOUNT_ID },
        ArnLike: { "aws:SourceArn": `arn:aws:ssm:*:${ACCOUNT_ID}:automation-execution/*` },
      },
    });
  });
});

test("the schedule may start that document, with that role, and its rule alone takes it", () => {
  const template = Template.of(
    (stack) =>
      new RemediationExceptionsScheduleRole(stack, "Role", {
        placement: PLACEMENT,
        roleName: "schedule",
        documentName: "acme-KeepWaivers",
        automationRoleArn: ROLE_ARN,
        ruleName: "acme-remediation-exceptions",
      }),
  );
  expect(policy(template.only("aws_iam_role_policy").policy).Statement).toEqual([
    {
      Effect: "Allow",
      Action: "ssm:StartAutomationExecution",
      Resource: `arn:aws:ssm:*:${ACCOUNT_ID}:automation-definition/acme-KeepWaivers:*`,
    },
    {
      Effect: "Allow",
      Action: "iam:PassRole",
      Resource: ROLE_ARN,
      Condition: { StringEquals: { "iam:PassedToService": "ssm.amazonaws.com" } },
    },
  ]);
  expect(policy(template.only("aws_iam_role").assume_role_policy).Statement[0].Condition.ArnLike).toEqual({
    "aws:SourceArn": [`arn:aws:events:*:${ACCOUNT_ID}:rule/acme-remediation-exceptions`],
  });
});
