const start = performance.now();

/** Prints a line with the seconds since the start; a deployment that says nothing for minutes looks dead. */
export function progress(text: string): void {
  process.stderr.write(`${seconds(start).padStart(7)}  ${text}\n`);
}

/** Does a piece of work and prints how long it took. */
export async function timed<T>(text: string, work: () => Promise<T>): Promise<T> {
  const begin = performance.now();
  try {
    return await work();
  } finally {
    progress(`${text}: ${seconds(begin)}`);
  }
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}
