import { runbook } from "../../../catalog";
import { Remediation, RemediationRole, runbookNamed } from "../../../modules/remediation";
import { drivenDocuments, everyRemediation, remediationPacks } from "../../support/every-remediation";
import { evaluate } from "../../support/pack-template";
import { PLACEMENT } from "../../support/placements";
import { policy, Template } from "../../support/template";

const ALL = everyRemediation();
const ROLE = "arn:aws:iam::111111111111:role/mend";

test("all 101 documents that AWS Config can drive are among them, with each of their rules", () => {
  expect(drivenDocuments()).toHaveLength(101);
  expect(new Set(ALL.map(({ name }) => name)).size).toBe(ALL.length);
});

describe("as remediations of an account's own rules", () => {
  const template = Template.of((stack) => {
    const roles = new Map(
      drivenDocuments().map((document, index) => [
        document,
        new RemediationRole(stack, `Role${index}`, {
          placement: PLACEMENT,
          roleName: `mend-${index}`,
          document,
        }),
      ]),
    );
    ALL.forEach(({ document, name, parameters }, index) => {
      const role = roles.get(document)!;
      new Remediation(stack, `Remediation${index}`, {
        placement: PLACEMENT,
        configRuleName: name,
        document: runbookNamed(document),
        automationRoleArn: role.roleArn,
        parameters,
        dependsOn: [role.ready],
      });
    });
  });
  const remediations = Object.values(template.resources("aws_config_remediation_configuration"));

  test("each is there, with no more parameters than it takes", () => {
    expect(remediations).toHaveLength(ALL.length);
    const wrong = remediations.filter(({ target_id, parameter }) => {
      const names = runbook(target_id)!.parameters.map(({ name }) => name);
      return parameter.some(({ name }: { readonly name: string }) => !names.includes(name));
    });
    expect(wrong).toEqual([]);
  });

  test("each that takes the resource's id gets it once", () => {
    const wrong = remediations.filter(({ target_id, parameter }) => {
      const wanted = runbook(target_id)!.parameters.some(({ resourceIdParameter }) => resourceIdParameter);
      const got = parameter.filter((each: { readonly resource_value?: string }) => each.resource_value);
      return got.length !== (wanted ? 1 : 0);
    });
    expect(wrong).toEqual([]);
  });

  test("each document has one role, with exactly the catalogue's actions", () => {
    const roles = template.resources("aws_iam_role");
    const granted = Object.values(template.resources("aws_iam_role_policy")).map((each) => {
      const role = roles[each.role.replace(/^\$\{aws_iam_role\.(.*)\.name\}$/, "$1")];
      const { Statement } = policy(each.policy);
      const actions = Statement.flatMap(({ Action }: { readonly Action: readonly string[] }) => Action);
      return [role?.description, actions.sort()];
    });
    const wanted = drivenDocuments().map((document) => [
      `AWS Config remediates with ${document}`,
      [...runbook(document)!.iamActions].sort(),
    ]);
    expect(Object.keys(roles)).toHaveLength(101);
    expect(new Map(granted as [string, string[]][])).toEqual(new Map(wanted as [string, string[]][]));
  });
});

describe("inside pack templates", () => {
  const packs = remediationPacks(ALL, ROLE).map((text) => evaluate(text));

  test("each is one that the compiler takes", () => {
    expect(packs.flatMap(({ problems }) => problems)).toEqual([]);
    const rules = packs.flatMap((pack) => pack.rules);
    expect(rules.map(({ definition }) => definition.remediation?.TargetId)).toEqual(
      ALL.map(({ document }) => document),
    );
  });
});
