import { closest, distance } from "fastest-levenshtein";

/** The candidate that was most likely meant, if one is near enough to be worth saying. */
export function nearest(text: string, candidates: readonly string[]): string | undefined {
  if (candidates.length === 0 || text === "") return undefined;
  const lower = text.toLowerCase();
  const byLower = new Map(candidates.map((candidate) => [candidate.toLowerCase(), candidate]));
  const match = closest(lower, [...byLower.keys()]);
  const limit = Math.floor(Math.max(lower.length, match.length) * 0.4);
  return distance(lower, match) <= limit ? byLower.get(match) : undefined;
}
