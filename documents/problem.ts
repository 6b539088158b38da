/** Where something stands in a file; line and column count from 1. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Something in a file, as problems name it. */
export interface Origin {
  readonly position: Position;
  /** Keys and indices from the file's root, as `rules[0].opsItem.severity`; empty for the file itself. */
  readonly path: string;
}

/** One thing that is wrong with a file, and what would be right. */
export interface Problem extends Origin {
  readonly severity: "error" | "warning";
  readonly message: string;
  /** The value as it stands in the file. */
  readonly got?: string;
  /** What may stand there. */
  readonly allowed?: string;
  /** The nearest of what may stand there. */
  readonly nearest?: string;
}

/** A key or index on the way to a value. */
export type PathSegment = string | number;

/** A path as people write it: `rules[0].opsItem`. */
export function formatPath(path: readonly PathSegment[]): string {
  return path
    .map((segment, index) => {
      if (typeof segment === "number") return `[${segment}]`;
      return index === 0 ? segment : `.${segment}`;
    })
    .join("");
}

/** One problem as text: `file:line:column: error: path: message (got …; allowed: …; did you mean …?)`. */
export function formatProblem(problem: Problem): string {
  const { file, line, column } = problem.position;
  const where = problem.path === "" ? "" : `${problem.path}: `;
  const details = [
    ...(problem.got === undefined ? [] : [`got ${printable(problem.got)}`]),
    ...(problem.allowed === undefined ? [] : [`allowed: ${problem.allowed}`]),
    ...(problem.nearest === undefined ? [] : [`did you mean "${problem.nearest}"?`]),
  ];
  const tail = details.length === 0 ? "" : ` (${details.join("; ")})`;
  return `${file}:${line}:${column}: ${problem.severity}: ${where}${problem.message}${tail}`;
}

/** Order of the file, so that a reader works from top to bottom. */
export function compareProblems(a: Problem, b: Problem): number {
  return (
    a.position.file.localeCompare(b.position.file, "en") ||
    a.position.line - b.position.line ||
    a.position.column - b.position.column ||
    a.message.localeCompare(b.message, "en")
  );
}

/** Text of a file on one line of a terminal: control characters are escaped, and length is bounded. */
function printable(text: string): string {
  const escaped = JSON.stringify(text)
    .slice(1, -1)
    .replace(/\\"/g, '"')
    .replace(/[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069]/g, (character) => {
      return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
    });
  return escaped.length > 100 ? `${escaped.slice(0, 97)}...` : escaped;
}
