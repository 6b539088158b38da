import fc from "fast-check";
import { stringify } from "yaml";
import { readOrganization } from "../../organization";
import { TODAY } from "../support/organization-file";
import { mutatedSample, SAMPLE, SAMPLE_TEMPLATES } from "../support/mutated-sample";

/** An error list or a valid estate, never both and never an exception. */
function expectVerdict(text: string): void {
  const { organization, problems } = readOrganization("organization.yaml", text, SAMPLE_TEMPLATES, {
    today: TODAY,
  });
  const errors = problems.filter(({ severity }) => severity === "error");
  expect(organization === undefined).toBe(errors.length > 0);
  for (const { position, message } of problems) {
    expect(position.line).toBeGreaterThan(0);
    expect(position.column).toBeGreaterThan(0);
    expect(message).not.toBe("");
  }
}

test("any value of the sample replaced by any other", () => {
  fc.assert(
    fc.property(mutatedSample, (file) => expectVerdict(stringify(file))),
    { numRuns: 30 },
  );
});

test("the sample's text with any piece cut out and any other put in", () => {
  const piece = fc.oneof(
    fc.string({ maxLength: 8 }),
    fc.constantFrom("\n", "  ", "- ", ": ", "{", "]", "&a ", "*a", "!!js ", '"', "\t", "\u0000"),
  );
  fc.assert(
    fc.property(fc.nat(SAMPLE.length), fc.nat(40), piece, (start, length, insert) => {
      expectVerdict(SAMPLE.slice(0, start) + insert + SAMPLE.slice(start + length));
    }),
    { numRuns: 30 },
  );
});

test("any text at all", () => {
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 200 }), expectVerdict), { numRuns: 30 });
});

test("aliases that would grow without bound", () => {
  const levels = Array.from(
    { length: 12 },
    (_, i) =>
      `l${i}: &l${i} [${Array(10)
        .fill(i === 0 ? "x" : `*l${i - 1}`)
        .join(", ")}]`,
  );
  expectVerdict(levels.join("\n"));
});

test("very deep nesting", () => {
  expectVerdict(`${"[".repeat(5000)}${"]".repeat(5000)}`);
  expectVerdict(`accounts: ${"{ a: ".repeat(2000)}1${" }".repeat(2000)}`);
});
