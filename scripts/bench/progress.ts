/** Tells what is going on, on standard error, so that standard output holds the figures alone. */
export function progress(text: string): void {
  process.stderr.write(`${text}\n`);
}
