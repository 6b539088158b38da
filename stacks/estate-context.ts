import type { Organization } from "../organization";

/**
 * How the Terraform is going to be run. `deploy`: with credentials, against AWS or the emulator that the organization
 * file names. `plan-offline`: without credentials and network, to see what Terraform would create from nothing.
 */
export type RunMode = "deploy" | "plan-offline";

/** What every stack of an estate knows. */
export interface EstateContext {
  readonly organization: Organization;
  readonly runMode: RunMode;
}
