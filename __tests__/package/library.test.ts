import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** Runs a command to its end; when it fails, what it said is in the failure. */
function run(
  command: string,
  options: { readonly cwd: string; readonly env?: Readonly<Record<string, string>> },
): string {
  const env = { ...process.env, ...options.env };
  const { status, stdout, stderr } = spawnSync(command, {
    shell: true,
    encoding: "utf8",
    cwd: options.cwd,
    env,
  });
  if (status !== 0) throw new Error(`${command} failed:\n${stdout}${stderr}`);
  return stdout;
}

/** A folder with the library example, and with this package in its node_modules as npm would put it there. */
function installExample(folder: string): void {
  cpSync("examples/library", folder, { recursive: true });
  const installed = join(folder, "node_modules");
  mkdirSync(installed);
  for (const entry of readdirSync("node_modules"))
    symlinkSync(resolve("node_modules", entry), join(installed, entry));
  run("npm run --silent build", { cwd: "." });
  run(`npm pack --silent --ignore-scripts --pack-destination "${folder}"`, { cwd: "." });
  run("tar -xzf cdktf-config-compliance-*.tgz && mv package node_modules/cdktf-config-compliance", {
    cwd: folder,
  });
}

describe("the package, as npm users get it", () => {
  const folder = mkdtempSync(join(tmpdir(), "library-"));
  beforeAll(() => installExample(folder));
  afterAll(() => rmSync(folder, { recursive: true }));

  test("has types that the example compiles against", () => {
    run("node_modules/.bin/tsc --noEmit -p tsconfig.json", {
      cwd: folder,
    });
  });

  test("synthesizes the example", () => {
    run("node_modules/.bin/ts-node -T main.ts", { cwd: folder });
    const { resource } = JSON.parse(
      readFileSync(join(folder, "cdktf.out/stacks/workload/cdk.tf.json"), "utf8"),
    );
    expect(Object.keys(resource)).toEqual(
      expect.arrayContaining(["aws_config_configuration_recorder", "aws_cloudwatch_event_target"]),
    );
  });

  test("brings its catalogue, its compiler and its command", () => {
    run(`node -e 'require("cdktf-config-compliance/compiler").compile.length'`, { cwd: folder });
    const help = run("node node_modules/cdktf-config-compliance/dist/cli/config-compliance.js --help", {
      cwd: folder,
    });
    expect(help).toContain("validate");
  });

  test("brings neither tests nor examples", () => {
    const files = readdirSync(join(folder, "node_modules/cdktf-config-compliance"));
    expect(files.sort()).toEqual([
      "CHANGELOG.md",
      "LICENSE",
      "README.md",
      "catalog",
      "config",
      "dist",
      "package.json",
      "runbooks",
    ]);
  });
});
