import fc from "fast-check";
import { split } from "../../compiler/split";

const CAPACITY = { rules: 10, bytes: 5000 };

const rules = fc.uniqueArray(
  fc.record({ name: fc.string({ minLength: 1, maxLength: 12 }), bytes: fc.integer({ min: 50, max: 900 }) }),
  { selector: ({ name }) => name, minLength: 1, maxLength: 80 },
);

/** The part of each rule, by its name. */
function partsByName(all: readonly { readonly name: string; readonly bytes: number }[]): Map<string, string> {
  const parts = [...split(all, CAPACITY)];
  return new Map(parts.flatMap(([part, inPart]) => inPart.map(({ name }) => [name, part] as const)));
}

test("every part fits, and every rule is in one of them", () => {
  fc.assert(
    fc.property(rules, (all) => {
      const parts = [...split(all, CAPACITY).values()];
      for (const part of parts) {
        expect(part.length).toBeLessThanOrEqual(CAPACITY.rules);
        expect(part.reduce((total, { bytes }) => total + bytes, 0)).toBeLessThanOrEqual(CAPACITY.bytes);
      }
      const names = parts.flatMap((part) => part.map(({ name }) => name));
      expect(names.sort()).toEqual(all.map(({ name }) => name).sort());
    }),
  );
});

test("what fits stays whole, under the pack's own name", () => {
  const all = Array.from({ length: 10 }, (_, index) => ({ name: `rule-${index}`, bytes: 100 }));
  expect([...split(all, CAPACITY)]).toEqual([["", all]]);
});

test("another rule moves none but those of a part that overflows", () => {
  fc.assert(
    fc.property(rules, fc.string({ minLength: 13, maxLength: 20 }), (all, name) => {
      const before = partsByName(all);
      const after = partsByName([...all, { name, bytes: 100 }]);
      const moved = [...before].filter(([rule, part]) => after.get(rule) !== part);
      // They come of one part, and that part has been divided.
      const from = new Set(moved.map(([, part]) => part));
      expect(from.size).toBeLessThanOrEqual(1);
      if (moved.length > 0)
        expect(new Set(after.values()).size).toBeGreaterThan(new Set(before.values()).size);
    }),
  );
});

test("the order of the rules means nothing", () => {
  fc.assert(
    fc.property(rules, (all) => {
      expect(partsByName([...all].reverse())).toEqual(partsByName(all));
    }),
  );
});
