import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { loadOrganization, type Organization } from "../../../organization";

/** The organization that the README deploys to the emulator. */
export const EXAMPLE = "examples/emulator/organization.yaml";

/** The example file as data, for an edit of it. */
export interface ExampleFile {
  accounts: { name: string; organizationalUnit?: string; regions?: string[] }[];
}

/** The organization that the example file describes. */
export function exampleOrganization(): Organization {
  return load(EXAMPLE);
}

/** The organization after an edit of the file, which is made on a copy in a folder. */
export function editedExample(folder: string, edit: (file: ExampleFile) => unknown): Organization {
  const file = parse(readFileSync(EXAMPLE, "utf8")) as ExampleFile;
  const path = join(folder, "organization.yaml");
  writeFileSync(path, stringify(edit(file) ?? file));
  return load(path);
}

/** Changes one account of the file. */
export function changeAccount(
  file: ExampleFile,
  name: string,
  change: Partial<ExampleFile["accounts"][number]>,
): void {
  const account = file.accounts.find((candidate) => candidate.name === name);
  if (account === undefined) throw new Error(`no account is named "${name}"`);
  Object.assign(account, change);
}

/** Lists whose order a reader of the deployed OpsItem sees. */
const ORDERED = ["runbooks"];

/** The same file with its keys and lists the other way round. */
export function reordered(value: unknown, key = ""): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => reordered(item));
    return ORDERED.includes(key) ? items : items.reverse();
  }
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, item]) => [name, reordered(item, name)] as const);
  return Object.fromEntries(entries.reverse());
}

function load(path: string): Organization {
  const { organization, problems } = loadOrganization(path);
  if (organization === undefined) throw new Error(JSON.stringify(problems, undefined, 1));
  return organization;
}
