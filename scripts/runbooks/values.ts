/** Values of a run by the names that stand in `{{ … }}`. */
export type Values = ReadonlyMap<string, unknown>;

const REFERENCE = /\{\{\s*([^{}\s]+)\s*\}\}/g;

/** A value with what `{{ … }}` stands for: alone in a text it keeps its type, in a longer text it becomes text. */
export function resolve(value: unknown, values: Values): unknown {
  if (Array.isArray(value)) return value.map((item) => resolve(item, values));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolve(item, values)]));
  }
  if (typeof value !== "string") return value;
  const alone = /^\{\{\s*([^{}\s]+)\s*\}\}$/.exec(value);
  if (alone?.[1] !== undefined) return valueOf(alone[1], values);
  return value.replace(REFERENCE, (_, name: string) => {
    const resolved = valueOf(name, values);
    return typeof resolved === "string" ? resolved : JSON.stringify(resolved);
  });
}

function valueOf(name: string, values: Values): unknown {
  if (values.has(name)) return values.get(name);
  throw new Error(`{{ ${name} }} has no value`);
}

/** What a JSONPath selects: keys and indices alone, as Automation's documents use them; nothing is undefined. */
export function select(value: unknown, selector: string): unknown {
  const segments = [...selector.slice(1).matchAll(/\.([\w-]+)|\[(\d+)\]/g)].map(
    ([, key, index]) => key ?? Number(index),
  );
  return segments.reduce<unknown>(
    (current, segment) =>
      typeof current === "object" && current !== null
        ? (current as Readonly<Record<string | number, unknown>>)[segment]
        : undefined,
    value,
  );
}

const SHAPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  String: (value) => typeof value === "string",
  StringList: (value) => Array.isArray(value) && value.every((item) => typeof item === "string"),
  Boolean: (value) => typeof value === "boolean",
  Integer: (value) => Number.isInteger(value),
  MapList: (value) => Array.isArray(value),
  StringMap: (value) => typeof value === "object" && value !== null && !Array.isArray(value),
};

export function isOfType(value: unknown, type: string): boolean {
  return SHAPES[type]?.(value) ?? typeof value === "string";
}
