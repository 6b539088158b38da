import { printableJson } from "./printable";

/** Prints a value for other programs to read. */
export function printJson(value: unknown): void {
  process.stdout.write(`${printableJson(value)}\n`);
}
