/**
 * Keeps the types of the Automation documents: `npm run catalog:runbooks`
 *
 *   (nothing)   writes the types of the data
 *   --check     writes nothing; fails when the types are not those of the data
 */
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Runbook } from "../../catalog/runbooks";
import { reportFailure } from "../../cli/failure";
import { RUNBOOK_TYPES_FILE, runbookTypesFile } from "./runbook-types-file";

const DATA_FILE = "catalog/data/runbooks.json";

function main(): void {
  const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });
  const { runbooks } = JSON.parse(readFileSync(DATA_FILE, "utf8")) as {
    readonly runbooks: readonly Runbook[];
  };
  const types = runbookTypesFile(runbooks);
  if (!values.check) writeFileSync(RUNBOOK_TYPES_FILE, types);
  else if (readFileSync(RUNBOOK_TYPES_FILE, "utf8") !== types) {
    throw new Error(
      `${RUNBOOK_TYPES_FILE} is not what ${DATA_FILE} makes; write it with "npm run catalog:runbooks"`,
    );
  }
}

try {
  main();
} catch (error) {
  process.exitCode = reportFailure(error);
}
