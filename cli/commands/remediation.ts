import type { Command } from "commander";
import { EXIT_CODES, type ExitCode } from "../exit-codes";
import { defaultOrganizationFile, readOrganizationFile } from "../organization-file";
import { printJson, ProgressBar } from "../output";
import { awsConfig } from "../remediation/aws-config";
import { type PlaceFilter, remediationPlaces } from "../remediation/places";
import { remediationStatus } from "../remediation/status";
import { statusText } from "../remediation/status-table";

/** What `remediation status` is asked for. */
export interface RemediationStatusOptions extends PlaceFilter {
  readonly file: string;
  readonly json?: boolean;
}

/** Says how the remediations of an organization file do, in every account and Region that has them. */
export async function showRemediationStatus(options: RemediationStatusOptions): Promise<ExitCode> {
  const organization = readOrganizationFile(options.file);
  if (organization === undefined) return EXIT_CODES.failure;

  const places = remediationPlaces(organization, options);
  const interruption = new AbortController();
  const interrupt = () => interruption.abort();
  process.once("SIGINT", interrupt).once("SIGTERM", interrupt);
  const progress = new ProgressBar(process.stderr, places.length);
  const config = await awsConfig(organization);
  try {
    const status = await remediationStatus(places, config.read, {
      signal: interruption.signal,
      onPlace: (what) => progress.step(what),
    });
    progress.clear();
    if (options.json) printJson(status);
    else process.stdout.write(statusText(status));
    return status.ok ? EXIT_CODES.success : EXIT_CODES.failure;
  } catch (error) {
    progress.clear();
    if (!interruption.signal.aborted) throw error;
    process.stderr.write("interrupted\n");
    return EXIT_CODES.interrupted;
  } finally {
    config.close();
    process.off("SIGINT", interrupt).off("SIGTERM", interrupt);
  }
}

/** Adds the command `remediation`. */
export function addRemediationCommand(program: Command, finish: (exitCode: ExitCode) => void): void {
  const remediation = program
    .command("remediation")
    .summary("say how remediations do")
    .description("Remediations of an organization file's rules, of packs too, across accounts and Regions.")
    .helpCommand(false);
  remediation
    .command("status")
    .summary("say which executions failed, in which step and why")
    .description(
      "Asks AWS Config in every account and Region of the organization file, by its deployment.role, how the " +
        "remediations of its rules, of packs too, went. Fails when one failed or could not be asked.",
    )
    .argument("[file]", "organization file", defaultOrganizationFile())
    .option("--rule <name>", "this rule alone")
    .option("--account <id>", "this account alone, by id or name")
    .option("--region <region>", "this Region alone")
    .option("--json", "print the result as JSON")
    .action(async (file: string, options: Omit<RemediationStatusOptions, "file">) =>
      finish(await showRemediationStatus({ file, ...options })),
    );
}
