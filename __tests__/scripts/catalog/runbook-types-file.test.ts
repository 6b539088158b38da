import type { RunbookParameter } from "../../../catalog";
import { runbookTypesFile } from "../../../scripts/catalog/runbook-types-file";

const ROLE: RunbookParameter = {
  name: "AutomationAssumeRole",
  type: "String",
  required: true,
  default: null,
  resourceIdParameter: false,
};

function typeOf(parameter: Partial<RunbookParameter>): string {
  const text = runbookTypesFile([
    { name: "AWS-Mend", parameters: [{ ...ROLE, name: "Value", ...parameter }, ROLE] },
  ]);
  return /readonly Value(.*);/.exec(text)?.[1] ?? text;
}

test.each<[string, Partial<RunbookParameter>, string]>([
  ["a text", {}, ": StaticText"],
  ["a list", { type: "StringList" }, ": StaticText | readonly StaticText[]"],
  ["a number", { type: "Integer" }, ": number"],
  ["a boolean", { type: "Boolean" }, ": boolean"],
  ["one of some values", { allowedValues: ["On", "Off"] }, ': "On" | "Off"'],
  ["the resource's id", { resourceIdParameter: true }, ": ResourceId | StaticText"],
  ["what has a default", { default: "90" }, "?: StaticText"],
  ["what is optional", { required: false }, "?: StaticText"],
])("%s has its type", (_what, parameter, type) => {
  expect(typeOf(parameter)).toBe(type);
});

test("a document that takes its role alone has no parameters", () => {
  expect(runbookTypesFile([{ name: "AWS-Mend", parameters: [ROLE] }])).toContain(
    'readonly "AWS-Mend": NoParameters;',
  );
});
