import type { Command } from "commander";
import type { Organization } from "../../organization";
import { EXIT_CODES, type ExitCode } from "../exit-codes";
import { defaultOrganizationFile, readOrganizationFile } from "../organization-file";
import { count, formatSeconds, printJson, printSummary, summarize } from "../output";
import { synthesize } from "../terraform";

/** Organizations with more accounts than this take a while, and are told so. */
const LARGE_ORGANIZATION = 100;

/** What `synth` is asked for. */
export interface SynthOptions {
  readonly file: string;
  /** @default - where CDKTF wants it: CDKTF_OUTDIR, or cdktf.out */
  readonly outdir?: string;
  readonly json?: boolean;
}

/** Writes the Terraform of all stacks and tells what there is. Writes nothing when the file has an error. */
export function synth(options: SynthOptions): ExitCode {
  const organization = readOrganizationFile(options.file);
  if (organization === undefined) return EXIT_CODES.failure;
  const outdir = options.outdir ?? process.env.CDKTF_OUTDIR ?? "cdktf.out";
  const estate = withProgress(organization, () => synthesize(organization, outdir, "deploy"));
  if (options.json) {
    printJson({ outdir, stacks: summarize(estate) });
  } else {
    printSummary(estate, outdir);
  }
  return EXIT_CODES.success;
}

function withProgress<T>({ accounts }: Organization, work: () => T): T {
  if (accounts.length < LARGE_ORGANIZATION) return work();
  process.stderr.write(`Synthesizing ${count(accounts.length, "account")}…\n`);
  const start = performance.now();
  const result = work();
  process.stderr.write(`Synthesized in ${formatSeconds((performance.now() - start) / 1000)}\n`);
  return result;
}

/** Adds the command `synth`. */
export function addSynthCommand(program: Command, finish: (exitCode: ExitCode) => void): void {
  program
    .command("synth")
    .summary("write the Terraform of all stacks")
    .description(
      "Writes one Terraform configuration per stack to cdktf.out, or to the folder in CDKTF_OUTDIR.",
    )
    .argument("[file]", "organization file", defaultOrganizationFile())
    .option("--json", "print the stacks and their resources as JSON")
    .action((file: string, options: Pick<SynthOptions, "json">) => finish(synth({ file, ...options })));
}
