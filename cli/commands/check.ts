import type { Command } from "commander";
import { loadOrganization, type ReadResult } from "../../organization";
import { EXIT_CODES, type ExitCode } from "../exit-codes";
import { defaultOrganizationFile } from "../organization-file";
import { count, printJson, printProblems } from "../output";

/** What `check` is asked for. */
export interface CheckOptions {
  readonly file: string;
  readonly json?: boolean;
}

/** Reads an organization file and tells what is wrong with it. Warnings alone are no failure. */
export function check({ file, json = false }: CheckOptions): ExitCode {
  const { organization, compiled, problems } = loadOrganization(file);
  if (json) {
    printJson(problems);
  } else {
    printProblems(problems);
    if (organization !== undefined) process.stdout.write(`${file}: ${contents(organization, compiled)}\n`);
  }
  return organization === undefined ? EXIT_CODES.failure : EXIT_CODES.success;
}

function contents(
  { accounts, regions, rules }: NonNullable<ReadResult["organization"]>,
  compiled: ReadResult["compiled"],
): string {
  const packs = new Set(compiled?.packs.map(({ id }) => id));
  return [
    count(accounts.length, "account"),
    count(regions.length, "Region"),
    count(rules.length, "rule"),
    count(packs.size, "conformance pack"),
  ].join(", ");
}

/** Adds the command `check`. */
export function addCheckCommand(program: Command, finish: (exitCode: ExitCode) => void): void {
  program
    .command("check")
    .summary("say what is wrong with an organization file")
    .description("Reads an organization file and prints its problems; writes nothing.")
    .argument("[file]", "organization file", defaultOrganizationFile())
    .option("--json", "print the problems as a JSON array")
    .action((file: string, options: Pick<CheckOptions, "json">) => finish(check({ file, ...options })));
}
