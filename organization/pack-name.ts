import { posix } from "node:path";
import type { ConformancePackEntry } from "./schema";

/**
 * Name of a pack without the deployment's prefix: its own, or its framework's with hyphens for dots, or its template's
 * file name without ending.
 */
export function packName(
  pack: Partial<Pick<ConformancePackEntry, "name" | "framework" | "template">>,
): string | undefined {
  if (pack.name !== undefined) return pack.name;
  if (pack.framework !== undefined) return pack.framework.replaceAll(".", "-");
  if (pack.template !== undefined) return posix.basename(pack.template).replace(/\.[^.]*$/, "");
  return undefined;
}

/** The key of a pack's entry that its name comes from. */
export function packNameKey(
  pack: Partial<Pick<ConformancePackEntry, "name" | "framework" | "template">>,
): "name" | "framework" | "template" {
  if (pack.name !== undefined) return "name";
  return pack.framework === undefined ? "template" : "framework";
}
