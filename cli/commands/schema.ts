import { readFileSync, writeFileSync } from "node:fs";
import type { Command } from "commander";
import { z } from "zod";
import { organizationFile } from "../../organization";
import { EXIT_CODES, type ExitCode } from "../exit-codes";

const SCHEMA_FILE = "config/organization.schema.json";

/** Where the published package has it; an id, which nothing has to fetch. */
const SCHEMA_ID = `urn:cdktf-config-compliance:${SCHEMA_FILE}`;

/** What `schema` is asked for. */
export interface SchemaOptions {
  /** @default "config/organization.schema.json" */
  readonly file?: string;
  readonly check?: boolean;
}

/** JSON Schema of the organization file as people write it, where what has a default may be left out. */
export function organizationSchema(): string {
  const { $schema, ...schema } = z.toJSONSchema(organizationFile, { io: "input", target: "draft-2020-12" });
  return `${JSON.stringify({ $schema, $id: SCHEMA_ID, ...schema }, undefined, 2)}\n`;
}

/** Writes the JSON Schema, or says whether the file that is there is the same. */
export function schema({ file = SCHEMA_FILE, check = false }: SchemaOptions): ExitCode {
  const text = organizationSchema();
  if (!check) {
    writeFileSync(file, text);
    process.stdout.write(`${file} is written\n`);
    return EXIT_CODES.success;
  }
  if (textOf(file) === text) return EXIT_CODES.success;
  process.stderr.write(
    `${file} is not what the organization file's schema makes; write it with "config-compliance schema"\n`,
  );
  return EXIT_CODES.failure;
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

/** Adds the command `schema`. */
export function addSchemaCommand(program: Command, finish: (exitCode: ExitCode) => void): void {
  program
    .command("schema")
    .summary("write the JSON Schema of the organization file")
    .description("Writes the JSON Schema that editors complete and check an organization file with.")
    .argument("[file]", "file to write", SCHEMA_FILE)
    .option("--check", "write nothing; fail when the file differs")
    .action((file: string, options: Pick<SchemaOptions, "check">) => finish(schema({ file, ...options })));
}
