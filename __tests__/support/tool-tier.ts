import { spawnSync } from "node:child_process";

/**
 * Tests that need a program. Where it is missing they are skipped, and that is said; with REQUIRE_ALL_TIERS in the
 * environment, they fail.
 */
export function describeWithTool(tool: string, name: string, tests: () => void): void {
  if (spawnSync("which", [tool]).status === 0) {
    describe(name, tests);
  } else if (process.env.REQUIRE_ALL_TIERS) {
    test(name, () => {
      throw new Error(`there is no ${tool} on the PATH, and REQUIRE_ALL_TIERS is set`);
    });
  } else {
    process.stderr.write(`${name}: skipped, since there is no ${tool} on the PATH\n`);
    describe.skip(name, tests);
  }
}
