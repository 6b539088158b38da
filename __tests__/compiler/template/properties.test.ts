import fc from "fast-check";
import { stringify } from "yaml";
import { evaluateTemplate, readTemplate } from "../../../compiler/template";
import { mutationsOf } from "../../support/mutations";
import { packTemplate } from "../../support/pack-template";

/** Rules and problems, never an exception; and no rule without an error being told where one is missing. */
function expectVerdict(text: string, parameters: Readonly<Record<string, string>> = {}): void {
  const template = readTemplate("pack.yaml", text);
  const { rules, problems } = evaluateTemplate(template, { parameters });
  const all = [...template.problems, ...problems];
  for (const { position, message } of all) {
    expect(position.line).toBeGreaterThan(0);
    expect(position.column).toBeGreaterThan(0);
    expect(message).not.toBe("");
  }
  for (const { definition } of rules) {
    expect(typeof definition.name).toBe("string");
    expect(JSON.parse(JSON.stringify(definition))).toEqual(definition);
  }
  const isSound = all.every(({ severity }) => severity !== "error");
  if (isSound) expect(rules.length).toBeGreaterThan(0);
}

const SAMPLE = stringify(packTemplate());

/** Expressions that templates get wrong. */
const expression = fc.constantFrom<unknown>(
  { Ref: "MaximumAge" },
  { Ref: ["x"] },
  { Ref: "__proto__" },
  { "Fn::If": ["HasTopic", { Ref: "AWS::NoValue" }, "x"] },
  { "Fn::If": [{ Ref: "Topic" }] },
  { "Fn::Equals": [{ Ref: "AWS::NoValue" }, 1] },
  { "Fn::Not": [{ Condition: "HasTopic" }] },
  { "Fn::Sub": "${AWS::Region}${Topic}${!x}${" },
  { "Fn::Sub": ["${a}", { a: { "Fn::Sub": "${a}" } }] },
  { "Fn::Join": ["", { Ref: "Topic" }] },
  { "Fn::Select": [{ Ref: "Topic" }, [1]] },
  { "Fn::Split": ["", "x"] },
  { "Fn::FindInMap": ["__proto__", "constructor", "x"] },
  { "Fn::ImportValue": { Ref: "AWS::NoValue" } },
  { "Fn::GetAtt": [] },
  { Condition: "constructor" },
);

const mutated = mutationsOf(packTemplate(), expression);

test("any value of a template replaced by any other", () => {
  fc.assert(
    fc.property(mutated, (file) => expectVerdict(stringify(file))),
    { numRuns: 60 },
  );
});

test("any values for its parameters", () => {
  const names = fc.oneof(fc.constantFrom("MaximumAge", "Topic", "__proto__"), fc.string());
  const values = fc.dictionary(names, fc.string({ unit: "binary" }), { noNullPrototype: true });
  fc.assert(
    fc.property(values, (parameters) => expectVerdict(SAMPLE, parameters)),
    { numRuns: 30 },
  );
});

test("a template's text with any piece cut out and any other put in", () => {
  const piece = fc.oneof(
    fc.string({ maxLength: 8 }),
    fc.constantFrom(
      "\n",
      "  ",
      "- ",
      ": ",
      "{",
      "]",
      "&a ",
      "*a",
      "!Ref ",
      "!If ",
      "!!js ",
      "<<: ",
      "\t",
      "\u0000",
    ),
  );
  fc.assert(
    fc.property(fc.nat(SAMPLE.length), fc.nat(40), piece, (start, length, insert) => {
      expectVerdict(SAMPLE.slice(0, start) + insert + SAMPLE.slice(start + length));
    }),
    { numRuns: 60 },
  );
});

test("any text at all", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => expectVerdict(text)),
    { numRuns: 40 },
  );
});

describe("texts that would exhaust the reader", () => {
  const bomb = Array.from(
    { length: 12 },
    (_, i) => `l${i}: &l${i} [${Array(10).fill(i === 0 ? "x" : `*l${i - 1}`)}]`,
  );
  const chain = Array.from({ length: 9000 }, (_, i) => `  C${i}: !Condition C${i + 1}`);

  test.each([
    ["aliases that would grow without bound", bomb.join("\n")],
    ["an alias of itself", "Resources: &a { R: *a }"],
    ["lists in lists", "[".repeat(100_000)],
    ["maps in maps", `Resources: ${"{ a: ".repeat(2000)}1${" }".repeat(2000)}`],
    ["functions in functions", `Resources: ${"!Not [".repeat(90)}1${"]".repeat(90)}`],
    ["a chain of conditions", `Conditions:\n${chain.join("\n")}\nResources: {}`],
    [
      "JSON in text",
      `Resources: { R: { Type: "AWS::Config::ConfigRule", Properties: { InputParameters: '${"[".repeat(9000)}' } } }`,
    ],
  ])("%s", (_, text) => {
    expectVerdict(text);
  });
});
