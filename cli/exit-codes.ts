/** How a command ended, for the shell. */
export const EXIT_CODES = {
  success: 0,
  /** The file, a stack or AWS's side is not as it should be; messages say what. */
  failure: 1,
  /** The command line makes no sense. */
  usage: 2,
  /** Ctrl-C: 128 and the number of the signal, as shells have it. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT_CODES)[keyof typeof EXIT_CODES];
