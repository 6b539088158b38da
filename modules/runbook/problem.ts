/** One thing that is wrong with an Automation document. */
export interface RunbookProblem {
  readonly severity: "error" | "warning";
  /** Keys and indices from the document's root, for who knows where they stand in a file. */
  readonly path: readonly (string | number)[];
  readonly message: string;
  /** @default - the value at the path */
  readonly got?: string;
  readonly allowed?: string;
}

/** Collects what the checks find. */
export class RunbookReport {
  readonly problems: RunbookProblem[] = [];

  error(path: RunbookProblem["path"], finding: Omit<RunbookProblem, "severity" | "path">): void {
    this.problems.push({ severity: "error", path, ...finding });
  }

  warning(path: RunbookProblem["path"], finding: Omit<RunbookProblem, "severity" | "path">): void {
    this.problems.push({ severity: "warning", path, ...finding });
  }
}

/** A value on one line, for a message. */
export function shown(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "nothing");
  return text.length > 100 ? `${text.slice(0, 97)}...` : text;
}
