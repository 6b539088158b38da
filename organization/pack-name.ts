import { posix } from "node:path";
import type { ConformancePackEntry } from "./schema";

/** Name of a pack without the deployment's prefix: its own, or its template's file name without ending. */
export function packName(pack: Pick<ConformancePackEntry, "name" | "template">): string {
  return pack.name ?? posix.basename(pack.template).replace(/\.[^.]*$/, "");
}
