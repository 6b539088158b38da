import type { PathSegment, Report } from "../../documents";
import type { Json, JsonObject } from "../rule-definition";

/** Deeper than any template is meant to be; keeps a hostile one from exhausting the stack. */
const MAXIMUM_DEPTH = 100;

/** A document's value as JSON; what JSON has not is told and becomes null. */
export function jsonOf(value: unknown, path: readonly PathSegment[], report: Report): Json {
  if (typeof value === "string" || typeof value === "boolean" || value == null) return value ?? null;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  if (typeof value === "object" && path.length < MAXIMUM_DEPTH) {
    return Array.isArray(value)
      ? value.map((item, index) => jsonOf(item, [...path, index], report))
      : Object.fromEntries(
          Object.entries(value).map(([key, item]) => [key, jsonOf(item, [...path, key], report)]),
        );
  }
  report.error(path, {
    message: typeof value === "object" ? "values stand too deeply in one another" : "JSON has no such value",
    allowed:
      typeof value === "object"
        ? `at most ${MAXIMUM_DEPTH} levels`
        : "text, numbers, booleans, lists and maps",
  });
  return null;
}

/** The value of a key that a map has itself; undefined for anything else. */
export function own(map: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

/** A value on one line, for a message. */
export function shown(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
