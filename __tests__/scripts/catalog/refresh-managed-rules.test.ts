import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { changes } from "../../../scripts/catalog/changes";
import { DATA_FILES, fromDataFiles, toDataFiles } from "../../../scripts/catalog/data-files";
import { losses } from "../../../scripts/catalog/losses";
import { motoDifferences } from "../../../scripts/catalog/moto";
import {
  type ManagedRulesSource,
  managedRulesSource,
  type SourceRule,
} from "../../../scripts/catalog/source";
import { TYPES_FILE, typesFile } from "../../../scripts/catalog/types-file";
import { temporaryFolder } from "../../support/temporary-folder";

// Each run of the command starts ts-node.
jest.setTimeout(60 * 1000);

const RULE: SourceRule = {
  identifier: "KEYS_ROTATED",
  name: "keys-rotated",
  status: "current",
  triggerTypes: ["periodic"],
  evaluationModes: ["detective"],
  resourceTypes: ["AWS::IAM::User"],
  parameters: [{ name: "maxAge", type: "int", required: true, default: "90" }],
  unsupportedRegions: ["eu-west-2"],
  supportedRegions: null,
  regionsAsOf: "2026-08-01",
};

const VOLUMES: SourceRule = {
  ...RULE,
  identifier: "VOLUMES",
  name: "volumes",
  evaluationModes: ["detective", "proactive"],
  parameters: [],
  unsupportedRegions: null,
  supportedRegions: ["eu-west-1"],
};

function source(more: Partial<ManagedRulesSource> = {}): ManagedRulesSource {
  return {
    schemaVersion: 1,
    generatedOn: "2026-11-20",
    newestSourceState: "a test",
    fieldNotes: {},
    regionCodes: { Ireland: "eu-west-1", London: "eu-west-2" },
    resourceTypesNotInCloudFormation: {},
    sources: {},
    rules: [RULE, VOLUMES],
    retired: [],
    special: [],
    seenElsewhereNotInList: [],
    ...more,
  };
}

const retired = ({ identifier, triggerTypes, resourceTypes, parameters }: SourceRule) => ({
  identifier,
  firstSeen: "2020-01-01",
  lastSeen: "2026-09-01",
  triggerTypes,
  resourceTypes,
  parameters,
  note: "gone",
  sources: ["a test"],
});

describe("source data", () => {
  test("come back from the catalogue's files as they went in", () => {
    const { rules, retired: gone } = source({ retired: [retired({ ...RULE, identifier: "OLD" })] });
    expect(fromDataFiles(toDataFiles(source({ rules, retired: gone })))).toMatchObject({
      rules,
      retired: gone,
    });
  });

  test("are one line a rule, in the order of the identifiers, whatever the order of the file", () => {
    const files = toDataFiles(source());
    expect(files.rules.split("\n").filter((line) => line.includes('"name"'))).toHaveLength(3);
    expect(toDataFiles(source({ rules: [VOLUMES, RULE] }))).toEqual(files);
  });

  test.each([
    ["another version", source({ schemaVersion: 2 as 1 })],
    ["a rule without Regions", source({ rules: [{ ...RULE, unsupportedRegions: null }] })],
    ["a rule twice", source({ rules: [RULE, RULE] })],
    ["a retired rule that is current", source({ retired: [retired(RULE)] })],
    ["an identifier that would be code", source({ rules: [{ ...RULE, identifier: "A: string; B" }] })],
  ])("with %s are refused", (_, broken) => {
    expect(managedRulesSource.safeParse(broken).success).toBe(false);
  });
});

describe("what is new is told", () => {
  const of = (rules: readonly SourceRule[], more: Partial<ManagedRulesSource> = {}) =>
    changes(source(), source({ rules: [...rules], ...more }));

  test("not at all when nothing is", () => {
    expect(of([RULE, VOLUMES])).toEqual([]);
  });

  test("of whole rules", () => {
    const added = { ...RULE, identifier: "NEW", name: "new" };
    expect(of([VOLUMES, added], { retired: [retired(RULE)] })).toEqual([
      "added: NEW",
      "retired: KEYS_ROTATED",
    ]);
    expect(of([VOLUMES])).toEqual(["removed: KEYS_ROTATED"]);
  });

  test.each<[string, Partial<SourceRule>, string]>([
    ["name", { name: "keys" }, "renamed: keys-rotated -> keys"],
    [
      "status",
      { status: "discontinued", discontinuedOn: "2026-12-01" },
      "status: current -> discontinued on 2026-12-01",
    ],
    [
      "trigger",
      { triggerTypes: ["configuration-change", "periodic"] },
      "trigger: periodic -> configuration-change, periodic",
    ],
    ["resource types", { resourceTypes: null }, "resource types: -AWS::IAM::User"],
    [
      "parameters",
      { parameters: [{ name: "maxAge", type: "int", required: false, default: null }] },
      "parameters: -maxAge (int, required, default 90) +maxAge (int, optional)",
    ],
    ["Regions", { unsupportedRegions: [] }, "Regions: +eu-west-2"],
  ])("of a rule's %s", (_, change, says) => {
    expect(of([{ ...RULE, ...change }, VOLUMES])).toEqual([`KEYS_ROTATED: ${says}`]);
  });

  test("of Regions by what they are, and not by how they are listed", () => {
    expect(of([{ ...RULE, unsupportedRegions: null, supportedRegions: ["eu-west-1"] }, VOLUMES])).toEqual([]);
  });
});

describe("newer data are refused", () => {
  test("not when nothing is lost", () => {
    expect(losses(source(), source({ rules: [VOLUMES], retired: [retired(RULE)] }), [])).toEqual([]);
  });

  test("when a rule is gone, unless that is said", () => {
    const newer = source({ rules: [VOLUMES] });
    expect(losses(source(), newer, [])).toEqual([expect.stringMatching(/^KEYS_ROTATED is gone: .*--remove/)]);
    expect(losses(source(), newer, ["KEYS_ROTATED"])).toEqual([]);
  });

  test("when they are older", () => {
    expect(losses(source(), source({ generatedOn: "2026-11-19" }), [])).toEqual([
      "it is of 2026-11-19, and the catalogue of 2026-11-20",
    ]);
  });

  test("when a rule's Regions are older", () => {
    const rules = [{ ...RULE, regionsAsOf: "2026-07-01" }, VOLUMES];
    expect(losses(source(), source({ rules }), [])).toEqual([
      "KEYS_ROTATED has Regions as of 2026-07-01, and in the catalogue as of 2026-08-01",
    ]);
  });
});

test("Moto's file is compared, rule by rule", () => {
  const file = {
    ManagedRules: {
      KEYS_ROTATED: {
        "AWS Region": "All supported AWS regions except London Region",
        "Trigger type": "Configuration changes and Periodic",
        "Resource Types": "AWS::IAM::User",
        Parameters: [{ Name: "maxAge", Type: "int", Optional: false, Default: "90" }],
      },
      NEW: { "AWS Region": "Only available in London Region", "Trigger type": "Periodic", Parameters: [] },
    },
  };
  expect(motoDifferences(source(), file)).toEqual([
    "in Moto alone: NEW",
    "KEYS_ROTATED: trigger: periodic -> configuration-change, periodic",
    "in the catalogue alone: VOLUMES",
  ]);
});

test("a required parameter is optional to the compiler only when it has a default", () => {
  const parameters = [
    ...RULE.parameters,
    { name: "ids", type: "CSV", required: true, default: null } as const,
  ];
  const text = typesFile([{ ...RULE, parameters }]);
  expect(text).toContain("    /** A whole number. Without it, 90. */\n    readonly maxAge?: number;\n");
  expect(text).toContain("    readonly ids: Csv;\n");
});

describe("npm run catalog:refresh", () => {
  const folder = temporaryFolder();
  const run = (...options: string[]) => {
    const [program, script] = ["node_modules/.bin/ts-node", "scripts/catalog/refresh-managed-rules.ts"];
    const { status, stdout, stderr } = spawnSync(resolve(program), ["-T", resolve(script), ...options], {
      cwd: folder,
      encoding: "utf8",
    });
    return { status, stdout, stderr };
  };
  const write = (newer: ManagedRulesSource) => {
    writeFileSync(join(folder, "newer.json"), JSON.stringify(newer));
  };

  beforeAll(() => {
    mkdirSync(join(folder, "catalog", "data"), { recursive: true });
    const texts = toDataFiles(source());
    for (const key of ["rules", "regions", "retired"] as const) {
      writeFileSync(join(folder, DATA_FILES[key]), texts[key]);
    }
    writeFileSync(join(folder, TYPES_FILE), "");
  });

  test("finds types that are stale, writes them, and is content", () => {
    expect(run("--check")).toMatchObject({ status: 1, stderr: expect.stringContaining(TYPES_FILE) });
    expect(run()).toMatchObject({ status: 0 });
    expect(run("--check")).toEqual({ status: 0, stdout: "", stderr: "" });
  });

  test("writes nothing of data that it refuses", () => {
    write(source({ rules: [VOLUMES] }));
    expect(run("newer.json")).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/KEYS_ROTATED is gone/),
    });
    expect(readFileSync(join(folder, DATA_FILES.rules), "utf8")).toBe(toDataFiles(source()).rules);
  });

  test("writes data and types of newer data, and prints what changed", () => {
    const newer = source({ rules: [{ ...RULE, name: "keys" }, VOLUMES] });
    write(newer);
    expect(run("newer.json")).toMatchObject({
      status: 0,
      stdout: "KEYS_ROTATED: renamed: keys-rotated -> keys\n",
    });
    expect(readFileSync(join(folder, DATA_FILES.rules), "utf8")).toBe(toDataFiles(newer).rules);
    expect(readFileSync(join(folder, TYPES_FILE), "utf8")).toContain('| "keys"');
  });
});
