import { formatProblem, type Problem } from "../../documents";
import { errorColors } from "./colors";
import { count } from "./words";

/** Prints what is wrong with an organization file, and how much of it, to standard error. */
export function printProblems(problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  const colors = errorColors();
  const lines = problems.map((problem) => {
    const color = problem.severity === "error" ? colors.red : colors.yellow;
    return `${color(formatProblem(problem))}\n`;
  });
  const errors = problems.filter((problem) => problem.severity === "error").length;
  const nothing = errors === 0 ? "" : "; nothing was written";
  const total = `${count(errors, "error")}, ${count(problems.length - errors, "warning")}${nothing}\n`;
  process.stderr.write([...lines, total].join(""));
}
