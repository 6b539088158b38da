import { catalogData } from "./catalog-data";

/**
 * Which value of a parameter lets less pass.
 *
 * - `newer`: a version, compared part by part
 * - `more-values`, `fewer-values`: values with commas between, as what is forbidden and what is allowed
 * - `unordered`: a value is stricter than none, two values have no order
 */
type Stricter =
  "higher" | "lower" | "newer" | "true" | "false" | "more-values" | "fewer-values" | "unordered";

/** What is known of a parameter's order. Our reading of AWS's documentation, unverified with a live account. */
export interface ParameterStrictness {
  readonly identifier: string;
  readonly parameter: string;
  readonly stricter: Stricter;
  /** What leaving the parameter out is, beside any value; `unknown` where the rule has a default of its own, or may have. */
  readonly leftOut: "laxer" | "stricter" | "unknown";
}

/** The strictest of several values, where they have an order. */
export type Strictest =
  /** Undefined is the parameter left out. */
  { readonly known: true; readonly value: string | undefined } | { readonly known: false };

const UNKNOWN: Strictest = { known: false };

let entries: ReadonlyMap<string, ParameterStrictness> | undefined;

/** What is known of the order of a parameter's values. */
export function parameterStrictness(identifier: string, parameter: string): ParameterStrictness | undefined {
  entries ??= new Map(
    catalogData<readonly ParameterStrictness[]>("parameter-strictness.json").map((entry) => [
      key(entry.identifier, entry.parameter),
      entry,
    ]),
  );
  return entries.get(key(identifier, parameter));
}

/**
 * The value of a managed rule's parameter that satisfies everyone who demands one of the values; undefined stands for
 * who leaves it out. Of lists it is the union or the intersection, which may be none of the values.
 */
export function strictest(
  identifier: string,
  parameter: string,
  values: readonly (string | undefined)[],
): Strictest {
  const [first, ...others] = [...new Set(values)];
  if (others.length === 0) return { known: true, value: first };
  const order = parameterStrictness(identifier, parameter);
  if (order === undefined) return UNKNOWN;
  const given = [...new Set(values)].filter((value) => value !== undefined);
  if (values.includes(undefined)) {
    if (order.leftOut === "unknown") return UNKNOWN;
    if (order.leftOut === "stricter") return { known: true, value: undefined };
  }
  const value = strictestOf(order.stricter, given);
  return value === undefined ? UNKNOWN : { known: true, value };
}

function strictestOf(stricter: Stricter, values: readonly string[]): string | undefined {
  switch (stricter) {
    case "higher":
      return last(values, (value) => [Number(value)]);
    case "lower":
      return last(values, (value) => [-Number(value)]);
    case "newer":
      return last(values, (value) => value.split(".").map(Number));
    case "true":
    case "false":
      return strictestBoolean(stricter, values);
    case "more-values":
      return [...new Set(values.flatMap(list))].join(",");
    case "fewer-values":
      return common(values.map(list));
    case "unordered":
      return values.length === 1 ? values[0] : undefined;
  }
}

/** The value that comes last by its numbers; undefined when one has something else than numbers. */
function last(values: readonly string[], numbers: (value: string) => readonly number[]): string | undefined {
  const sorted = values
    .map((value) => ({ value, numbers: numbers(value) }))
    .sort((a, b) => compare(a.numbers, b.numbers));
  return sorted.some((each) => each.numbers.some(Number.isNaN)) ? undefined : sorted.at(-1)?.value;
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let part = 0; part < Math.max(a.length, b.length); part++) {
    const difference = (a[part] ?? 0) - (b[part] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function strictestBoolean(stricter: "true" | "false", values: readonly string[]): string | undefined {
  const written = values.map((value) => value.toLowerCase());
  if (written.some((value) => value !== "true" && value !== "false")) return undefined;
  return written.includes(stricter) ? stricter : written[0];
}

/** What all lists have; undefined when that is nothing, for a rule that allows nothing is nobody's demand. */
function common([first = [], ...others]: readonly (readonly string[])[]): string | undefined {
  const shared = first.filter((value) => others.every((other) => other.includes(value)));
  return shared.length === 0 ? undefined : shared.join(",");
}

function list(value: string): readonly string[] {
  return value.split(",").map((each) => each.trim());
}

function key(identifier: string, parameter: string): string {
  return `${identifier} ${parameter}`;
}
