import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Files of a folder of rendered packs, by name. */
export type RenderedFiles = ReadonlyMap<string, string>;

/** How a folder differs from what it should hold. */
export interface FolderDifference {
  readonly missing: readonly string[];
  readonly changed: readonly string[];
  readonly stale: readonly string[];
}

/** What of a folder is not as it should be. */
export function differenceOf(folder: string, files: RenderedFiles): FolderDifference {
  const present = new Set(renderedIn(folder));
  const names = [...files.keys()];
  return {
    missing: names.filter((name) => !present.has(name)),
    changed: names.filter(
      (name) => present.has(name) && readFileSync(join(folder, name), "utf8") !== files.get(name),
    ),
    stale: [...present].filter((name) => !files.has(name)),
  };
}

/** Makes a folder hold these files and no other packs. */
export function writeRendered(folder: string, files: RenderedFiles): void {
  mkdirSync(folder, { recursive: true });
  const { missing, changed, stale } = differenceOf(folder, files);
  for (const name of [...missing, ...changed]) writeFileSync(join(folder, name), files.get(name) ?? "");
  for (const name of stale) rmSync(join(folder, name));
}

/** Packs and manifests in a folder; what else lies there is not ours. */
function renderedIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name === MANIFEST_FILE || name.endsWith(".yaml"))
      .sort();
  } catch {
    return [];
  }
}

export const MANIFEST_FILE = "manifest.json";
