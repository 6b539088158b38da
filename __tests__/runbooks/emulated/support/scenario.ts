import { parse } from "yaml";
import { type OwnRunbook, runbookActions, runbookContent } from "../../../../runbooks";
import {
  type FailingStep,
  type Run,
  runAutomation,
  type RunOptions,
} from "../../../../scripts/runbooks/automation";
import type { AutomationDocument } from "../../../../scripts/runbooks/document";
import { iamActionOf } from "./iam-actions";
import { Aws } from "./aws";

// The emulator loads a service when it is first called, which takes its time.
jest.setTimeout(4 * 60_000);

export const ROLE = "arn:aws:iam::123456789012:role/runbook";

/** A resource that a runbook has something to do with. */
export interface Subject {
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Its state, whatever of it the runbook may change; sorted. */
  readonly state: () => Promise<unknown>;
}

/** A runbook, and how to come by something that it mends. */
export interface Scenario {
  readonly runbook: OwnRunbook;
  readonly prepare: (aws: Aws) => Promise<Subject>;
  /** Looks at the state after a run that succeeded. */
  readonly expectApplied: (state: unknown) => void;
  /**
   * The state after Mode: Restore, given the one before.
   * @default - the state before
   */
  readonly restored?: (before: unknown) => unknown;
  /** @default true */
  readonly hasRestore?: boolean;
}

/** A runbook's emulator, for tests beside those that every runbook passes. */
export interface Running {
  readonly aws: () => Aws;
  readonly run: (parameters: Subject["parameters"], options?: Partial<RunOptions>) => Promise<Run>;
}

/** What every runbook does: it mends, does nothing a second time, goes back on request, and goes back whatever fails. */
export function describeRunbook(scenario: Scenario): Running {
  const { runbook, prepare, expectApplied, restored = (before) => before, hasRestore = true } = scenario;
  const document = parse(runbookContent(runbook)) as AutomationDocument;
  let aws: Aws;
  let runs = 0;
  beforeAll(() => void (aws = Aws.start()));
  afterAll(() => aws?.stop());

  const run = (parameters: Subject["parameters"], options: Partial<RunOptions> = {}): Promise<Run> =>
    runAutomation(document, {
      worker: aws.worker,
      executionId: `execution-${(runs += 1)}`,
      ...options,
      parameters: { AutomationAssumeRole: ROLE, ...parameters },
    });

  test("mends what it is for", async () => {
    const subject = await prepare(aws);
    expect(outcomeOf(await run(subject.parameters))).toBe("Success");
    expectApplied(await subject.state());
  });

  test("changes nothing where nothing is to be mended", async () => {
    const subject = await prepare(aws);
    await run(subject.parameters);
    const mended = await subject.state();
    const again = await run(subject.parameters);
    expect(outcomeOf(again)).toBe("Success");
    expect(await subject.state()).toEqual(mended);
    expect(again.steps.flatMap(({ calls }) => calls).filter(isChange)).toEqual([]);
  });

  if (hasRestore) {
    test("goes back on request", async () => {
      const subject = await prepare(aws);
      const before = await subject.state();
      await run(subject.parameters);
      const restore = { ...subject.parameters, Mode: "Restore" };
      expect(outcomeOf(await run(restore))).toBe("Success");
      expect(await subject.state()).toEqual(restored(before));
    });
  }

  test("calls what its role may, and needs no more", async () => {
    const subject = await prepare(aws);
    const applied = await run(subject.parameters);
    const failed = await run((await prepare(aws)).parameters, { fail: [{ step: "verify", at: "before" }] });
    const restore = hasRestore ? [await run({ ...subject.parameters, Mode: "Restore" })] : [];
    const called = [applied, failed, ...restore].flatMap(({ steps }) => steps.flatMap(({ calls }) => calls));
    const allowed = runbookActions(runbook);
    expect(
      [...new Set(called.map(iamActionOf))].sort().filter((action) => !allowed.includes(action)),
    ).toEqual([]);
  });

  test("leaves the state as it was, whichever step or call fails", async () => {
    const wrong: string[] = [];
    const clean = await run((await prepare(aws)).parameters);
    for (const fail of failuresOf(clean, document)) {
      const subject = await prepare(aws);
      const before = await subject.state();
      const { status, steps } = await run(subject.parameters, { fail: [fail] });
      const told = `${fail.step} ${JSON.stringify(fail.at)}: ${steps.map(({ name }) => name).join(" → ")}`;
      if (status !== "Failed") wrong.push(`${told}: ended ${status}`);
      const after = await subject.state();
      if (JSON.stringify(after) !== JSON.stringify(before)) {
        wrong.push(`${told}: ${JSON.stringify(after)} instead of ${JSON.stringify(before)}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  return { aws: () => aws, run };
}

/** Each step of a run fails before and after what it does, and at each of its calls. */
function failuresOf({ steps }: Run, document: AutomationDocument): FailingStep[] {
  return steps.flatMap(({ name, calls }) => {
    const { action, onFailure } = document.mainSteps.find((step) => step.name === name) ?? {};
    if (action === "aws:branch" || action === "aws:sleep") return [];
    // A failure that does not matter is no reason to go back.
    if (onFailure === "Continue") return [];
    const changes = [...new Set(calls)].filter(isChange);
    // Before and after its one change is before and after the step.
    const inBetween = changes.length > 1 ? changes : [];
    return [
      { step: name, at: "before" as const },
      { step: name, at: "after" as const },
      ...inBetween.flatMap((call) => [
        { step: name, at: { call, when: "before" as const } },
        { step: name, at: { call, when: "after" as const } },
      ]),
    ];
  });
}

/** Whether a call changes something. */
export function isChange(call: string): boolean {
  return !/:(Describe|Get|List|Head)/.test(call);
}

/** How a run ended, and if it failed why. */
export function outcomeOf({ status, steps }: Run): string {
  const errors = steps.flatMap(({ name, error }) => (error === undefined ? [] : [`${name}: ${error}`]));
  return [status, ...errors].join("; ");
}
