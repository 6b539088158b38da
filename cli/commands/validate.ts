import { type Command, InvalidArgumentError, Option } from "commander";
import type { Organization } from "../../organization";
import { EXIT_CODES, type ExitCode } from "../exit-codes";
import { defaultOrganizationFile, readOrganizationFile } from "../organization-file";
import { printJson } from "../output";
import {
  formatResult,
  inTemporaryFolder,
  ProgressPrinter,
  validateEstate,
  type ValidationResult,
} from "../validate";

type AwsProviderVersion = Organization["deployment"]["awsProvider"];

/** What `validate` is asked for. */
export interface ValidateOptions {
  readonly file: string;
  /** @default - what the file says */
  readonly awsProvider?: AwsProviderVersion;
  readonly parallel: number;
  /** @default - all stacks */
  readonly stack?: readonly string[];
  readonly all?: boolean;
  readonly json?: boolean;
  readonly keep?: boolean;
}

/** Has Terraform validate and plan the stacks of an organization file, without credentials. */
export async function validate(options: ValidateOptions): Promise<ExitCode> {
  const organization = readOrganizationFile(options.file);
  if (organization === undefined) return EXIT_CODES.failure;

  const interruption = new AbortController();
  const interrupt = () => interruption.abort();
  process.once("SIGINT", interrupt).once("SIGTERM", interrupt);
  try {
    const result = await inTemporaryFolder(options.keep ?? false, (folder) => {
      if (options.keep) process.stderr.write(`The stacks stay in ${folder}\n`);
      return validateEstate(withProvider(organization, options.awsProvider), {
        folder,
        parallel: options.parallel,
        only: options.stack,
        all: options.all,
        // JSON alone goes to standard output when a program reads it.
        progress: new ProgressPrinter(options.json ? process.stderr : process.stdout),
        signal: interruption.signal,
      });
    });
    print(result, options);
    return result.ok ? EXIT_CODES.success : EXIT_CODES.failure;
  } catch (error) {
    if (!interruption.signal.aborted) throw error;
    process.stderr.write("interrupted\n");
    return EXIT_CODES.interrupted;
  } finally {
    process.off("SIGINT", interrupt).off("SIGTERM", interrupt);
  }
}

function withProvider(organization: Organization, awsProvider?: AwsProviderVersion): Organization {
  if (awsProvider === undefined) return organization;
  return { ...organization, deployment: { ...organization.deployment, awsProvider } };
}

function print(result: ValidationResult, { json }: ValidateOptions): void {
  if (json) {
    printJson(result);
  } else {
    process.stdout.write(formatResult(result));
  }
}

/** Adds the command `validate`. */
export function addValidateCommand(program: Command, finish: (exitCode: ExitCode) => void): void {
  program
    .command("validate")
    .summary("have Terraform validate and plan all stacks, without credentials")
    .description(
      "Has Terraform initialise, validate and plan every stack with the real AWS provider. Needs no credentials, and " +
        "no network but for the provider's download; TF_PLUGIN_CACHE_DIR keeps that from run to run.",
    )
    .argument("[file]", "organization file", defaultOrganizationFile())
    .addOption(
      new Option(
        "--aws-provider <version>",
        "provider to write the stacks for, instead of the file's",
      ).choices(["5", "6"]),
    )
    .option("--parallel <number>", "stacks at a time", wholeNumber, 2)
    .option("--stack <id...>", "validate these stacks alone")
    .option("--all", "in a large organization, validate stacks that differ by the account's id alone too")
    .option("--json", "print the result as JSON")
    .option("--keep", "keep the folder with the stacks")
    .action(async (file: string, options: Omit<ValidateOptions, "file">) =>
      finish(await validate({ file, ...options })),
    );
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1)
    throw new InvalidArgumentError("A whole number from 1 is allowed.");
  return number;
}
