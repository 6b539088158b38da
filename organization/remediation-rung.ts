import type { RemediationEntry } from "./schema";
import { REMEDIATION_RUNGS } from "./schema/remediation";
import { reachedRegions, type TargetableAccount } from "./targeting";

/** A rung of the ladder that a remediation climbs: `observe`, `manual`, `automatic`. */
export type RemediationRung = RemediationEntry["mode"];

/** What decides the rung of a remediation somewhere. */
export type Ladder = Pick<RemediationEntry, "mode" | "raise">;

/**
 * The rung of a remediation in a Region of an account: its own, or the highest that a target raises it to. While all
 * remediations are paused nothing is automatic.
 */
export function rungAt(
  { mode, raise }: Ladder,
  account: TargetableAccount,
  region: string,
  paused: boolean,
): RemediationRung {
  const raised = raise.filter(({ targets }) => reachedRegions(targets, account).includes(region));
  const rung = highest([mode, ...raised.map((step) => step.mode)]);
  return paused && rung === "automatic" ? "manual" : rung;
}

/** The highest of some rungs. */
export function highest(rungs: readonly RemediationRung[]): RemediationRung {
  return REMEDIATION_RUNGS[Math.max(0, ...rungs.map(heightOf))] ?? "observe";
}

/** How high a rung is, from 0. */
export function heightOf(rung: RemediationRung): number {
  return REMEDIATION_RUNGS.indexOf(rung);
}
