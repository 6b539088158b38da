import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { runCommandLine } from "../../cli/command-line";
import type { RemediationStatus } from "../../cli/remediation/status";
import { FakeAwsConfig } from "../support/fake-aws-config";
import { organizationFile, type OrganizationData } from "../support/organization-file";
import { outputOf } from "../support/output";
import { temporaryFolder } from "../support/temporary-folder";

const folder = temporaryFolder();
const before = process.env;
let aws: FakeAwsConfig;
let runs = 0;

beforeEach(async () => {
  aws = new FakeAwsConfig("222222222222");
  const endpoint = await aws.start();
  process.env = {
    ...before,
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: "caller",
    AWS_SECRET_ACCESS_KEY: "secret",
    AWS_CONFIG_FILE: "/dev/null",
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
  };
});

afterEach(async () => {
  process.env = before;
  await aws.stop();
});

/** Two rules with a remediation and one without, in two accounts, of which one has a second Region. */
function file(): OrganizationData {
  const data = organizationFile();
  data.deployment.role = "deployer";
  const targets = { organizationalUnits: ["Workloads"] };
  data.rules.push(
    {
      rule: "restricted-ssh",
      targets,
      remediation: {
        document: "AWS-DisablePublicAccessForSecurityGroup",
        parameters: { GroupId: "RESOURCE_ID" },
      },
    },
    {
      rule: "eip-attached",
      targets,
      remediation: { document: "AWS-ReleaseElasticIP", parameters: { AllocationId: "RESOURCE_ID" } },
    },
    { rule: "iam-password-policy", targets },
  );
  return data;
}

function status(args: readonly string[] = [], data: OrganizationData = file()) {
  const path = join(folder, `${++runs}.yaml`);
  writeFileSync(path, stringify(data));
  return outputOf(() => runCommandLine(["remediation", "status", path, ...args]));
}

function execution(state: string, resourceId: string, steps: readonly object[] = []) {
  return {
    ResourceKey: { resourceType: "AWS::EC2::SecurityGroup", resourceId },
    State: state,
    StepDetails: steps,
    InvocationTime: 1795000000,
    LastUpdatedTime: 1795000060,
  };
}

const STEPS = [
  { Name: "describe", State: "SUCCEEDED" },
  { Name: "revoke", State: "FAILED", ErrorMessage: "Access denied" },
];

const described = () => aws.calls.filter(({ operation }) => operation.startsWith("Describe"));

test("what is only observed is not asked for", async () => {
  const data = file();
  for (const rule of data.rules) if (rule.remediation) Object.assign(rule.remediation, { mode: "observe" });
  const { result, stderr } = await status([], data);
  expect(result).toBe(2);
  expect(stderr).toContain("the organization file has no rule with a remediation there");
});

describe("a rule of a pack", () => {
  function withPack(): OrganizationData {
    const data = file();
    const template = "conformance-packs/data-protection.yaml";
    const remediations = {
      "s3-bucket-ssl-requests-only": {
        document: "AcmeRequireTls",
        actions: ["s3:PutBucketPolicy"],
        parameters: { BucketName: "RESOURCE_ID" },
      },
    };
    data.conformancePacks.push({ template, remediations });
    return data;
  }
  const only = ["--rule", "s3-bucket-ssl-requests-only", "--account", "dev"];

  test("is asked for by the name that AWS Config gave it", async () => {
    aws.configRules = [
      "acme-restricted-ssh",
      "s3-bucket-ssl-requests-only",
      "s3-bucket-ssl-requests-only-conformance-pack-a1b2c3d4e",
      "s3-bucket-ssl-requests-only-more-conformance-pack-a1b2c3d4e",
    ];
    aws.answer = () => ({ body: { RemediationExecutionStatuses: [execution("FAILED", "acme", STEPS)] } });
    const { result, stdout } = await status(only, withPack());
    expect(
      described().flatMap(({ operation, rule }) => (operation.includes("Remediation") ? rule : [])),
    ).toEqual(["s3-bucket-ssl-requests-only-conformance-pack-a1b2c3d4e"]);
    expect(stdout).toMatch(
      /^FAILED +dev +eu-west-1 +s3-bucket-ssl-requests-only-conformance-pack-a1b2c3d4e +acme /m,
    );
    expect(stdout).toContain("1 execution of 1 remediation: 1 failed");
    expect(result).toBe(1);
  });

  test("counts beside single rules, wherever its pack stands", async () => {
    aws.configRules = ["s3-bucket-ssl-requests-only-conformance-pack-a1b2c3d4e"];
    const { stdout } = await status([], withPack());
    // Six of single rules; five accounts with two Regions each, but for one with one.
    expect(stdout).toBe("0 executions of 15 remediations\n");
  });

  test("is told of where it is not deployed", async () => {
    const { result, stdout } = await status(only, withPack());
    expect(stdout).toContain(
      "not asked: dev eu-west-1 s3-bucket-ssl-requests-only: AWS Config has no pack with this rule: deploy it",
    );
    expect(result).toBe(1);
  });

  test("may share its name with a rule of someone else's pack that has no remediation", async () => {
    aws.configRules = [
      "s3-bucket-ssl-requests-only-conformance-pack-b",
      "s3-bucket-ssl-requests-only-conformance-pack-a",
    ];
    aws.answer = ({ rule }) =>
      rule?.endsWith("-b")
        ? { error: "NoSuchRemediationConfigurationException", message: "none" }
        : { body: { RemediationExecutionStatuses: [execution("SUCCEEDED", "acme")] } };
    const { result, stdout } = await status(only, withPack());
    expect(stdout).toContain("1 execution of 1 remediation: 1 succeeded\n");
    expect(result).toBe(0);
  });
});

test("asks each account by its role, in each Region, for each rule that has a remediation", async () => {
  const { result, stdout } = await status();
  expect(
    described()
      .map(({ accountId, region, rule }) => `${accountId} ${region} ${rule}`)
      .sort(),
  ).toEqual([
    "444444444444 eu-west-1 acme-eip-attached",
    "444444444444 eu-west-1 acme-restricted-ssh",
    "444444444444 us-east-1 acme-eip-attached",
    "444444444444 us-east-1 acme-restricted-ssh",
    "555555555555 eu-west-1 acme-eip-attached",
    "555555555555 eu-west-1 acme-restricted-ssh",
  ]);
  expect(aws.calls.filter(({ operation }) => operation === "AssumeRole")).toHaveLength(2);
  expect(stdout).toBe("0 executions of 6 remediations\n");
  expect(result).toBe(0);
});

test("tells the step that failed, its message and when, those first, and fails", async () => {
  aws.answer = () => ({
    body: {
      RemediationExecutionStatuses: [execution("SUCCEEDED", "sg-1"), execution("FAILED", "sg-2", STEPS)],
    },
  });
  const args = ["--account", "prod", "--region", "us-east-1", "--rule", "restricted-ssh"];
  const { result, stdout } = await status(args);
  expect(stdout).toBe(
    `State      Account  Region     Rule                 Resource  Failed step  Message        When
FAILED     prod     us-east-1  acme-restricted-ssh  sg-2      revoke       Access denied  2026-11-18T11:07:40Z
SUCCEEDED  prod     us-east-1  acme-restricted-ssh  sg-1                                  2026-11-18T11:07:40Z

2 executions of 1 remediation: 1 failed, 1 succeeded
`,
  );
  expect(result).toBe(1);
});

test("reads all pages", async () => {
  aws.answer = (_call, token) => ({
    body: {
      RemediationExecutionStatuses: [execution("QUEUED", token === undefined ? "sg-1" : "sg-2")],
      ...(token === undefined ? { NextToken: "more" } : {}),
    },
  });
  const { result, stdout } = await status(["--account", "555555555555", "--rule", "acme-restricted-ssh"]);
  expect(stdout).toContain("2 executions of 1 remediation: 2 queued\n");
  expect(result).toBe(0);
});

test("prints JSON alone to standard output, with whole messages", async () => {
  const message = "m".repeat(300);
  const steps = [{ Name: "revoke", State: "FAILED", ErrorMessage: message }];
  aws.answer = () => ({ body: { RemediationExecutionStatuses: [execution("FAILED", "sg-1", steps)] } });
  const { result, stdout } = await status(["--json", "--account", "dev", "--rule", "restricted-ssh"]);
  expect(JSON.parse(stdout)).toEqual({
    ok: false,
    remediations: 1,
    executions: [
      {
        accountId: "555555555555",
        account: "dev",
        region: "eu-west-1",
        rule: "acme-restricted-ssh",
        state: "FAILED",
        resourceType: "AWS::EC2::SecurityGroup",
        resourceId: "sg-1",
        failedStep: { name: "revoke", message },
        invokedAt: "2026-11-18T11:06:40.000Z",
        updatedAt: "2026-11-18T11:07:40.000Z",
      },
    ],
    unread: [],
  } satisfies RemediationStatus);
  expect(result).toBe(1);
});

test("a message of AWS gives a terminal no orders", async () => {
  const steps = [{ Name: "re\u001b[2Jvoke", State: "FAILED", ErrorMessage: "one\ntwo\u009b31m\u202e" }];
  aws.answer = () => ({ body: { RemediationExecutionStatuses: [execution("FAILED", "sg\r", steps)] } });
  const only = ["--account", "dev", "--rule", "restricted-ssh"];
  const { stdout } = await status(only);
  expect(stdout).toContain("sg\\u{d}");
  expect(stdout).toContain("re\\u{1b}[2Jvoke");
  expect(stdout).toContain("one\\ntwo\\u{9b}31m\\u{202e}");
  const json = (await status([...only, "--json"])).stdout;
  expect(json.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  expect(JSON.parse(json).executions[0].failedStep.message).toBe("one\ntwo\u009b31m\u202e");
});

test("an account that lets nobody in does not end the others, and is told of", async () => {
  aws.closedRoles.add("arn:aws:iam::444444444444:role/deployer");
  aws.answer = () => ({ body: { RemediationExecutionStatuses: [execution("SUCCEEDED", "sg-1")] } });
  const { result, stdout } = await status(["--rule", "restricted-ssh", "--region", "eu-west-1"]);
  expect(stdout).toMatch(/^SUCCEEDED {2}dev /m);
  expect(stdout).toContain(
    "not asked: prod eu-west-1 acme-restricted-ssh: AccessDenied: not authorized to assume arn:aws:iam::444444444444",
  );
  expect(stdout).toContain("1 execution of 2 remediations: 1 succeeded, 1 remediation not asked\n");
  expect(result).toBe(1);
});

test("an account that lets nobody in is told of once, however many remediations it has", async () => {
  aws.closedRoles.add("arn:aws:iam::444444444444:role/deployer");
  const { stdout } = await status(["--account", "prod"]);
  expect(stdout.match(/^not asked: .*/gm)).toEqual([
    expect.stringMatching(/^not asked: prod eu-west-1 acme-eip-attached and 3 more: AccessDenied: /),
  ]);
});

test("a remediation that is not deployed is told of", async () => {
  aws.answer = () => ({ error: "NoSuchRemediationConfigurationException", message: "none" });
  const { result, stdout } = await status(["--account", "dev", "--rule", "restricted-ssh"]);
  expect(stdout).toContain("AWS Config has no remediation of this rule: deploy it");
  expect(result).toBe(1);
});

test("is patient with an AWS that is busy", async () => {
  let tries = 0;
  aws.answer = () =>
    ++tries === 1
      ? { error: "ThrottlingException", message: "Rate exceeded" }
      : { body: { RemediationExecutionStatuses: [] } };
  const { result } = await status(["--account", "dev", "--rule", "restricted-ssh"]);
  expect(tries).toBe(2);
  expect(result).toBe(0);
});

test("without a role it asks with the caller's own keys, and for no other account", async () => {
  const data = file();
  delete data.deployment.role;
  data.rules[0]!.targets = { accounts: ["security", "prod"], regions: ["eu-west-1"] };
  const { result, stdout } = await status(["--rule", "restricted-ssh"], data);
  expect(described().map(({ accountId }) => accountId)).toEqual(["222222222222"]);
  expect(stdout).toContain(
    "not asked: prod eu-west-1 acme-restricted-ssh: your credentials are of account 222222222222",
  );
  expect(result).toBe(1);
});

test("tells how far it is, a line a remediation where there is no terminal", async () => {
  const { stderr } = await status(["--account", "dev"]);
  const lines = stderr.trimEnd().split("\n");
  expect(lines.map((line) => line.slice(0, 6))).toEqual(["1 of 2", "2 of 2"]);
  // Which of the two is answered first is not said.
  expect(lines.map((line) => line.slice(8)).sort()).toEqual([
    "dev  eu-west-1  acme-eip-attached",
    "dev  eu-west-1  acme-restricted-ssh",
  ]);
});

test.each([
  [["--rule", "restricted-sh"], /--rule restricted-sh is none of .*\(did you mean "restricted-ssh"\?\)/],
  [["--rule", "iam-password-policy"], /is none of the organization file's rules with a remediation/],
  [["--account", "production"], /--account production is none of the organization file/],
  [["--region", "eu-west-9"], /--region eu-west-9 is none .*\(did you mean "eu-west-1"\?\)/],
  [["--account", "log-archive"], /no rule with a remediation there/],
])("%j is a usage error", async (args, message) => {
  const { result, stdout, stderr } = await status(args);
  expect(stderr).toMatch(message);
  expect(stdout).toBe("");
  expect(result).toBe(2);
});
