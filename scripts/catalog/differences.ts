import { isDeepStrictEqual } from "node:util";
import type { Framework } from "../../catalog/frameworks";

/** What changed from one state of a framework to the next, a line each. */
export function differences(before: Framework | undefined, after: Framework): readonly string[] {
  if (before === undefined) return ["new"];
  const controls = (framework: Framework) =>
    new Map(framework.controls.map((control) => [control.id, control]));
  return [
    ...changes("source", new Map(Object.entries(before.sources)), new Map(Object.entries(after.sources))),
    ...changes("rule", new Map(Object.entries(before.rules)), new Map(Object.entries(after.rules))),
    ...changes("control", controls(before), controls(after)),
  ];
}

function changes(
  what: string,
  before: ReadonlyMap<string, unknown>,
  after: ReadonlyMap<string, unknown>,
): string[] {
  return [
    ...[...before.keys()].filter((key) => !after.has(key)).map((key) => `${what} ${key}: gone`),
    ...[...after.keys()].filter((key) => !before.has(key)).map((key) => `${what} ${key}: new`),
    ...[...after]
      .filter(([key, value]) => before.has(key) && !isDeepStrictEqual(before.get(key), value))
      .map(([key]) => `${what} ${key}: changed`),
  ];
}
