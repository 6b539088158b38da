import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { runCommandLine } from "../../cli/command-line";
import type { PackManifest } from "../../compiler";
import { organizationFile } from "../support/organization-file";
import { outputOf } from "../support/output";
import { temporaryFolder } from "../support/temporary-folder";

const folder = temporaryFolder();

function run(...args: readonly string[]) {
  return outputOf(() => runCommandLine(["packs", ...args]));
}

function written(name: string, change: (file: ReturnType<typeof organizationFile>) => void): string {
  const data = organizationFile();
  change(data);
  const file = join(folder, name);
  writeFileSync(file, stringify(data));
  return file;
}

const twice = written("twice.yaml", (file) => {
  file.conformancePacks.push({ framework: "cis-aws-foundations-5.0", scope: "organization" });
  file.conformancePacks.push({ framework: "security-starter", targets: { accounts: ["prod"] } });
  Object.assign(file, { parameterConflicts: { default: "strictest" } });
});

describe("render", () => {
  const outdir = join(folder, "rendered");

  test("writes each template and a manifest, and says what was saved", async () => {
    const { result, stdout } = await run("render", twice, "--outdir", outdir);
    expect(result).toBe(0);
    expect(stdout).toMatch(/^Pack +Scope +Rules +Bytes +Regions +Accounts +Templates$/m);
    expect(stdout).toMatch(/^\d+ rules asked for, \d+ deployed: \d+\.\d % saved$/m);
    expect(stdout).toMatch(/^cis-aws-foundations-5-0: 23 controls that no managed rule checks$/m);
    expect(readdirSync(outdir)).toContain("cis-aws-foundations-5-0.yaml");
    const manifest = JSON.parse(readFileSync(join(outdir, "manifest.json"), "utf8")) as PackManifest;
    const rules = manifest.packs.flatMap((pack) => pack.rules);
    expect(rules.find(({ name }) => name === "restricted-ssh")?.controls).toMatchObject({
      "security-starter": [expect.any(String)],
    });
  });

  test("changes nothing when it is run again", async () => {
    const before = readdirSync(outdir).map((name) => readFileSync(join(outdir, name), "utf8"));
    await run("render", twice, "--outdir", outdir);
    expect(readdirSync(outdir).map((name) => readFileSync(join(outdir, name), "utf8"))).toEqual(before);
    expect((await run("render", twice, "--outdir", outdir, "--check")).result).toBe(0);
  });

  test("with --check tells what is stale, and writes nothing", async () => {
    writeFileSync(join(outdir, "gone.yaml"), "");
    writeFileSync(join(outdir, "manifest.json"), "{}");
    const { result, stderr } = await run("render", twice, "--outdir", outdir, "--check");
    expect(result).toBe(1);
    expect(stderr).toContain("manifest.json is not what the organization file makes");
    expect(stderr).toContain("gone.yaml belongs to no pack");
    expect(readFileSync(join(outdir, "manifest.json"), "utf8")).toBe("{}");
  });

  test("removes packs that are no more, and leaves what is not its own", async () => {
    writeFileSync(join(outdir, "README.md"), "mine");
    await run("render", twice, "--outdir", outdir);
    expect(readdirSync(outdir)).not.toContain("gone.yaml");
    expect(readdirSync(outdir)).toContain("README.md");
  });

  test("writes nothing of a file with an error", async () => {
    const broken = written("broken.yaml", (file) => file.conformancePacks.push({ framework: "cis" }));
    const nowhere = join(folder, "nowhere");
    const { result, stderr } = await run("render", broken, "--outdir", nowhere);
    expect(result).toBe(1);
    expect(stderr).toContain("conformancePacks[0].framework: unknown value (got cis;");
    expect(() => readdirSync(nowhere)).toThrow();
  });
});

describe("explain", () => {
  test("a framework: its controls, what checks them, and what nothing checks", async () => {
    const { result, stdout } = await run("explain", "cis-aws-foundations-5.0");
    expect(result).toBe(0);
    expect(stdout).toMatch(
      /^CIS AWS Foundations Benchmark 5\.0\.0: \d+ of 63 controls checked by \d+ rules, \d+ of them/,
    );
    expect(stdout).toMatch(/^1\.8 +iam-password-policy +MinimumPasswordLength: 14 +sh2026/m);
    expect(stdout).toMatch(/^ {2}cis-aws-foundations-5\.0 1\.1: only a person can check it$/m);
    expect(stdout).toContain("* third parties alone map the control to this rule; AWS does not");
  });

  test("a rule, by its name and by its identifier", async () => {
    const { stdout } = await run("explain", "restricted-ssh");
    expect(stdout).toMatch(/^restricted-ssh \(INCOMING_SSH_DISABLED\): \d+ controls of \d+ frameworks$/m);
    expect((await run("explain", "INCOMING_SSH_DISABLED")).stdout).toBe(stdout);
  });

  test("a control, of one framework or of all that have it", async () => {
    const { stdout } = await run("explain", "cis-aws-foundations-5.0:1.8");
    expect(stdout).toMatch(/^Control 1\.8$/m);
    expect(stdout).not.toContain("cis-aws-foundations-1.4");
    expect((await run("explain", "1.8")).stdout).toContain("cis-aws-foundations-1.4");
  });

  test("where a Region lacks a rule, and why", async () => {
    const { stdout } = await run("explain", "access-keys-rotated", "--region", "ap-south-2");
    expect(stdout).toMatch(/ no$/m);
    expect(stdout).toMatch(
      /^ {2}AWS documents no access-keys-rotated in ap-south-2, as of \d{4}-\d\d-\d\d$/m,
    );
  });

  test("ARNs in the partition that is asked for", async () => {
    const { stdout } = await run("explain", "iam-policy-in-use", "--partition", "aws-cn");
    expect(stdout).toContain("arn:aws-cn:iam::aws:policy/AWSSupportAccess");
  });

  test("as JSON", async () => {
    const { stdout } = await run("explain", "soc-2", "--json");
    expect(JSON.parse(stdout).rows[0]).toMatchObject({ framework: "soc-2", thirdParty: true });
  });

  test("nothing of that name is a usage error with the nearest", async () => {
    const { result, stderr } = await run("explain", "restricted-shh");
    expect(result).toBe(2);
    expect(stderr).toContain('did you mean "restricted-ssh"?');
  });
});
