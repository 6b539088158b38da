/**
 * Measures how long synthesizing takes and how much memory, for organizations of several sizes, and the same resources
 * in a plain CDKTF app beside it. Speed is measured and never asserted: the exit code is 1 only when a program fails or
 * the two did not write the same resources.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { printJson, printTables } from "./report";
import { faults } from "./results";
import { measureAll } from "./suite";

interface Options {
  readonly json?: boolean;
  readonly quick?: boolean;
}

async function main({ json, quick = false }: Options): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "config-compliance-bench-"));
  try {
    const figures = await measureAll(folder, { quick });
    if (json) printJson(figures);
    else printTables(figures);
    process.exitCode = faults(figures).length === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

void new Command("bench")
  .description("Measures time and memory of synthesizing, beside a plain CDKTF app.")
  .option("--quick", "leave out the organizations of 1,000 accounts")
  .option("--json", "print the figures as JSON")
  .action(main)
  .parseAsync();
