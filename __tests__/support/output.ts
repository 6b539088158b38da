/** What a command printed, and how it ended. */
export interface CommandResult<T> {
  readonly result: T;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs something and keeps what it prints from the terminal of the tests. */
export async function outputOf<T>(work: () => T | Promise<T>): Promise<CommandResult<T>> {
  const output = { stdout: "", stderr: "" };
  const spies = (["stdout", "stderr"] as const).map((stream) =>
    jest.spyOn(process[stream], "write").mockImplementation((text) => {
      output[stream] += String(text);
      return true;
    }),
  );
  try {
    const result = await work();
    return { result, ...output };
  } finally {
    spies.forEach((spy) => spy.mockRestore());
  }
}
