export { ACTIONS, RUNBOOK_LIMITS, RUNTIMES } from "./limits";
export type { RunbookProblem } from "./problem";
export * from "./runbook";
export { runbookProblems } from "./validate";
