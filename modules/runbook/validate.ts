import { checkAction } from "./checks/actions";
import { checkCourse } from "./checks/course";
import { checkParameters } from "./checks/parameters";
import { checkReferences } from "./checks/references";
import { checkSections } from "./checks/sections";
import { checkStep, checkStepList } from "./checks/steps";
import { stepsOf } from "./document";
import { type RunbookProblem, RunbookReport } from "./problem";

/**
 * All that AWS would refuse in an Automation document, or that would go wrong when it runs, each with its path; the
 * document as plain data. Never throws. Its size is checked where its text is. None of it was tried with a live account.
 */
export function runbookProblems(document: unknown): readonly RunbookProblem[] {
  const report = new RunbookReport();
  if (!checkSections(document, report)) return report.problems;
  checkParameters(document, report);
  checkStepList(document, report);
  const steps = stepsOf(document);
  for (const step of steps) {
    checkStep(step, report);
    checkAction(step, report);
  }
  checkCourse(steps, report);
  checkReferences(document, steps, report);
  return report.problems;
}
