import { z } from "zod";

/**
 * A value of which any part can be missing, since it did not have the right form. Lists and maps of any keys are one
 * part.
 */
export type Salvaged<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? string extends keyof T
      ? T
      : { readonly [K in keyof T]?: Salvaged<T[K]> }
    : T;

/** The parts of a value that have the right form: all of it, or of a map the keys that are right; lists are one part. */
export function salvage<S extends z.ZodType>(schema: S, value: unknown): Salvaged<z.output<S>> | undefined {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data as Salvaged<z.output<S>>;
  const inner = unwrapped(schema);
  if (
    !(inner instanceof z.ZodObject) ||
    typeof value !== "object" ||
    value === null ||
    Array.isArray(value)
  ) {
    return undefined;
  }
  const parts = Object.entries(inner.shape as Record<string, z.ZodType>).flatMap(([key, part]) => {
    const kept = salvage(part, Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined);
    return kept === undefined ? [] : [[key, kept] as const];
  });
  return Object.fromEntries(parts) as Salvaged<z.output<S>>;
}

function unwrapped(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) {
    return unwrapped(schema.unwrap() as z.ZodType);
  }
  return schema;
}
