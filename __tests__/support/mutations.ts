import fc from "fast-check";

type Path = readonly (string | number)[];

/** Paths of all values of a document. */
function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  const children = Object.entries(value).flatMap(([key, child]) =>
    pathsOf(child, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return [path, ...children];
}

function replaceAt(value: unknown, path: Path, replacement: unknown): unknown {
  const [head, ...rest] = path;
  if (head === undefined) return replacement;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<
    string | number,
    unknown
  >;
  copy[head] = replaceAt(copy[head], rest, replacement);
  return copy;
}

/** Values that files get wrong: other types, names of nothing, and what JavaScript treats apart. */
const anything = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    "",
    "constructor",
    "__proto__",
    0,
    -1,
    1.5,
    true,
    [],
    {},
    ["__proto__"],
    "a".repeat(2000),
  ),
  fc.constantFrom<unknown>(
    "${TfToken[1]}",
    "${aws:SourceAccount}",
    "%{ if x }",
    "<rule>",
    "<<",
    "*a",
    "o-a1b2c3d4e5",
  ),
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ unit: "binary" }),
);

/** A document with one to four of its values replaced by others, some of them of the document's own kind. */
export function mutationsOf(document: unknown, own: fc.Arbitrary<unknown> = anything): fc.Arbitrary<unknown> {
  const mutation = fc.tuple(fc.constantFrom(...pathsOf(document)), fc.oneof(anything, own));
  return fc.array(mutation, { minLength: 1, maxLength: 4 }).map((mutations) =>
    mutations.reduce<unknown>((file, [path, value]) => {
      try {
        return replaceAt(file, path, value);
      } catch {
        // An earlier mutation took the path away.
        return file;
      }
    }, document),
  );
}
