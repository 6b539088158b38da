import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { App } from "cdktf";
import type { Organization } from "../../organization";
import { Estate } from "../../stacks/estate";
import type { RunMode } from "../../stacks/estate-context";
import { removeStaleStacks } from "./stale-stacks";
import { withoutStackTraces } from "./without-stack-traces";

/**
 * Writes the Terraform of an organization to a folder. What the folder held of stacks that the organization has no more
 * is removed, so that the same organization makes the same folder.
 */
export function synthesize(organization: Organization, outdir: string, runMode: RunMode): Estate {
  mkdirSync(dirname(outdir), { recursive: true });
  const estate = withoutStackTraces(() => {
    const app = new App({ outdir, stackTraces: false });
    const built = new Estate(app, { organization, runMode });
    app.synth();
    return built;
  });
  removeStaleStacks(
    outdir,
    estate.stacks.map(({ stack }) => stack.node.id),
  );
  return estate;
}
