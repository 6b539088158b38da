import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { synth } from "../../cli/commands/synth";
import { organizationFile, type OrganizationData } from "../support/organization-file";
import { outputOf } from "../support/output";
import { temporaryFolder } from "../support/temporary-folder";

const folder = temporaryFolder();
let runs = 0;

function synthesize(
  file: OrganizationData,
  options: { readonly outdir?: string; readonly json?: boolean } = {},
) {
  const { outdir = join(folder, `out-${++runs}`), json } = options;
  const path = join(folder, "organization.yaml");
  writeFileSync(path, stringify(file));
  return outputOf(() => ({ exitCode: synth({ file: path, outdir, json }), outdir }));
}

/** A file with one of everything that has a column. */
function fullFile(): OrganizationData {
  const file = organizationFile();
  file.rules.push({
    rule: "restricted-ssh",
    targets: { accounts: ["prod"] },
    remediation: {
      document: "AWS-DisablePublicAccessForSecurityGroup",
      parameters: { GroupId: "RESOURCE_ID" },
    },
  });
  file.conformancePacks.push({ template: "conformance-packs/baseline.yaml", scope: "organization" });
  return file;
}

test("prints a table of the stacks, and what to do next", async () => {
  const { result, stdout, stderr } = await synthesize(fullFile());
  expect(result.exitCode).toBe(0);
  expect(stderr).toBe("");
  expect(stdout).toBe(
    `Stack                 Account      Regions    Recorders  Rules  Remediations  Packs  Events  IAM  Storage  Other  Total
management            management   eu-west-1                                                                   3      3
log-archive           log-archive  eu-west-1                                                            9             9
security              security     eu-west-1                                              8    4        2      7     21
account-111111111111  management   all 2              2                                   4    3               6     15
account-222222222222  security     all 2              2                                   4    3               6     15
account-333333333333  log-archive  all 2              2                                   4    3               6     15
account-444444444444  prod         all 2              2      2             2             14    5               6     31
account-555555555555  dev          eu-west-1          1                                   2    3               3      9
organization-packs    security     all 2                                          2                                   2

9 stacks with 120 resources in ${result.outdir}
Next: npm run validate to plan them without credentials, or npx cdktf diff <stack> with them
`,
  );
});

test("prints the same as data with --json, and nothing else", async () => {
  const { result, stdout } = await synthesize(fullFile(), { json: true });
  const { outdir, stacks } = JSON.parse(stdout);
  expect(outdir).toBe(result.outdir);
  expect(stacks.at(-2)).toEqual({
    stack: "account-555555555555",
    account: "dev",
    accountId: "555555555555",
    regions: ["eu-west-1"],
    resources: { recorders: 1, events: 2, IAM: 3, other: 3 },
    total: 9,
    leftOut: [],
  });
});

test("counts the resources that Terraform gets", async () => {
  const { result, stdout } = await synthesize(fullFile(), { json: true });
  for (const { stack, total } of JSON.parse(stdout).stacks) {
    const { resource } = JSON.parse(
      readFileSync(join(result.outdir, "stacks", stack, "cdk.tf.json"), "utf8"),
    );
    expect([stack, Object.values<object>(resource).flatMap(Object.keys).length]).toEqual([stack, total]);
  }
});

test("says what the emulator lacks", async () => {
  const file = fullFile();
  Object.assign(file.deployment, { emulator: true, role: "OrganizationAccountAccessRole" });
  const { stdout } = await synthesize(file);
  expect(stdout).toContain(
    "\nLeft out, since the emulator lacks them: " +
      "1 aws_organizations_delegated_administrator, 2 aws_config_remediation_configuration\n",
  );
});

test("writes nothing for a file with an error", async () => {
  const { result, stdout, stderr } = await synthesize({ ...organizationFile(), homeRegion: "eu-west-9" });
  expect(result.exitCode).toBe(1);
  expect(stdout).toBe("");
  expect(stderr).toMatch(
    /organization\.yaml:\d+:\d+: error: homeRegion: .*\n1 error, 0 warnings; nothing was written\n$/s,
  );
  expect(existsSync(result.outdir)).toBe(false);
});

test("tells of a large organization that it takes a while, on standard error", async () => {
  const file = organizationFile();
  for (let index = 0; index < 100; index++)
    file.accounts.push({ id: String(600000000000 + index), name: `a${index}` });
  const { stdout, stderr } = await synthesize(file);
  expect(stderr).toMatch(/^Synthesizing 105 accounts…\nSynthesized in \d+\.\d s\n$/);
  // 5 of the file and 100 more; 40 are shown.
  expect(stdout).toMatch(/^65 more accounts +\d+/m);
});

describe("stacks that are no more", () => {
  const stack = (outdir: string, name: string) => join(outdir, "stacks", name);

  test("leave the output folder, so that it is that of a fresh synthesis", async () => {
    const { result } = await synthesize(fullFile());
    const fresh = await synthesize(organizationFile());
    await synthesize(organizationFile(), { outdir: result.outdir });
    const files = (outdir: string) => readdirSync(outdir, { recursive: true }).sort();
    expect(files(result.outdir)).toEqual(files(fresh.result.outdir));
  });

  test("leave what is not ours: a folder that Terraform was run in", async () => {
    const { result } = await synthesize(organizationFile());
    for (const name of ["account-999999999999", "by-hand"]) {
      mkdirSync(stack(result.outdir, name));
      writeFileSync(join(stack(result.outdir, name), "cdk.tf.json"), "{}");
    }
    writeFileSync(join(stack(result.outdir, "by-hand"), "terraform.tfstate"), "{}");
    await synthesize(organizationFile(), { outdir: result.outdir });
    expect(existsSync(stack(result.outdir, "account-999999999999"))).toBe(false);
    expect(readdirSync(stack(result.outdir, "by-hand"))).toEqual(["terraform.tfstate"]);
  });
});
