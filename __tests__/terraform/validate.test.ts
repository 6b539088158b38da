import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import os from "node:os";
import { join } from "node:path";
import { runCommandLine } from "../../cli/command-line";
import { Terraform } from "../../cli/terraform";
import {
  installProvider,
  offlineEnvironment,
  type StackResult,
  validateStack,
  type ValidationResult,
} from "../../cli/validate";
import { outputOf } from "../support/output";
import { temporaryFolder } from "../support/temporary-folder";
import { describeWithTerraform } from "../support/terraform-tier";

/** A plan takes about ten seconds; more of them when the machine does something else too. */
const MINUTES = 60_000;

/** Stacks that differ from one another, of each file. The sample is planned whole by `npm run validate`. */
const STACKS: Readonly<Record<string, readonly string[]>> = {
  "config/organization.yaml": ["account-444444444444"],
  "examples/organizations/provider-5.yaml": ["account-444444444444", "organization-packs"],
  "examples/organizations/gov-cloud.yaml": ["log-archive", "security", "account-444444444444"],
  "examples/organizations/china.yaml": ["security", "account-444444444444"],
  "examples/organizations/external-accounts.yaml": ["log-archive", "security", "account-777777777777"],
  "examples/organizations/every-framework.yaml": ["organization-packs"],
  "examples/organizations/every-option.yaml": [
    "management",
    "log-archive",
    "security",
    "account-222222222222",
    "account-333333333333",
    "account-444444444444",
    "account-555555555555",
    "organization-packs",
  ],
};

describeWithTerraform("Terraform and AWS provider 5", () => {
  const folder = temporaryFolder();
  const own = temporaryFolder();
  const before = process.env;

  beforeAll(() => {
    // Would fail each plan, if it reached Terraform.
    process.env = { ...before, AWS_PROFILE: "no-such-profile", AWS_ENDPOINT_URL: "http://127.0.0.1:1" };
    jest.spyOn(os, "tmpdir").mockReturnValue(folder);
  });

  afterAll(() => {
    process.env = before;
    jest.restoreAllMocks();
  });

  test.each(Object.entries(STACKS))(
    "plan every resource of %s",
    async (file, stacks) => {
      const args = ["validate", file, "--aws-provider", "5", "--json", "--stack", ...stacks];
      const { result, stdout, stderr } = await outputOf(() => runCommandLine(args));
      if (stdout === "") throw new Error(stderr);
      const validation = JSON.parse(stdout) as ValidationResult;
      expect(validation.stacks.map(({ stack, errors, warnings }) => ({ stack, errors, warnings }))).toEqual(
        stacks.map((stack) => ({ stack, errors: [], warnings: [] })),
      );
      expect(validation.stacks.filter(isIncomplete)).toEqual([]);
      expect(validation.provider).toMatch(/^5\.\d+\.\d+$/);
      expect(result).toBe(0);
      expect(readdirSync(folder)).toEqual([]);
    },
    5 * MINUTES,
  );

  test(
    "plan the packs of every framework in their account form, too",
    async () => {
      const text = readFileSync("examples/organizations/every-framework.yaml", "utf8");
      const file = join(own, "accounts.yaml");
      writeFileSync(file, text.replaceAll("scope: organization", "scope: account"));
      const stacks = ["--stack", "account-444444444444"];
      const { result, stdout } = await outputOf(() =>
        runCommandLine(["validate", file, "--json", ...stacks]),
      );
      const [stack] = (JSON.parse(stdout) as ValidationResult).stacks;
      expect(stack).toMatchObject({ errors: [], warnings: [] });
      expect(stack?.planned).toBe(stack?.resources);
      expect(result).toBe(0);
    },
    5 * MINUTES,
  );

  test(
    "tell of what they refuse, and where it stands",
    async () => {
      const stack = join(own, "refused");
      const file = join(stack, "cdk.tf.json");
      mkdirSync(stack);
      writeFileSync(file, JSON.stringify(REFUSED, undefined, 2));
      const environment = offlineEnvironment(process.env);
      const provider = await installProvider(new Terraform(join(own, "provider"), environment), file);
      const verdict = await validateStack(new Terraform(stack, environment), provider, () => undefined);
      expect(verdict).toEqual({
        ok: false,
        resources: 1,
        planned: 0,
        errors: [
          expect.stringMatching(
            /^cdk\.tf\.json:\d+ aws_config_config_rule\.refused: expected maximum_execution_frequency to be one of \[.*\], got Daily$/,
          ),
        ],
        warnings: [],
      });
    },
    5 * MINUTES,
  );
});

/** A rule with a frequency that AWS Config does not have. */
const REFUSED = {
  terraform: { required_providers: { aws: { source: "aws", version: "~> 5.100" } } },
  resource: {
    aws_config_config_rule: {
      refused: {
        name: "refused",
        source: [{ owner: "AWS", source_identifier: "IAM_PASSWORD_POLICY" }],
        maximum_execution_frequency: "Daily",
      },
    },
  },
};

function isIncomplete({ planned, resources }: StackResult): boolean {
  return planned === 0 || planned !== resources;
}

test("every example organization is planned", () => {
  const examples = readdirSync("examples/organizations").filter((name) => name.endsWith(".yaml"));
  expect(Object.keys(STACKS)).toEqual(
    expect.arrayContaining(examples.map((name) => join("examples/organizations", name))),
  );
});
