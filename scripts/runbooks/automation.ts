import { act, type ActionContext, type Outcome, StepFailure } from "./actions";
import type { AutomationDocument, AutomationStep } from "./document";
import { parametersOf } from "./parameters";
import { isOfType, resolve, select } from "./values";
import type { InjectedFailure, Worker } from "./worker";

/** How a run is to go. */
export interface RunOptions {
  readonly worker: Worker;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** @default - the same one for each run */
  readonly executionId?: string;
  /** @default "Approved" */
  readonly approval?: "Approved" | "Rejected";
  /**
   * Steps that fail.
   * @default - none
   */
  readonly fail?: readonly FailingStep[];
}

/** A step that fails: before it did anything, after all that it does, or at a call of AWS. */
export interface FailingStep {
  readonly step: string;
  readonly at: "before" | "after" | InjectedFailure;
}

export interface StepRun {
  readonly name: string;
  readonly status: "Success" | "Failed";
  readonly error?: string;
  /** Calls of AWS that the step made, as `ec2:DetachVolume`. */
  readonly calls: readonly string[];
}

export interface Run {
  readonly status: "Success" | "Failed";
  readonly steps: readonly StepRun[];
  /** What the steps gave, by `<step>.<output>`. */
  readonly values: ReadonlyMap<string, unknown>;
}

/** More steps than any course without a loop has. */
const MAXIMUM_STEPS = 200;

/** Values that Automation gives each run. */
function given({ executionId = "00000000-0000-0000-0000-000000000000" }: RunOptions) {
  return [
    ["global:ACCOUNT_ID", "123456789012"],
    ["global:REGION", "us-east-1"],
    ["automation:EXECUTION_ID", executionId],
  ] as const;
}

/**
 * Runs an Automation document as Systems Manager does, by the rules of `nextStep`, `isEnd`, `isCritical`, `onFailure` and
 * `maxAttempts`; source: Systems Manager User Guide, "Properties shared by all actions". Waits take no time.
 */
export async function runAutomation(document: AutomationDocument, options: RunOptions): Promise<Run> {
  const values = new Map<string, unknown>([...given(options), ...parametersOf(document, options.parameters)]);
  const steps: StepRun[] = [];
  let failed = false;
  let current: AutomationStep | undefined = document.mainSteps[0];
  while (current !== undefined) {
    if (steps.length >= MAXIMUM_STEPS) throw new Error("the document does not come to an end");
    const step: AutomationStep = current;
    const { run, next } = await runStep(step, values, options);
    steps.push(run);
    const onFailure = step.onFailure ?? "Abort";
    if (run.status === "Failed") {
      failed ||= onFailure === "Abort" || (step.isCritical ?? onFailure !== "Continue");
      if (onFailure === "Abort") break;
    }
    // It ends the run, whether the step succeeded or failed.
    if (step.isEnd === true) break;
    current = following(document, step, run.status === "Failed" ? jumpOf(onFailure) : next);
  }
  return { status: failed ? "Failed" : "Success", steps, values };
}

function jumpOf(onFailure: string): string | undefined {
  return onFailure.startsWith("step:") ? onFailure.slice("step:".length) : undefined;
}

/** The step that is named, by the course or by the step itself; else the one that stands next. */
function following(
  { mainSteps }: AutomationDocument,
  step: AutomationStep,
  named: string | undefined,
): AutomationStep | undefined {
  const name = named ?? step.nextStep;
  if (name === undefined) return mainSteps[mainSteps.indexOf(step) + 1];
  const target = mainSteps.find((each) => each.name === name);
  if (target === undefined) throw new Error(`there is no step ${name}`);
  return target;
}

async function runStep(
  step: AutomationStep,
  values: Map<string, unknown>,
  options: RunOptions,
): Promise<{ readonly run: StepRun; readonly next?: string }> {
  const { name } = step;
  const calls: string[] = [];
  let error = "";
  for (let attempt = 0; attempt < (step.maxAttempts ?? 1); attempt += 1) {
    try {
      const outcome = await attemptStep(step, values, options, calls);
      return { run: { name, status: "Success", calls }, next: outcome.next };
    } catch (failure) {
      if (!(failure instanceof StepFailure)) throw failure;
      error = failure.message;
      calls.push(...failure.calls);
    }
  }
  return { run: { name, status: "Failed", error, calls } };
}

async function attemptStep(
  step: AutomationStep,
  values: Map<string, unknown>,
  { worker, approval = "Approved", fail = [] }: RunOptions,
  calls: string[],
): Promise<Outcome> {
  const at = fail.find(({ step: name }) => name === step.name)?.at;
  if (at === "before") throw new StepFailure("injected before the step");
  const context: ActionContext = { worker, approval, fail: typeof at === "object" ? at : undefined };
  const inputs = resolve(step.inputs ?? {}, values) as Readonly<Record<string, unknown>>;
  const outcome = await act(step.action, inputs, context);
  calls.push(...outcome.calls);
  if (at === "after") throw new StepFailure("injected after the step");
  for (const { Name, Selector, Type } of step.outputs ?? []) {
    const value = select(outcome.value, Selector);
    if (!isOfType(value, Type)) {
      throw new Error(`${step.name}.${Name} is no ${Type}: ${JSON.stringify(value)}`);
    }
    values.set(`${step.name}.${Name}`, value);
  }
  return outcome;
}
