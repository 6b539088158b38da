import { createHash } from "node:crypto";

/** What a pack can hold. */
export interface PackCapacity {
  readonly rules: number;
  readonly bytes: number;
}

/** Something that takes room in a pack. */
export interface Divisible {
  /** What decides where it goes; a rule's name. */
  readonly name: string;
  readonly bytes: number;
}

/**
 * Divides the rules of a pack that has become too large, by a hash of their names: bit after bit, until every part fits.
 * A part's name is the bits that lead to it, without the zeros at its end, so that the first keeps the empty name. Where
 * a rule goes depends on its own name alone; another rule moves none, unless a part overflows and half of it makes room.
 *
 * @returns parts by their names, in the order of the names; rules in the order that they were given in
 */
export function split<T extends Divisible>(
  rules: readonly T[],
  capacity: PackCapacity,
): ReadonlyMap<string, readonly T[]> {
  const parts = new Map<string, readonly T[]>();
  divide(rules, "", capacity, parts);
  return new Map([...parts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** SHA-256 has so many bits; rules of equal names cannot be told apart by more of them. */
const MAXIMUM_DEPTH = 256;

function divide<T extends Divisible>(
  rules: readonly T[],
  bits: string,
  capacity: PackCapacity,
  parts: Map<string, readonly T[]>,
): void {
  if (rules.length === 0) return;
  const bytes = rules.reduce((total, rule) => total + rule.bytes, 0);
  const fits = rules.length <= capacity.rules && bytes <= capacity.bytes;
  if (fits || bits.length === MAXIMUM_DEPTH || rules.length === 1) {
    parts.set(bits.replace(/0+$/, ""), rules);
    return;
  }
  for (const bit of [0, 1]) {
    const half = rules.filter(({ name }) => bitOf(name, bits.length) === bit);
    divide(half, `${bits}${bit}`, capacity, parts);
  }
}

const digests = new Map<string, Buffer>();

function bitOf(name: string, index: number): number {
  let digest = digests.get(name);
  if (digest === undefined) {
    digest = createHash("sha256").update(name).digest();
    digests.set(name, digest);
  }
  return ((digest[index >> 3] ?? 0) >> (7 - (index & 7))) & 1;
}
