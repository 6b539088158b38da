import { readdirSync, rmdirSync, rmSync } from "node:fs";
import { stackFile, stackFolder, stacksFolder } from "./output-folder";

/**
 * Removes the Terraform of stacks that are no more from an output folder. What else lies in such a folder, as a local
 * state, is not ours to remove.
 */
export function removeStaleStacks(outdir: string, current: readonly string[]): void {
  const known = new Set(current);
  for (const entry of readdirSync(stacksFolder(outdir), { withFileTypes: true })) {
    if (!entry.isDirectory() || known.has(entry.name)) continue;
    rmSync(stackFile(outdir, entry.name), { force: true });
    const folder = stackFolder(outdir, entry.name);
    if (readdirSync(folder).length === 0) rmdirSync(folder);
  }
}
