import { readFileSync } from "node:fs";
import fc from "fast-check";
import { parse } from "yaml";
import { templateFiles } from "./organization-file";

/** Text of the sample organization file. */
export const SAMPLE = readFileSync("config/organization.yaml", "utf8");

/** The templates that it names. */
export const SAMPLE_TEMPLATES = templateFiles({
  "conformance-packs/baseline.yaml": readFileSync("conformance-packs/baseline.yaml", "utf8"),
  "conformance-packs/data-protection.yaml": readFileSync("conformance-packs/data-protection.yaml", "utf8"),
});

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

const PATHS = pathsOf(parse(SAMPLE));

/** Values that files get wrong: other types, names of nothing, and what JavaScript treats apart. */
const replacement = fc.oneof(
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

/** The sample with one to four of its values replaced by others. */
export const mutatedSample: fc.Arbitrary<unknown> = fc
  .array(fc.tuple(fc.constantFrom(...PATHS), replacement), { minLength: 1, maxLength: 4 })
  .map((mutations) =>
    mutations.reduce<unknown>((file, [path, value]) => {
      try {
        return replaceAt(file, path, value);
      } catch {
        // An earlier mutation took the path away.
        return file;
      }
    }, parse(SAMPLE)),
  );
