import { nearest, type PathSegment, type Report } from "../../../documents";
import type { Json, JsonObject } from "../../rule-definition";
import { intrinsicOf, isList, isObject } from "../intrinsics";
import { own, shown } from "../json";

/** A value of a resource and where it stands. What an intrinsic function gives is not known yet, and passes. */
export interface Place {
  readonly value: Json;
  readonly path: readonly PathSegment[];
  readonly report: Report;
}

export interface Range {
  readonly min: number;
  readonly max: number;
}

/** The value of a key; undefined when the map has none, or an intrinsic function stands there. */
export function at(map: JsonObject, key: string, { path, report }: Omit<Place, "value">): Place | undefined {
  const value = own(map, key);
  return value === undefined || intrinsicOf(value) !== undefined
    ? undefined
    : { value, path: [...path, key], report };
}

/** The items of a list that are known. */
export function items({ value, path, report }: Place): readonly Place[] {
  if (!isList(value)) return [];
  return value
    .map((item, index) => ({ value: item, path: [...path, index], report }))
    .filter(({ value: item }) => intrinsicOf(item) === undefined);
}

/** A map with these keys and no others; undefined when it is no map. */
export function checkMap(
  { value, path, report }: Place,
  what: string,
  keys: readonly string[],
  required: readonly string[] = [],
): JsonObject | undefined {
  if (!isObject(value)) {
    report.error(path, {
      message: `${what} is a map`,
      got: shown(value),
      allowed: `a map of ${keys.join(", ")}`,
    });
    return undefined;
  }
  for (const key of Object.keys(value)) {
    if (keys.includes(key)) continue;
    report.unknownKey(path, key, {
      message: `${what} has no such property`,
      got: key,
      allowed: keys.join(", "),
      nearest: nearest(key, keys),
    });
  }
  for (const key of required) {
    if (own(value, key) !== undefined) continue;
    report.error(path, { message: `${what} needs the property "${key}"`, got: undefined });
  }
  return value;
}

/** Text of a length; a number is text without its quotes. */
export function checkText(place: Place | undefined, what: string, { min, max }: Range): string | undefined {
  if (place === undefined) return undefined;
  const { value, path, report } = place;
  const text = typeof value === "string" || typeof value === "number" ? String(value) : undefined;
  if (text === undefined || text.length < min || text.length > max) {
    report.error(path, {
      message: text === undefined ? `${what} is text` : `${what} has the wrong length`,
      got: text === undefined || text.length < min ? shown(value) : `${text.length} characters`,
      allowed: `${min} to ${max} characters`,
    });
    return undefined;
  }
  return text;
}

export function checkOneOf(
  place: Place | undefined,
  what: string,
  allowed: readonly string[],
): string | undefined {
  if (place === undefined) return undefined;
  const { value, path, report } = place;
  const known = allowed.find((each) => each === value);
  if (known === undefined) {
    report.error(path, {
      message: `${what} has no such value`,
      got: shown(value),
      allowed: allowed.join(", "),
      nearest: nearest(shown(value), allowed),
    });
  }
  return known;
}

/** A whole number, in quotes or not. */
export function checkWholeNumber(place: Place | undefined, what: string, { min, max }: Range): void {
  if (place === undefined) return;
  const { value, path, report } = place;
  const number = typeof value === "number" || /^\d+$/.test(String(value)) ? Number(value) : NaN;
  if (Number.isInteger(number) && number >= min && number <= max) return;
  report.error(path, {
    message: `${what} is a whole number`,
    got: shown(value),
    allowed: `${min} to ${max.toLocaleString("en")}`,
  });
}

/** A list of a length; gives the items that are known. */
export function checkList(place: Place | undefined, what: string, { min, max }: Range): readonly Place[] {
  if (place === undefined) return [];
  const { value, path, report } = place;
  if (!isList(value) || value.length < min || value.length > max) {
    report.error(path, {
      message: isList(value) ? `${what} has the wrong number of items` : `${what} is a list`,
      got: isList(value) ? String(value.length) : shown(value),
      allowed: `a list of ${min} to ${max}`,
    });
  }
  return items(place);
}
