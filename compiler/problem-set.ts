import type { Problem } from "../documents";

/** Problems of a compilation, each told once however many accounts and Regions have it. */
export class ProblemSet {
  private readonly byText = new Map<string, Problem>();

  add(problem: Problem): void {
    const { file, line, column } = problem.position;
    this.byText.set(`${file}:${line}:${column}: ${problem.path} ${problem.message} ${problem.got}`, problem);
  }

  get all(): readonly Problem[] {
    return [...this.byText.values()];
  }
}
