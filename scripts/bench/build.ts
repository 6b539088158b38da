import { spawnSync } from "node:child_process";
import { progress } from "./progress";

/** Seconds that it took to bring dist up to date, and that it takes when there is nothing to do. */
export interface BuildTimes {
  readonly first: number;
  readonly upToDate: number;
}

/** Compiles the product, which is measured as it is run: from dist. */
export function build(): BuildTimes {
  progress("building");
  return { first: buildOnce(), upToDate: buildOnce() };
}

function buildOnce(): number {
  const start = performance.now();
  const { status } = spawnSync("npm", ["run", "--silent", "build"], { stdio: ["ignore", 2, 2] });
  if (status !== 0) throw new Error("the build failed");
  return (performance.now() - start) / 1000;
}
