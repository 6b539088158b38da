import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { runCommandLine } from "../../cli/command-line";
import { organizationFile } from "../support/organization-file";
import { outputOf } from "../support/output";
import { temporaryFolder } from "../support/temporary-folder";

const folder = temporaryFolder();

function run(...args: readonly string[]) {
  return outputOf(() => runCommandLine(args));
}

function written(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

describe("a command line that makes no sense is a usage error", () => {
  test.each([
    ["an unknown command", ["destroy"], "error: unknown command 'destroy'"],
    ["an unknown option", ["check", "--fast"], "error: unknown option '--fast'"],
    ["too many arguments", ["check", "a.yaml", "b.yaml"], "error: too many arguments for 'check'"],
    ["a version that there is not", ["validate", "--aws-provider", "4"], "Allowed choices are 5, 6."],
    ["no number", ["validate", "--parallel", "two"], "A whole number from 1 is allowed."],
    ["no stack at a time", ["validate", "--parallel", "0"], "A whole number from 1 is allowed."],
  ])("%s", async (_what, args, message) => {
    const { result, stdout, stderr } = await run(...args);
    expect(result).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr).toContain("(config-compliance --help says what there is)");
    expect(stdout).toBe("");
  });

  test("no command at all says which there are", async () => {
    const { result, stderr } = await run();
    expect(result).toBe(2);
    expect(stderr).toContain("validate [options] [file]");
  });
});

test("--help tells the commands and the exit codes", async () => {
  const { result, stdout } = await run("--help");
  expect(result).toBe(0);
  for (const text of [
    "check",
    "synth",
    "validate",
    "schema",
    "Exit codes:",
    "2    the command line makes no sense",
  ]) {
    expect(stdout).toContain(text);
  }
});

test("--version is the package's", async () => {
  const { version } = JSON.parse(readFileSync("package.json", "utf8"));
  expect(await run("--version")).toEqual({ result: 0, stdout: `${version}\n`, stderr: "" });
});

describe("check", () => {
  test("says what a good file holds", async () => {
    const file = written("good.yaml", stringify(organizationFile()));
    const stdout = `${file}: 5 accounts, 2 Regions, 0 rules, 0 conformance packs\n`;
    expect(await run("check", file)).toEqual({ result: 0, stdout, stderr: "" });
  });

  const BAD = "homeRegion: eu-west-9\nregions: [eu-west-1]\naccounts: []\n";

  test("prints every problem with its place, and how many there are", async () => {
    const file = written("bad.yaml", BAD);
    const { result, stdout, stderr } = await run("check", file);
    expect(result).toBe(1);
    expect(stdout).toBe("");
    const lines = stderr.trimEnd().split("\n");
    expect(lines.length).toBeGreaterThan(3);
    for (const line of lines.slice(0, -1)) expect(line).toMatch(/bad\.yaml:\d+:\d+: error: /);
    expect(lines.at(-1)).toBe(`${lines.length - 1} errors, 0 warnings; nothing was written`);
  });

  test("prints them as data with --json", async () => {
    const file = written("bad.yaml", BAD);
    const { result, stdout, stderr } = await run("check", "--json", file);
    expect(result).toBe(1);
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toContainEqual(
      expect.objectContaining({
        severity: "error",
        path: "accounts",
        position: { file, line: 3, column: 11 },
      }),
    );
  });

  test("passes a file that it only warns of", async () => {
    const file = organizationFile();
    file.organization.logArchiveAccount = "management";
    const { result, stderr } = await run("check", written("warning.yaml", stringify(file)));
    expect(stderr).toMatch(/: warning: organization\.logArchiveAccount: .*\n0 errors, 1 warning\n$/);
    expect(result).toBe(0);
  });

  test("takes the file of ORGANIZATION_FILE where none is given", async () => {
    process.env.ORGANIZATION_FILE = join(folder, "nowhere.yaml");
    try {
      const { result, stderr } = await run("check");
      expect(result).toBe(1);
      expect(stderr).toContain("nowhere.yaml:1:1: error: there is no such file");
    } finally {
      delete process.env.ORGANIZATION_FILE;
    }
  });
});

describe("an error that is not the file's", () => {
  async function failing() {
    // The output folder is a file.
    process.env.CDKTF_OUTDIR = written("occupied", "");
    try {
      return await run("synth", written("good.yaml", stringify(organizationFile())));
    } finally {
      delete process.env.CDKTF_OUTDIR;
    }
  }

  test("is told on one line", async () => {
    const { result, stdout, stderr } = await failing();
    expect(result).toBe(1);
    expect(stdout).toBe("");
    expect(stderr).toMatch(/^error: ENOTDIR: .*occupied.*\n$/);
  });

  test("shows where it comes from with DEBUG=1", async () => {
    process.env.DEBUG = "1";
    try {
      expect((await failing()).stderr).toMatch(/^error: ENOTDIR: .*\nError: ENOTDIR: .*\n +at /);
    } finally {
      delete process.env.DEBUG;
    }
  });
});
