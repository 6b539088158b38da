import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { runCommandLine } from "../../cli/command-line";
import { FakeTerraform, type FakeTerraformBehaviour } from "../support/fake-terraform";
import { organizationFile, type OrganizationData } from "../support/organization-file";
import { outputOf } from "../support/output";
import { temporaryFolder } from "../support/temporary-folder";

const folder = temporaryFolder();
let runs = 0;

interface Run {
  readonly file?: OrganizationData;
  readonly terraform?: Partial<FakeTerraformBehaviour>;
  readonly variables?: Readonly<Record<string, string>>;
}

/** Runs `validate` with a program in Terraform's place. */
async function validate(args: readonly string[], run: Run = {}) {
  const own = join(folder, String(++runs));
  const fake = new FakeTerraform(own);
  const path = join(own, "organization.yaml");
  writeFileSync(path, stringify(run.file ?? organizationFile()));
  const output = await fake.during({ version: "1.11.4", ...run.terraform }, run.variables ?? {}, () =>
    outputOf(() => runCommandLine(["validate", path, ...args])),
  );
  const left = readdirSync(fake.temporaryFolder).map((name) => join(fake.temporaryFolder, name));
  return { ...output, calls: fake.calls, left };
}

const TWO = ["--stack", "log-archive", "account-555555555555"];

test("prints a line for each stack and a summary, and leaves no folder behind", async () => {
  const { result, stdout, stderr, left } = await validate([...TWO, "--parallel", "1"]);
  expect(stdout.replace(/\d+\.\d s/g, "0.0 s")).toBe(
    `Terraform 1.11.4, AWS provider 5.100.0
ok      log-archive           log-archive    9 to add     0.0 s
ok      account-555555555555  dev            9 to add     0.0 s
2 stacks, 18 resources planned in 0.0 s, no failure
`,
  );
  expect(stderr).toBe("");
  expect(result).toBe(0);
  expect(left).toEqual([]);
});

test("initialises, validates and plans each stack, with the provider that is fetched once", async () => {
  const { calls } = await validate(["--stack", "log-archive"]);
  const steps = calls.map(({ folder, args }) => `${folder}: ${args}`);
  expect(steps).toEqual([
    "provider: init -backend=false -input=false -no-color",
    expect.stringMatching(
      /^log-archive: init -backend=false -input=false -no-color -plugin-dir=.*\/provider\/\.terraform\/providers$/,
    ),
    "log-archive: validate -json",
    "log-archive: plan -json -refresh=false -input=false -lock=false",
  ]);
});

test("validates a stack with its backend and plans it without, no checksum compared twice", async () => {
  const { calls } = await validate(["--stack", "log-archive"]);
  expect(
    calls
      .slice(1)
      .map(({ args, backend, lockFile }) => [args.split(" ")[0], backend && Object.keys(backend), lockFile]),
  ).toEqual([
    ["init", ["local"], undefined],
    ["validate", ["local"], 'provider "aws" {\n  version = "5.100.0"\n}\n'],
    ["plan", undefined, 'provider "aws" {\n  version = "5.100.0"\n}\n'],
  ]);
});

test("lets no credentials and nothing that bends a plan reach Terraform", async () => {
  const variables = {
    AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE",
    AWS_ENDPOINT_URL: "http://localhost:5000",
    AWS_ENDPOINT_URL_S3: "http://localhost:5001",
    AWS_PROFILE: "production",
    TF_CLI_ARGS_plan: "-destroy",
    TF_WORKSPACE: "production",
    TF_PLUGIN_CACHE_DIR: "/cache",
  };
  const { result, calls } = await validate(["--stack", "management"], { variables });
  expect(result).toBe(0);
  expect(calls).toHaveLength(4);
  for (const { environment } of calls) {
    const names = Object.keys(environment).filter((name) => name.startsWith("AWS_"));
    expect(names.sort()).toEqual([
      "AWS_CONFIG_FILE",
      "AWS_EC2_METADATA_DISABLED",
      "AWS_SHARED_CREDENTIALS_FILE",
    ]);
    expect(environment).toMatchObject({ AWS_CONFIG_FILE: "/dev/null", TF_PLUGIN_CACHE_DIR: "/cache" });
    expect(environment).not.toHaveProperty("TF_CLI_ARGS_plan");
    expect(environment).not.toHaveProperty("TF_WORKSPACE");
  }
});

test("prints the result as data with --json, and progress beside it", async () => {
  const { result, stdout, stderr } = await validate(["--stack", "log-archive", "--json"]);
  expect(result).toBe(0);
  expect(JSON.parse(stdout)).toEqual({
    ok: true,
    terraform: "1.11.4",
    provider: "5.100.0",
    passedOver: 0,
    seconds: expect.any(Number),
    stacks: [
      {
        stack: "log-archive",
        account: "log-archive",
        accountId: "333333333333",
        ok: true,
        resources: 9,
        planned: 9,
        seconds: expect.any(Number),
        errors: [],
        warnings: [],
      },
    ],
  });
  expect(stderr).toContain("ok      log-archive");
});

test("keeps the folder with --keep, and says where it is", async () => {
  const { stderr, left } = await validate(["--stack", "log-archive", "--keep"]);
  expect(left).toHaveLength(1);
  expect(stderr).toBe(`The stacks stay in ${left[0]}\n`);
  expect(existsSync(join(left[0]!, "stacks/account-444444444444/cdk.tf.json"))).toBe(true);
});

test.each([
  ["6", "~> 6.25"],
  ["5", "~> 5.100"],
])("writes the stacks for AWS provider %s when told so", async (version, constraint) => {
  const { left } = await validate(["--stack", "log-archive", "--keep", "--aws-provider", version]);
  const { terraform } = JSON.parse(readFileSync(join(left[0]!, "provider/main.tf.json"), "utf8"));
  expect(terraform.required_providers.aws.version).toBe(constraint);
});

describe("a stack fails", () => {
  const error = { severity: "error", summary: "Invalid value", detail: "expected one of\n[a b], got c" };
  const message = (diagnostic: object) => `${JSON.stringify({ type: "diagnostic", diagnostic })}\n`;
  const planOf = (changes: object) => `${JSON.stringify({ type: "change_summary", changes })}\n`;

  test.each([
    [
      "that Terraform does not initialise",
      "init log-archive",
      {
        exitCode: 1,
        stderr:
          "\nWarning: Something else\n\n╷\n│ Error: Unsupported Terraform Core version\n│ \n│   on cdk.tf.json line 2\n╵\n",
      },
      "terraform init: Unsupported Terraform Core version on cdk.tf.json line 2",
      0,
    ],
    [
      "that Terraform finds invalid",
      "validate log-archive",
      {
        exitCode: 1,
        stdout: JSON.stringify({
          valid: false,
          diagnostics: [
            {
              ...error,
              range: { filename: "cdk.tf.json", start: { line: 7 } },
              snippet: { context: "resource.aws_s3_bucket.a" },
            },
          ],
        }),
      },
      "cdk.tf.json:7 resource.aws_s3_bucket.a: Invalid value: expected one of [a b], got c",
      0,
    ],
    [
      "that Terraform cannot plan",
      "plan log-archive",
      { exitCode: 1, stdout: message({ ...error, address: "aws_s3_bucket.a" }) },
      "aws_s3_bucket.a: Invalid value: expected one of [a b], got c",
      0,
    ],
    [
      "whose plan breaks off without a word",
      "plan log-archive",
      { exitCode: 11, stdout: "panic\n", stderr: "signal: killed" },
      "terraform plan: signal: killed",
      0,
    ],
    [
      "whose plan leaves a resource out",
      "plan log-archive",
      { exitCode: 0, stdout: planOf({ add: 8, change: 0, remove: 0 }) },
      "terraform plan: 8 to add, 0 to change, 0 to remove, but 9 resources were synthesized",
      8,
    ],
  ])("%s", async (_what, step, answer, text, planned) => {
    const { result, stdout, left } = await validate([...TWO, "--parallel", "1"], {
      terraform: { answers: { [step]: answer } },
    });
    expect(result).toBe(1);
    const [, failed, reason, ok, summary] = stdout.replace(/\d+\.\d s/g, "0.0 s").split("\n");
    expect(failed).toBe(`failed  log-archive           log-archive    ${planned} to add     0.0 s`);
    expect(reason).toBe(`        ${text}`);
    expect(ok).toMatch(/^ok {6}account-555555555555/);
    expect(summary).toBe(`2 stacks, ${planned + 9} resources planned in 0.0 s, 1 failure: log-archive`);
    expect(left).toEqual([]);
  });

  test("but not for a warning, which is told once", async () => {
    const warning = { severity: "warning", summary: "Argument is deprecated", detail: "Use another." };
    const answer = { exitCode: 0, stdout: JSON.stringify({ valid: true, diagnostics: [warning, warning] }) };
    const answers = { "validate log-archive": answer, "validate account-555555555555": answer };
    const { result, stdout } = await validate(TWO, { terraform: { answers } });
    expect(result).toBe(0);
    expect(stdout).toContain("\nwarning in 2 stacks: Argument is deprecated: Use another.\n");
  });
});

describe("nothing is planned", () => {
  test("when the file has an error", async () => {
    const { result, stderr, calls } = await validate([], {
      file: { ...organizationFile(), homeRegion: "eu-west-9" },
    });
    expect(result).toBe(1);
    expect(stderr).toContain("error: homeRegion: ");
    expect(calls).toEqual([]);
  });

  test("when there is no Terraform", async () => {
    const { result, stderr, left } = await validate([], { terraform: { version: null } });
    expect(result).toBe(1);
    expect(stderr).toMatch(
      /^error: there is no terraform on the PATH, .*install Terraform 1\.5 or newer: https:\S+\n$/,
    );
    expect(left).toEqual([]);
  });

  test.each(["1.4.7", "0.15.5"])("when it is Terraform %s", async (version) => {
    const { result, stderr } = await validate([], { terraform: { version } });
    expect(result).toBe(1);
    expect(stderr).toBe(`error: terraform ${version} is too old; install Terraform 1.5 or newer\n`);
  });

  test("when the provider cannot be had", async () => {
    const answer = {
      exitCode: 1,
      stderr: "\nError: Failed to query available provider packages\n\nno such host\n",
    };
    const { result, stderr, left } = await validate([], {
      terraform: { answers: { "init provider": answer } },
    });
    expect(result).toBe(1);
    expect(stderr).toBe(
      "error: terraform cannot install the AWS provider: Failed to query available provider packages no such host\n",
    );
    expect(left).toEqual([]);
  });

  test("when a stack is not there", async () => {
    const { result, stderr, calls } = await validate(["--stack", "acount-444444444444"]);
    expect(result).toBe(2);
    expect(stderr).toBe(
      'error: there is no stack "acount-444444444444"; did you mean "account-444444444444"?\n',
    );
    expect(calls).toEqual([]);
  });
});

describe("stacks that differ by the account's id alone", () => {
  /** The file's 8 stacks, and as many more as wanted that equal one another. */
  function fileWithCopies(copies: number): OrganizationData {
    const file = organizationFile();
    for (let index = 0; index < copies; index++) {
      file.accounts.push({
        id: String(600000000000 + index),
        name: `copy-${index}`,
        organizationalUnit: "Copies",
      });
    }
    return file;
  }

  test("are passed over in a large organization, and counted", async () => {
    const { result, stdout } = await validate(["--parallel", "8"], { file: fileWithCopies(43) });
    expect(result).toBe(0);
    const lines = stdout.trimEnd().split("\n");
    expect(
      lines
        .slice(1, -2)
        .map((line) => line.split(/ +/)[1])
        .sort(),
    ).toEqual(
      [
        "account-111111111111",
        "account-222222222222",
        "account-333333333333",
        "account-444444444444",
        "account-555555555555",
        "log-archive",
        "management",
        "security",
      ].sort(),
    );
    expect(lines.at(-2)).toBe(
      "43 stacks passed over, which differ by the account's id alone; --all takes them too",
    );
  });

  test.each([
    ["are validated when they are named", ["--stack", "account-600000000001"], 43, 1],
    ["are validated in a small organization", [], 1, 9],
  ])("%s", async (_what, args, copies, validated) => {
    const { stdout } = await validate([...args, "--parallel", "8"], { file: fileWithCopies(copies) });
    expect(stdout).toMatch(
      new RegExp(`^${validated} stacks?, \\d+ resources planned in .*, no failure$`, "m"),
    );
    expect(stdout).not.toContain("passed over");
  });
});
