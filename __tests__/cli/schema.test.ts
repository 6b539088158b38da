import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020";
import { parse } from "yaml";
import { organizationSchema, schema } from "../../cli/commands/schema";
import { organizationFile } from "../support/organization-file";
import { outputOf } from "../support/output";
import { temporaryFolder } from "../support/temporary-folder";

const folder = temporaryFolder();
const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(
  JSON.parse(organizationSchema()),
);

/** Places in a file that the schema refuses. */
function refused(file: unknown): string[] {
  return validate(file)
    ? []
    : (validate.errors ?? []).map(({ instancePath, keyword }) => `${instancePath} ${keyword}`);
}

const EXAMPLES = readdirSync("examples/organizations").filter((name) => name.endsWith(".yaml"));

test.each([
  "config/organization.yaml",
  "examples/emulator/organization.yaml",
  ...EXAMPLES.map((name) => `examples/organizations/${name}`),
])("takes %s, which names it for editors", (file) => {
  const text = readFileSync(file, "utf8");
  expect(refused(parse(text))).toEqual([]);
  const [, path = ""] = /^# yaml-language-server: \$schema=(.*)\n/.exec(text) ?? [];
  expect(join(file, "..", path)).toBe("config/organization.schema.json");
});

test("demands what has no default, and lets the rest be left out", () => {
  const { organization, homeRegion, regions, deployment, accounts } = organizationFile();
  expect(refused({ organization, homeRegion, regions, deployment, accounts })).toEqual([]);
  expect(refused({ organization, homeRegion, regions, deployment })).toEqual([" required"]);
});

test.each([
  ["an unknown key", { rulez: [] }, " additionalProperties"],
  ["an account id without quotes", { accounts: [{ id: 111111111111, name: "a" }] }, "/accounts/0/id type"],
  [
    "a frequency that AWS does not have",
    { recorder: { snapshotDeliveryFrequency: "Daily" } },
    "/recorder/snapshotDeliveryFrequency enum",
  ],
  [
    "an unknown key in a target",
    { rules: [{ rule: "a", targets: { ous: [] } }] },
    "/rules/0/targets additionalProperties",
  ],
])("refuses %s", (_what, change, place) => {
  expect(refused({ ...organizationFile(), ...change })).toEqual([place]);
});

test("is a draft 2020-12 schema with the package's name in its id", () => {
  expect(JSON.parse(organizationSchema())).toMatchObject({
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: "urn:cdktf-config-compliance:config/organization.schema.json",
    title: "Organization file",
  });
});

test("writes the same bytes each time, which --check finds unchanged", async () => {
  const file = join(folder, "organization.schema.json");
  const written = await outputOf(() => schema({ file }));
  expect(written).toEqual({ result: 0, stdout: `${file} is written\n`, stderr: "" });
  const text = readFileSync(file, "utf8");
  expect(text).toMatch(/^\{\n {2}"\$schema"[^]*[^\n]\n$/);
  await outputOf(() => schema({ file }));
  expect(readFileSync(file, "utf8")).toBe(text);
  expect(await outputOf(() => schema({ file, check: true }))).toEqual({ result: 0, stdout: "", stderr: "" });
});

test.each([
  ["differs", "{}\n"],
  ["is not there", undefined],
])("--check fails and writes nothing when the file %s", async (what, text) => {
  const file = join(folder, `${what}.json`);
  if (text !== undefined) writeFileSync(file, text);
  const { result, stderr } = await outputOf(() => schema({ file, check: true }));
  expect(result).toBe(1);
  expect(stderr).toContain(`${file} is not what`);
  expect(readdirSync(folder).includes(`${what}.json`)).toBe(text !== undefined);
});
