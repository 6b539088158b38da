import { types } from "node:util";
import { EXIT_CODES, type ExitCode } from "./exit-codes";
import { errorColors } from "./output";
import { UsageError } from "./usage-error";

/**
 * Tells of an error that ended a command: its message alone, since a stack trace helps no one who has not written the
 * code. `DEBUG=1` shows it.
 */
export function reportFailure(error: unknown): ExitCode {
  const failure = types.isNativeError(error) ? error : new Error(String(error));
  const colors = errorColors();
  process.stderr.write(`${colors.red("error:")} ${failure.message.trim()}\n`);
  if (process.env.DEBUG) process.stderr.write(`${failure.stack ?? "no stack trace"}\n`);
  return failure instanceof UsageError ? EXIT_CODES.usage : EXIT_CODES.failure;
}
