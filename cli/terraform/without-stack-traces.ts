/**
 * Runs something without the stack traces that CDKTF takes for each token, to say where it was made: they cost a third
 * of a synthesis, and a token of ours that does not resolve is told by its construct's path anyway.
 */
export function withoutStackTraces<T>(work: () => T): T {
  const { captureStackTrace } = Error;
  Error.captureStackTrace = () => undefined;
  try {
    return work();
  } finally {
    Error.captureStackTrace = captureStackTrace;
  }
}
