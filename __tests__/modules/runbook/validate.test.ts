import { runbookProblems } from "../../../modules/runbook";

type Fields = Readonly<Record<string, unknown>>;

const SCRIPT = {
  name: "read",
  action: "aws:executeScript",
  inputs: { Runtime: "python3.11", Handler: "read", Script: "def read(events, context):\n    return {}\n" },
};
const SLEEP = { name: "done", action: "aws:sleep", isEnd: true, inputs: { Duration: "PT1S" } };

function document(fields: Fields = {}): Fields {
  return { schemaVersion: "0.3", mainSteps: [SCRIPT, SLEEP], ...fields };
}

const steps = (...mainSteps: readonly unknown[]): Fields => document({ mainSteps });
const parameter = (fields: Fields, name = "Name"): Fields => document({ parameters: { [name]: fields } });
const inputs = (action: string, fields: Fields, step: Fields = {}): Fields =>
  steps({ name: "step", action, inputs: fields, ...step }, SLEEP);
const branch = (...Choices: readonly unknown[]): Fields => inputs("aws:branch", { Choices, Default: "done" });

/** Problems as `path: message`. */
function told(value: unknown): readonly string[] {
  return runbookProblems(value).map(({ path, message }) => `${path.join(".")}: ${message}`);
}

test("says nothing of a document that AWS takes", () => {
  expect(runbookProblems(document())).toEqual([]);
});

type Case = readonly [what: string, document: unknown, problem: string];

const WRONG: readonly Case[] = [
  ["no map", [], ": an Automation document is a map"],
  [
    "another version",
    document({ schemaVersion: "2.2" }),
    "schemaVersion: an Automation document is of schema",
  ],
  [
    "a version that is a number",
    document({ schemaVersion: 0.3 }),
    "schemaVersion: an Automation document is",
  ],
  ["an unknown section", document({ steps: [] }), "steps: Automation knows no such section"],
  ["a description that is no text", document({ description: 1 }), "description: description is a text"],

  ["a parameter without a type", parameter({}), "parameters.Name.type: a parameter has a type"],
  ["a type that AWS has not", parameter({ type: "Number" }), "parameters.Name.type: a parameter has a type"],
  [
    "an unknown key of a parameter",
    parameter({ type: "String", defualt: "" }),
    "parameters.Name.defualt: a parameter has no such key",
  ],
  ["a name with a hyphen", parameter({ type: "String" }, "a-b"), "parameters.a-b: nobody could give"],
  [
    "a name of 51 characters",
    parameter({ type: "String" }, "n".repeat(51)),
    `parameters.${"n".repeat(51)}: nobody could give`,
  ],
  [
    "a default of another type",
    parameter({ type: "StringList", default: "a" }),
    "parameters.Name.default: the default is of another type",
  ],
  [
    "a default that is not allowed",
    parameter({ type: "String", default: "c", allowedValues: ["a", "b"] }),
    "parameters.Name.default: the default is none of",
  ],
  [
    "a default of another form",
    parameter({ type: "String", default: "c", allowedPattern: "^a$" }),
    "parameters.Name.default: the default does not have",
  ],
  [
    "a pattern that is none",
    parameter({ type: "String", allowedPattern: "(" }),
    "parameters.Name.allowedPattern: this is no regular expression",
  ],

  ["no steps", steps(), "mainSteps: an Automation document has steps"],
  ["a step that is no map", steps("read", SLEEP), "mainSteps.0: a step is a map"],
  ["a name with a space", steps({ ...SLEEP, name: "all done" }), "mainSteps.0.name: a step has a name"],
  [
    "a name that stands twice",
    steps({ ...SCRIPT, name: "done" }, SLEEP),
    "mainSteps.1.name: step 0 has this name already",
  ],
  [
    "an action that AWS has not",
    steps({ ...SLEEP, action: "aws:wait" }),
    "mainSteps.0.action: Automation has no such action",
  ],
  [
    "an unknown key of a step",
    steps({ ...SCRIPT, onfailure: "Abort" }, SLEEP),
    "mainSteps.0.onfailure: a step has no such key",
  ],
  ["isEnd of no truth", steps({ ...SLEEP, isEnd: "yes" }), "mainSteps.0.isEnd: isEnd is yes or no"],
  [
    "no attempts",
    steps({ ...SCRIPT, maxAttempts: 0 }, SLEEP),
    "mainSteps.0.maxAttempts: maxAttempts is a number",
  ],
  [
    "an unknown onFailure",
    steps({ ...SCRIPT, onFailure: "done" }, SLEEP),
    "mainSteps.0.onFailure: onFailure says what",
  ],
  [
    "onCancel where there is none",
    steps({ ...SLEEP, onCancel: "Abort" }),
    "mainSteps.0.onCancel: aws:sleep takes no onCancel",
  ],
  [
    "an end that goes on",
    steps(SCRIPT, { ...SLEEP, nextStep: "read" }),
    "mainSteps.1.nextStep: the step ends the document",
  ],
  [
    "an end that goes back",
    steps({ ...SCRIPT, isEnd: true, onFailure: "step:done" }, SLEEP),
    "mainSteps.0.onFailure: the step ends the document when it fails",
  ],

  [
    "a next step that is not there",
    steps({ ...SCRIPT, nextStep: "gone" }, SLEEP),
    "mainSteps.0.nextStep: there is no such step",
  ],
  [
    "a failure that leads nowhere",
    steps({ ...SCRIPT, onFailure: "step:gone" }, SLEEP),
    "mainSteps.0.onFailure: there is no such step",
  ],
  [
    "a choice that leads nowhere",
    branch({ Variable: "a", StringEquals: "a", NextStep: "gone" }),
    "mainSteps.0.inputs.Choices.0.NextStep: there is no such step",
  ],
  [
    "a step that nothing leads to",
    steps({ ...SCRIPT, isEnd: true }, SLEEP),
    "mainSteps.1.name: no step leads here",
  ],
  [
    "a course without an end",
    steps(SCRIPT, { ...SCRIPT, name: "again", nextStep: "read" }),
    "mainSteps.0: from this step no end is reached",
  ],
  [
    "success that falls into what undoes",
    steps(
      { ...SCRIPT, onFailure: "step:undo" },
      { ...SLEEP, name: "act", isEnd: false },
      { ...SLEEP, name: "undo" },
    ),
    "mainSteps.1: when it succeeds, it goes on to undo",
  ],

  [
    "a role that is not declared",
    document({ assumeRole: "{{ Role }}" }),
    "assumeRole: this is neither a declared parameter",
  ],
  [
    "a parameter that is not declared",
    inputs("aws:sleep", { Duration: "{{ Long }}" }),
    "mainSteps.0.inputs.Duration: this is neither",
  ],
  [
    "a reference in a script",
    inputs("aws:executeScript", { ...SCRIPT.inputs, Script: "def read(e, c):\n    return '{{ Long }}'\n" }),
    "mainSteps.0.inputs.Script: this is neither",
  ],
  [
    "an output that the step has not",
    steps(SCRIPT, { ...SLEEP, inputs: { Duration: "{{ read.Long }}" } }),
    "mainSteps.1.inputs.Duration: step read has no such output",
  ],
  [
    "an output of a later step",
    steps({ ...SLEEP, name: "first", isEnd: false, inputs: { Duration: "{{ read.Payload }}" } }, SCRIPT),
    "mainSteps.0.inputs.Duration: step read never runs before",
  ],
  [
    "an output of a step that failed",
    steps({ ...SCRIPT, onFailure: "step:undo" }, SLEEP, {
      ...SLEEP,
      name: "undo",
      inputs: { Duration: "{{ read.Payload }}" },
    }),
    "mainSteps.2.inputs.Duration: on some course step read has not succeeded",
  ],
  [
    "an output of the document that no step has",
    document({ outputs: ["read.Long"] }),
    "outputs.0: step read has no such output",
  ],
  [
    "an output of the document of no step",
    document({ outputs: ["gone.Long"] }),
    "outputs.0: there is no such step",
  ],

  [
    "an output without a type",
    steps({ ...SCRIPT, outputs: [{ Name: "A", Selector: "$.A" }] }, SLEEP),
    "mainSteps.0.outputs.0.Type: an output has a type",
  ],
  [
    "an output without a selector",
    steps({ ...SCRIPT, outputs: [{ Name: "A", Selector: "A", Type: "String" }] }, SLEEP),
    "mainSteps.0.outputs.0.Selector: an output is selected",
  ],
  [
    "two outputs of one name",
    steps({ ...SCRIPT, outputs: Array(2).fill({ Name: "A", Selector: "$.A", Type: "String" }) }, SLEEP),
    "mainSteps.0.outputs.1.Name: an output has a name of its own",
  ],

  [
    "a runtime that AWS ended",
    inputs("aws:executeScript", { ...SCRIPT.inputs, Runtime: "python3.8" }),
    "mainSteps.0.inputs.Runtime: AWS does not run scripts in this runtime",
  ],
  [
    "a script without a handler",
    inputs("aws:executeScript", { ...SCRIPT.inputs, Handler: undefined }),
    "mainSteps.0.inputs.Handler: aws:executeScript needs Handler",
  ],
  [
    "a handler that the script has not",
    inputs("aws:executeScript", { ...SCRIPT.inputs, Handler: "write" }),
    "mainSteps.0.inputs.Handler: the script has no such function",
  ],
  [
    "neither script nor attachment",
    inputs("aws:executeScript", { Runtime: "python3.11", Handler: "read" }),
    "mainSteps.0.inputs.Script: a script is given as text or",
  ],
  [
    "a script of 601 seconds",
    inputs("aws:executeScript", SCRIPT.inputs, { timeoutSeconds: 601 }),
    "mainSteps.0.timeoutSeconds: a script is ended before",
  ],
  [
    "a call without an API",
    inputs("aws:executeAwsApi", { Service: "ec2" }),
    "mainSteps.0.inputs.Api: aws:executeAwsApi needs Api",
  ],
  [
    "nobody who approves",
    inputs("aws:approve", { NotificationArn: "{{ automation:EXECUTION_ID }}" }),
    "mainSteps.0.inputs.Approvers: someone has to approve",
  ],
  [
    "11 approvers",
    inputs("aws:approve", { Approvers: Array(11).fill("me") }),
    "mainSteps.0.inputs.Approvers: there are too few or too many",
  ],
  [
    "a topic of another name",
    inputs("aws:approve", {
      Approvers: ["me"],
      NotificationArn: "arn:aws:sns:us-east-1:111111111111:approvals",
    }),
    "mainSteps.0.inputs.NotificationArn: Automation tells topics of another name nothing",
  ],
  [
    "nothing to compare with",
    inputs("aws:assertAwsResourceProperty", {
      Service: "ec2",
      Api: "DescribeVpcs",
      PropertySelector: "$.Vpcs",
    }),
    "mainSteps.0.inputs.DesiredValues: aws:assertAwsResourceProperty needs values",
  ],
  [
    "a wait without an end of its own",
    inputs("aws:waitForAwsResourceProperty", {
      Service: "ec2",
      Api: "DescribeVpcs",
      PropertySelector: "$.Vpcs",
      DesiredValues: ["a"],
    }),
    "mainSteps.0: it waits for an hour",
  ],
  ["no choices", branch(), "mainSteps.0.inputs.Choices: a branch has choices"],
  [
    "a choice without a comparison",
    branch({ Variable: "a", NextStep: "done" }),
    "mainSteps.0.inputs.Choices.0: a choice compares once",
  ],
  [
    "a choice of two comparisons",
    branch({ Variable: "a", StringEquals: "a", Contains: "a", NextStep: "done" }),
    "mainSteps.0.inputs.Choices.0: a choice compares once",
  ],
  [
    "a choice without a variable",
    branch({ And: [{ StringEquals: "a" }], NextStep: "done" }),
    "mainSteps.0.inputs.Choices.0.And.0.Variable: a choice compares a variable",
  ],
];

test.each(WRONG)("tells of %s", (_, value, problem) => {
  expect(told(value)).toEqual(expect.arrayContaining([expect.stringContaining(problem)]));
});

test.each([
  ["a type of AWS", parameter({ type: "AWS::EC2::Instance::Id", default: "i-1" })],
  ["a list of a type of AWS", parameter({ type: "List<AWS::EC2::Instance::Id>", default: ["i-1"] })],
  ["a default of Parameter Store", parameter({ type: "StringList", default: "{{ ssm:names }}" })],
  ["a loop that has an end", steps({ ...SCRIPT, onFailure: "step:read" }, SLEEP)],
  ["a value that Automation knows", inputs("aws:sleep", { Duration: "{{ global:REGION }}" })],
  [
    "Python of one's own braces",
    inputs("aws:executeScript", {
      ...SCRIPT.inputs,
      Script: "def read(e, c):\n    return {'a': {'b': {}}}\n",
    }),
  ],
])("takes %s", (_, value) => {
  expect(told(value)).toEqual([]);
});

test.each([
  null,
  undefined,
  1,
  "text",
  { mainSteps: {} },
  { parameters: [], mainSteps: [null, { name: 1 }], outputs: 1 },
])("never throws: %j", (value) => {
  expect(runbookProblems(value)).not.toEqual([]);
});
