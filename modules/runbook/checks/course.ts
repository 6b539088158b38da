import type { Step } from "../document";
import { edgesOf, mayEnd, stepsAfter } from "../flow";
import type { RunbookReport } from "../problem";

/** Steps lead to steps that exist, each step is reached, and from each an end is reached. */
export function checkCourse(steps: readonly Step[], report: RunbookReport): void {
  const names = new Set(steps.map(({ name }) => name));
  const failureTargets = new Set<string>();
  for (const step of steps) {
    for (const edge of edgesOf(step, steps)) {
      if (edge.kind === "failure") failureTargets.add(edge.to);
      if (names.has(edge.to)) continue;
      report.error(edge.path, {
        message: "there is no such step",
        got: edge.to,
        allowed: [...names].join(", "),
      });
    }
  }
  const [first] = steps;
  if (first === undefined) return;
  const reached = new Set([first.name, ...stepsAfter(first, steps)]);
  for (const step of steps) {
    if (!reached.has(step.name)) {
      report.error([...step.path, "name"], {
        message: "no step leads here",
        got: step.name,
        allowed: "a step that another's nextStep, choice, onFailure or place leads to",
      });
    }
    checkEnd(step, steps, report);
    checkFall(step, steps, failureTargets, report);
  }
}

function checkEnd(step: Step, steps: readonly Step[], report: RunbookReport): void {
  const after = stepsAfter(step, steps);
  const ends = [step, ...steps.filter(({ name }) => after.has(name))].some((each) => mayEnd(each, steps));
  if (ends) return;
  report.error(step.path, {
    message: "from this step no end is reached",
    got: step.name,
    allowed: "a course that comes to a step with isEnd: true, or to the last one",
  });
}

/** What undoes must not run after what succeeded. */
function checkFall(
  step: Step,
  steps: readonly Step[],
  failureTargets: ReadonlySet<string>,
  report: RunbookReport,
): void {
  const fall = edgesOf(step, steps).find(({ kind }) => kind === "fallsThrough");
  if (fall === undefined || !failureTargets.has(fall.to)) return;
  if (failureTargets.has(step.name)) return;
  report.warning(step.path, {
    message: `when it succeeds, it goes on to ${fall.to}, which others go to when they fail`,
    got: step.name,
    allowed: "isEnd: true, or a nextStep",
  });
}
