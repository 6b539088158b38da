import { terraformVersion } from "../../cli/terraform";

/**
 * Tests that need Terraform. Where there is none they are skipped, and that is said; with REQUIRE_ALL_TIERS in the
 * environment, they fail.
 */
export function describeWithTerraform(name: string, tests: () => void): void {
  if (terraformVersion() !== undefined) {
    describe(name, tests);
  } else if (process.env.REQUIRE_ALL_TIERS) {
    test(name, () => {
      throw new Error("there is no terraform on the PATH, and REQUIRE_ALL_TIERS is set");
    });
  } else {
    process.stderr.write(`${name}: skipped, since there is no terraform on the PATH\n`);
    describe.skip(name, tests);
  }
}
