import { Command, CommanderError } from "commander";
import { addCheckCommand } from "./commands/check";
import { addPacksCommand } from "./commands/packs";
import { addRemediationCommand } from "./commands/remediation";
import { addSchemaCommand } from "./commands/schema";
import { addSynthCommand } from "./commands/synth";
import { addValidateCommand } from "./commands/validate";
import { EXIT_CODES, type ExitCode } from "./exit-codes";
import { reportFailure } from "./failure";
import { packageVersion } from "./package-version";

const HELP = `
Environment:
  ORGANIZATION_FILE  organization file where none is given
  AWS_ENDPOINT_URL   where AWS is, for an emulator
  DEBUG=1            show where an error comes from

Exit codes:
  0    done, and all is well
  1    the organization file has errors, Terraform refuses a stack, a remediation failed, or something broke off
  2    the command line makes no sense
  130  interrupted`;

/** Runs a command line, without the program's name, to its exit code. */
export async function runCommandLine(args: readonly string[]): Promise<ExitCode> {
  let result: ExitCode = EXIT_CODES.success;
  const finish = (exitCode: ExitCode) => {
    result = exitCode;
  };
  const program = new Command("config-compliance")
    .description("AWS Config for a whole organization, described in one file and written as Terraform")
    .version(packageVersion(), "--version", "say which version this is")
    .helpOption("-h, --help", "say what there is")
    .helpCommand(false)
    .addHelpText("after", HELP)
    .showHelpAfterError("(config-compliance --help says what there is)")
    .exitOverride();
  addCheckCommand(program, finish);
  addSynthCommand(program, finish);
  addValidateCommand(program, finish);
  addPacksCommand(program, finish);
  addRemediationCommand(program, finish);
  addSchemaCommand(program, finish);
  try {
    await program.parseAsync(args, { from: "user" });
    return result;
  } catch (error) {
    // Commander has printed its own errors, and "fails" after --help.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT_CODES.success : EXIT_CODES.usage;
    return reportFailure(error);
  }
}
