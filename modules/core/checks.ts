import { Token } from "cdktf";
import { ConstructError, type ErrorPlace } from "./errors";

/** Fails when a number is no whole number between two bounds, both included. Tokens pass: Terraform knows them later. */
export function checkWholeNumber(
  scope: ErrorPlace,
  property: string,
  value: number | undefined,
  bounds: { readonly min: number; readonly max: number },
): void {
  if (value === undefined || Token.isUnresolved(value)) return;
  if (Number.isInteger(value) && value >= bounds.min && value <= bounds.max) return;
  throw new ConstructError(scope, {
    what: `${property} is out of bounds`,
    got: value,
    allowed: `a whole number from ${bounds.min} to ${bounds.max}`,
  });
}

/** Fails when a text is empty or longer than AWS takes. Tokens pass. */
export function checkLength(
  scope: ErrorPlace,
  property: string,
  value: string | undefined,
  bounds: { readonly min?: number; readonly max: number },
): void {
  if (value === undefined || Token.isUnresolved(value)) return;
  const min = bounds.min ?? 1;
  if (value.length >= min && value.length <= bounds.max) return;
  throw new ConstructError(scope, {
    what: `${property} has ${value.length} characters`,
    got: value.length > 80 ? `${value.slice(0, 77)}...` : value,
    allowed: `${min} to ${bounds.max} characters`,
  });
}

/** Fails when a value is none of a closed set. Tokens pass. */
export function checkOneOf(
  scope: ErrorPlace,
  property: string,
  value: string | undefined,
  allowed: readonly string[],
): void {
  if (value === undefined || Token.isUnresolved(value) || allowed.includes(value)) return;
  throw new ConstructError(scope, {
    what: `${property} is unknown`,
    got: value,
    allowed: allowed.join(", "),
  });
}

/** Fails when a value does not have the form that AWS demands. Tokens pass. */
export function checkPattern(
  scope: ErrorPlace,
  property: string,
  value: string | undefined,
  pattern: RegExp,
  allowed: string,
): void {
  if (value === undefined || Token.isUnresolved(value) || pattern.test(value)) return;
  throw new ConstructError(scope, { what: `${property} is malformed`, got: value, allowed });
}

/** Fails when a list has no entry. */
export function checkNotEmpty(
  scope: ErrorPlace,
  property: string,
  values: readonly string[] | undefined,
  allowed: string,
): void {
  if (values === undefined || values.length > 0) return;
  throw new ConstructError(scope, { what: `${property} is empty`, got: values, allowed });
}

/** Fails when a folder of a bucket has a slash at an end: AWS Config would deliver where no policy lets it. Tokens pass. */
export function checkKeyPrefix(scope: ErrorPlace, property: string, value: string | undefined): void {
  checkPattern(scope, property, value, /^[^/](?:.*[^/])?$/, "a folder, without a slash at either end");
}
