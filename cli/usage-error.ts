/** The command line asks for something that cannot be: the user mends the command, not the file. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
