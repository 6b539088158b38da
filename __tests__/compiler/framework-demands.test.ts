import { framework, FRAMEWORK_IDS } from "../../catalog";
import { frameworkDemands } from "../../compiler";
import { originOf } from "../support/compiler";

const OPTIONS = {
  partition: "aws",
  parameters: {},
  excludedRules: {},
  origin: originOf("conformancePacks[0]"),
} as const;

test.each(FRAMEWORK_IDS)("every control of %s is checked, or listed as not covered", (id) => {
  const { demands, notCovered } = frameworkDemands(framework(id), { ...OPTIONS, processChecks: false });
  const checked = new Set(demands.flatMap(({ controls }) => controls.map(({ control }) => control)));
  const open = new Set(notCovered.map(({ control }) => control));
  for (const control of framework(id).controls) {
    expect([control.id, checked.has(control.id) !== open.has(control.id)]).toEqual([control.id, true]);
  }
  for (const { reason } of notCovered) expect(reason).not.toBe("");
});

test("a control that no managed rule checks becomes a process check where the framework wants it", () => {
  const { demands, notCovered } = frameworkDemands(framework("cis-aws-foundations-5.0"), OPTIONS);
  const check = demands.find(({ rule }) => rule.name === "cis-aws-foundations-5-0-1-1");
  expect(check?.rule.source).toEqual({ Owner: "AWS", SourceIdentifier: "AWS_CONFIG_PROCESS_CHECK" });
  expect(notCovered.map(({ control }) => control)).toContain("1.1");
});

test("values of the file go before the framework's, and these before AWS's defaults", () => {
  const { demands } = frameworkDemands(framework("cis-aws-foundations-5.0"), {
    ...OPTIONS,
    parameters: { "iam-password-policy": { MinimumPasswordLength: "16" } },
  });
  const policy = demands.find(({ rule }) => rule.name === "iam-password-policy")?.rule.inputParameters;
  expect(policy).toMatchObject({ MinimumPasswordLength: "16", PasswordReusePrevention: "24" });
});

test("a rule that is left out leaves its controls uncovered, with the reason", () => {
  const { demands, notCovered } = frameworkDemands(framework("cis-aws-foundations-5.0"), {
    ...OPTIONS,
    excludedRules: { "access-keys-rotated": "There are no access keys" },
  });
  expect(demands.map(({ rule }) => rule.name)).not.toContain("access-keys-rotated");
  expect(notCovered.find(({ control }) => control === "1.13")?.reason).toBe(
    "access-keys-rotated is excluded: There are no access keys",
  );
});

test("a rule that needs a value of the user's is left out and named, until the value is given", () => {
  const needing = framework("soc-2");
  const { missingParameters } = frameworkDemands(needing, OPTIONS);
  expect([...missingParameters]).toEqual([["iam-role-managed-policy-check", ["managedPolicyArns"]]]);
  const given = frameworkDemands(needing, {
    ...OPTIONS,
    parameters: {
      "iam-role-managed-policy-check": { managedPolicyArns: "arn:aws:iam::111111111111:policy/p" },
    },
  });
  expect(given.missingParameters.size).toBe(0);
});

test("ARNs are of the partition", () => {
  const { demands } = frameworkDemands(framework("cis-aws-foundations-5.0"), {
    ...OPTIONS,
    partition: "aws-cn",
  });
  const arns = JSON.stringify(demands.map(({ rule }) => rule.inputParameters));
  expect(arns).toContain("arn:aws-cn:iam::aws:policy/");
  expect(arns).not.toContain("${partition}");
});
