import type { EstateStack } from "../../stacks/estate";
import { errorColors, formatSeconds, shorten } from "../output";
import type { Step } from "./steps";
import type { StackResult, ValidationProgress, Versions } from "./validate-estate";

/** Longest name of an account that is printed whole. */
const MAXIMUM_NAME_LENGTH = 24;

/** A stream that progress is written to. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** Prints a line for each stack as it ends; on a terminal, also a line that says what goes on. */
export class ProgressPrinter implements ValidationProgress {
  private readonly colors = errorColors();
  private readonly running = new Map<string, Step>();
  private total = 0;
  private ended = 0;
  private widths = { stack: 0, account: 0 };

  constructor(private readonly stream: ProgressStream) {}

  starts(stacks: readonly EstateStack[], { terraform, provider }: Versions): void {
    this.total = stacks.length;
    this.widths = {
      stack: longest(stacks.map(({ stack }) => stack.node.id)),
      account: longest(stacks.map(({ account }) => shorten(account.name, MAXIMUM_NAME_LENGTH))),
    };
    this.stream.write(`Terraform ${terraform}, AWS provider ${provider}\n`);
  }

  reaches(stack: string, step: Step): void {
    this.running.set(stack, step);
    this.showStatus();
  }

  ends(result: StackResult): void {
    this.running.delete(result.stack);
    this.ended += 1;
    this.clearStatus();
    this.stream.write(`${this.line(result)}\n`);
    for (const error of result.errors) this.stream.write(`        ${error}\n`);
    this.showStatus();
  }

  private line({ ok, stack, account, planned, seconds }: StackResult): string {
    const verdict = ok ? this.colors.green("ok    ") : this.colors.red("failed");
    return [
      verdict,
      stack.padEnd(this.widths.stack),
      shorten(account, MAXIMUM_NAME_LENGTH).padEnd(this.widths.account),
      `${planned} to add`.padStart(10),
      formatSeconds(seconds).padStart(8),
    ].join("  ");
  }

  private showStatus(): void {
    if (!this.stream.isTTY || this.running.size === 0) return;
    const running = [...this.running].map(([stack, step]) => `${stack} (${step})`).join(", ");
    this.clearStatus();
    // A line that the terminal wraps could not be cleared.
    this.stream.write(
      shorten(`${this.ended} of ${this.total} done; ${running}`, (this.stream.columns || 80) - 1),
    );
  }

  private clearStatus(): void {
    if (this.stream.isTTY) this.stream.write("\r\u001b[2K");
  }
}

function longest(texts: readonly string[]): number {
  return Math.max(...texts.map((text) => text.length));
}
