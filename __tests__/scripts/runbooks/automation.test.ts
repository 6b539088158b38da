import { type Run, runAutomation, type RunOptions } from "../../../scripts/runbooks/automation";
import type { AutomationStep } from "../../../scripts/runbooks/document";
import type { Answer, Worker, Work } from "../../../scripts/runbooks/worker";

/** Answers a script with what its text says: `fail`, or what is to be returned. */
class FakeWorker implements Worker {
  readonly done: Work[] = [];

  work(work: Work): Promise<Answer> {
    this.done.push(work);
    const text = work.do === "script" ? work.script : work.api;
    if (text === "fail") return Promise.resolve({ error: "Error: failed", calls: ["ec2:Fail"] });
    return Promise.resolve({ value: { Payload: JSON.parse(text) as unknown }, calls: ["ec2:Call"] });
  }
}

function script(name: string, text: unknown = {}, fields: Partial<AutomationStep> = {}): AutomationStep {
  const Script = text === "fail" ? text : JSON.stringify(text);
  return { name, action: "aws:executeScript", inputs: { Script, Handler: "run" }, ...fields };
}

const fails = (name: string, fields?: Partial<AutomationStep>): AutomationStep =>
  script(name, "fail", fields);

function run(mainSteps: readonly AutomationStep[], options: Partial<RunOptions> = {}): Promise<Run> {
  return runAutomation({ mainSteps }, { worker: new FakeWorker(), parameters: {}, ...options });
}

/** A run as `status: step, step`. */
async function course(mainSteps: readonly AutomationStep[], options?: Partial<RunOptions>): Promise<string> {
  const { status, steps } = await run(mainSteps, options);
  return `${status}: ${steps.map(({ name }) => name).join(", ")}`;
}

test("goes from step to step", async () => {
  expect(await course([script("a"), script("b")])).toBe("Success: a, b");
});

test("jumps to the next step that is named", async () => {
  expect(await course([script("a", {}, { nextStep: "c" }), script("b"), script("c")])).toBe("Success: a, c");
});

test("ends with a step that says so", async () => {
  expect(await course([script("a", {}, { isEnd: true }), script("b")])).toBe("Success: a");
});

test("aborts when a step fails", async () => {
  expect(await course([fails("a"), script("b")])).toBe("Failed: a");
});

test("goes on after a failure that is to be passed over, and succeeds", async () => {
  expect(await course([fails("a", { onFailure: "Continue" }), script("b")])).toBe("Success: a, b");
});

test("goes on after a failure that is critical, and fails", async () => {
  const steps = [fails("a", { onFailure: "Continue", isCritical: true }), script("b")];
  expect(await course(steps)).toBe("Failed: a, b");
});

test("rolls back, and fails", async () => {
  const steps = [fails("a", { onFailure: "step:undo" }), script("b", {}, { isEnd: true }), script("undo")];
  expect(await course(steps)).toBe("Failed: a, undo");
});

test("ends with a step that ends the run, even when it fails and would go back", async () => {
  const steps = [fails("a", { onFailure: "step:undo", isEnd: true }), script("undo")];
  expect(await course(steps)).toBe("Failed: a");
});

test("tries again as often as the step says", async () => {
  const worker = new FakeWorker();
  await run([fails("a", { maxAttempts: 3 })], { worker });
  expect(worker.done).toHaveLength(3);
});

test("hands outputs on with their types", async () => {
  const outputs = [{ Name: "List", Selector: "$.Payload.found[0].names", Type: "StringList" }];
  const worker = new FakeWorker();
  const reads = script(
    "b",
    {},
    { inputs: { Script: "{}", InputPayload: { all: "{{ a.List }}", text: "of {{ a.List }}" } } },
  );
  await run([script("a", { found: [{ names: ["x"] }] }, { outputs }), reads], { worker });
  expect(worker.done[1]).toMatchObject({ payload: { all: ["x"], text: 'of ["x"]' } });
});

test("refuses an output of another type than is declared", async () => {
  const outputs = [{ Name: "Number", Selector: "$.Payload.number", Type: "Integer" }];
  await expect(run([script("a", { number: "1" }, { outputs })])).rejects.toThrow(/a.Number is no Integer/);
});

test("refuses a reference that has no value yet", async () => {
  await expect(run([script("a", {}, { inputs: { Script: "{{ b.Payload }}" } })])).rejects.toThrow(
    /has no value/,
  );
});

test.each([
  [{ StringEquals: "b" }, "Success: choose, other"],
  [{ StringEquals: "a" }, "Success: choose, chosen"],
  [{ Contains: "a" }, "Success: choose, chosen"],
])("branches by what is compared: %j", async (comparison, expected) => {
  const Choices = [{ Variable: "a", ...comparison, NextStep: "chosen" }];
  const choose = { name: "choose", action: "aws:branch", inputs: { Choices, Default: "other" } };
  const end = { isEnd: true };
  expect(await course([choose, script("chosen", {}, end), script("other", {}, end)])).toBe(expected);
});

test.each([
  [
    {
      And: [
        { Variable: 2, NumericGreater: 1 },
        { Variable: true, BooleanEquals: true },
      ],
    },
    "chosen",
  ],
  [
    {
      Or: [
        { Variable: 2, NumericLesser: 1 },
        { Variable: "Ab", EqualsIgnoreCase: "aB" },
      ],
    },
    "chosen",
  ],
  [{ Not: { Variable: "abc", StartsWith: "ab" } }, "other"],
])("combines comparisons: %j", async (condition, expected) => {
  const inputs = { Choices: [{ ...condition, NextStep: "chosen" }], Default: "other" };
  const end = { isEnd: true };
  const steps = [
    { name: "choose", action: "aws:branch", inputs },
    script("chosen", {}, end),
    script("other", {}, end),
  ];
  expect(await course(steps)).toBe(`Success: choose, ${expected}`);
});

test.each(["Approved", "Rejected"] as const)("goes by what approvers say: %s", async (approval) => {
  const approve = { name: "ask", action: "aws:approve", inputs: { Approvers: ["me"] } };
  const expected = approval === "Approved" ? "Success: ask, act" : "Failed: ask";
  expect(await course([approve, script("act")], { approval })).toBe(expected);
});

test.each([
  ["before", 0],
  ["after", 1],
] as const)("fails a step %s what it does", async (at, done) => {
  const worker = new FakeWorker();
  const { status } = await run([script("a")], { worker, fail: [{ step: "a", at }] });
  expect({ status, done: worker.done.length }).toEqual({ status: "Failed", done });
});

test("ends a document that would run for ever", async () => {
  await expect(run([script("a", {}, { nextStep: "a" })])).rejects.toThrow(/does not come to an end/);
});

test.each([
  ["an unknown one", { Other: "a" }, /no parameter Other/],
  ["none where one is needed", {}, /Name needs a value/],
  ["one of another type", { Name: 1 }, /Name is no String/],
  ["one that is not allowed", { Name: "c" }, /Name is none of a, b/],
])("refuses parameters: %s", async (_, parameters, message) => {
  const definition = { type: "String", allowedValues: ["a", "b"] };
  const document = { parameters: { Name: definition }, mainSteps: [script("a")] };
  await expect(runAutomation(document, { worker: new FakeWorker(), parameters })).rejects.toThrow(message);
});
