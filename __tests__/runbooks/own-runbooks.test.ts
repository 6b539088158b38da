import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { managedRuleByIdentifier } from "../../catalog";
import { runbookProblems } from "../../modules/runbook";
import { RUNBOOK_LIMITS } from "../../modules/runbook/limits";
import { OWN_RUNBOOKS, type OwnRunbook, runbookActions, runbookContent, runbookFacts } from "../../runbooks";

const FOLDER = join(__dirname, "..", "..", "runbooks");

test("each folder with a document is a runbook of the list", () => {
  const folders = readdirSync(FOLDER, { withFileTypes: true })
    // KeepWaivers is no remediation: what waivers need has a document of its own in each account.
    .filter((entry) => entry.isDirectory() && !["KeepWaivers", "shared"].includes(entry.name))
    .map(({ name }) => name);
  expect([...OWN_RUNBOOKS]).toEqual(folders.sort());
});

function documentOf(name: OwnRunbook): Readonly<Record<string, unknown>> {
  return parse(runbookContent(name));
}

describe.each(OWN_RUNBOOKS)("%s", (name) => {
  test("passes the rules of Automation documents", () => {
    expect(runbookProblems(documentOf(name))).toEqual([]);
  });

  test("has room in what AWS takes", () => {
    expect(Buffer.byteLength(runbookContent(name))).toBeLessThan(RUNBOOK_LIMITS.documentBytes);
  });

  test("acts as the role that it is given, and has no other way", () => {
    const { assumeRole, parameters } = documentOf(name);
    expect(assumeRole).toBe("{{ AutomationAssumeRole }}");
    expect(parameters).toHaveProperty("AutomationAssumeRole");
    expect(parameters).not.toHaveProperty("AutomationAssumeRole.default");
  });

  test("takes the resource and the static parameters that its facts name", () => {
    const { resourceIdParameter, staticParametersNeeded = [] } = runbookFacts(name);
    const parameters = documentOf(name).parameters as Readonly<Record<string, { default?: unknown }>>;
    const needed = Object.keys(parameters).filter((key) => parameters[key]?.default === undefined);
    expect(needed.sort()).toEqual(
      ["AutomationAssumeRole", resourceIdParameter, ...staticParametersNeeded].sort(),
    );
  });

  test("may do named actions alone", () => {
    expect(runbookActions(name)).not.toEqual([]);
    expect(runbookActions(name).filter((action) => !/^[a-z0-9-]+:[A-Za-z0-9]+$/.test(action))).toEqual([]);
  });

  test("serves rules that the catalogue has", () => {
    const unknown = runbookFacts(name).managedRuleIdentifiers.filter(
      (identifier) => managedRuleByIdentifier(identifier) === undefined,
    );
    expect(unknown).toEqual([]);
  });

  test("gives the same text each time", () => {
    expect(runbookContent(name)).toBe(runbookContent(name));
  });

  test("has a row in the README", () => {
    expect(readFileSync(join(FOLDER, "README.md"), "utf8")).toContain(`\`${name}\``);
  });
});

const PYTHON = "import ast, sys\nfor path in sys.argv[1:]: ast.parse(open(path).read(), path)";
const hasPython = spawnSync("python3", ["--version"]).status === 0;

(hasPython ? test : test.skip)("the scripts are Python", () => {
  const scripts = readdirSync(FOLDER, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".py"),
  );
  const { status, stderr } = spawnSync(
    "python3",
    ["-c", PYTHON, ...scripts.map((file) => join(FOLDER, file))],
    {
      encoding: "utf8",
    },
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
});
