import { shorten } from "./words";

/** A stream that progress is written to. */
export interface BarStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const BAR_LENGTH = 20;

/** Says how far a number of like steps has come: a bar on a terminal, a line a step elsewhere. */
export class ProgressBar {
  private ended = 0;

  constructor(
    private readonly stream: BarStream,
    private readonly total: number,
  ) {}

  /** One more step has ended. */
  step(what: string): void {
    this.ended += 1;
    const figures = `${this.ended} of ${this.total}`;
    if (!this.stream.isTTY) {
      this.stream.write(`${figures}  ${what}\n`);
      return;
    }
    const filled = Math.round((BAR_LENGTH * this.ended) / this.total);
    const bar = "#".repeat(filled).padEnd(BAR_LENGTH, "-");
    this.clear();
    // A line that the terminal wraps could not be cleared.
    this.stream.write(shorten(`[${bar}] ${figures}  ${what}`, (this.stream.columns || 80) - 1));
  }

  /** Leaves nothing of the bar behind. */
  clear(): void {
    if (this.stream.isTTY) this.stream.write("\r\u001b[2K");
  }
}
