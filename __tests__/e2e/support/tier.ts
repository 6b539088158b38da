import { requireTerraform } from "../../../cli/terraform";
import { HOW_TO_INSTALL, isMotoInstalled } from "../../../scripts/emulator/moto-server";

// The SDK's advice on future versions of Node.js is not about what is tested.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";

/**
 * A `describe` for tests that need Terraform and the emulator. Without these they are skipped with a message; with
 * REQUIRE_ALL_TIERS set, as in CI, they fail.
 */
export function describeEmulated(name: string, tests: () => void): void {
  const missing = missingTools();
  if (missing.length === 0) return describe(name, tests);
  process.stderr.write(`skipped: ${name}: ${missing.join("; ")}\n`);
  if (process.env.REQUIRE_ALL_TIERS) {
    return describe(name, () => {
      test("has its tools", () => expect(missing).toEqual([]));
    });
  }
  describe.skip(name, tests);
}

function missingTools(): string[] {
  const missing: string[] = [];
  try {
    requireTerraform();
  } catch (error) {
    missing.push((error as Error).message);
  }
  if (!isMotoInstalled()) missing.push(HOW_TO_INSTALL);
  return missing;
}
