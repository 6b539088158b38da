/**
 * Keeps the catalogue of managed rules: `npm run catalog:refresh -- …`
 *
 *   <newer.json> [--remove <identifier>]…   takes newer source data, writes data and types, prints what changed
 *   (nothing)                               writes the types of the data that is there
 *   --check                                 writes nothing; fails when the types are not those of the data
 *   --moto <aws_managed_rules.json[.gz]>    writes nothing; prints what Moto's file says otherwise
 */
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import { z } from "zod";
import { reportFailure } from "../../cli/failure";
import { UsageError } from "../../cli/usage-error";
import { changes } from "./changes";
import { DATA_FILES, fromDataFiles, toDataFiles } from "./data-files";
import { losses } from "./losses";
import { motoDifferences } from "./moto";
import { managedRulesSource, type ManagedRulesSource } from "./source";
import { TYPES_FILE, typesFile } from "./types-file";

function main(): void {
  const { values, positionals } = parseArgs({
    options: {
      check: { type: "boolean", default: false },
      moto: { type: "string" },
      remove: { type: "string", multiple: true, default: [] },
    },
    allowPositionals: true,
  });
  const [file, ...more] = positionals;
  const tasks = [file !== undefined, values.check, values.moto !== undefined].filter(Boolean);
  if (tasks.length > 1 || more.length > 0) {
    throw new UsageError("give one of: a file of newer data, --check, --moto <file>");
  }
  const current = currentData();
  if (values.check) check(current);
  else if (values.moto !== undefined) compareWithMoto(current, values.moto);
  else if (file === undefined) writeFileSync(TYPES_FILE, typesFile(current.rules));
  else refresh(current, file, values.remove);
}

function currentData(): ManagedRulesSource {
  return fromDataFiles({
    rules: readFileSync(DATA_FILES.rules, "utf8"),
    regions: readFileSync(DATA_FILES.regions, "utf8"),
    retired: readFileSync(DATA_FILES.retired, "utf8"),
  });
}

function check({ rules }: ManagedRulesSource): void {
  if (readFileSync(TYPES_FILE, "utf8") === typesFile(rules)) return;
  throw new Error(
    `${TYPES_FILE} is not what ${DATA_FILES.rules} makes; write it with "npm run catalog:refresh"`,
  );
}

/** The file has no date, so that nobody knows which of the two is newer. */
function compareWithMoto(current: ManagedRulesSource, file: string): void {
  print(motoDifferences(current, readJson(file)), "no difference");
  process.stdout.write(
    `- is the catalogue's of ${current.generatedOn}, + is Moto's of an unknown day; nothing is written\n`,
  );
}

function refresh(current: ManagedRulesSource, file: string, removed: readonly string[]): void {
  const parsed = managedRulesSource.safeParse(readJson(file));
  if (!parsed.success) throw new Error(`${file} is no source data:\n${z.prettifyError(parsed.error)}`);
  const newer = parsed.data;
  const reasons = losses(current, newer, removed);
  if (reasons.length > 0) throw new Error(`${file} is refused:\n  ${reasons.join("\n  ")}`);
  const texts = toDataFiles(newer);
  for (const key of ["rules", "regions", "retired"] as const) writeFileSync(DATA_FILES[key], texts[key]);
  writeFileSync(TYPES_FILE, typesFile(fromDataFiles(texts).rules));
  print(changes(current, newer), "no rule changed");
}

function readJson(file: string): unknown {
  const bytes = readFileSync(file);
  const text = file.endsWith(".gz") ? gunzipSync(bytes) : bytes;
  try {
    return JSON.parse(text.toString("utf8"));
  } catch (error) {
    throw new Error(`${file} is no JSON: ${(error as Error).message}`, { cause: error });
  }
}

function print(lines: readonly string[], otherwise: string): void {
  process.stdout.write(`${(lines.length === 0 ? [otherwise] : lines).join("\n")}\n`);
}

try {
  main();
} catch (error) {
  process.exitCode = reportFailure(error);
}
