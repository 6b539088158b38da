import { nearest, type PathSegment, type Report } from "../../documents";
import type { Draft } from "../draft";
import type { Targets } from "../schema";
import { reachedRegions } from "../targeting";
import { unknownAccount } from "./accounts";
import { checkGoverned } from "./regions";

/** Every target names what exists, and reaches something. */
export function checkTargets(draft: Draft, report: Report): void {
  checkTarget(draft.recorder?.targets, ["recorder", "targets"], draft, report);
  for (const list of ["conformancePacks", "rules", "waivers"] as const) {
    for (const { index, value } of draft[list])
      checkTarget(value.targets, [list, index, "targets"], draft, report);
  }
}

/** A target names what exists, and reaches something. */
export function checkTarget(
  targets: Targets | undefined,
  path: readonly PathSegment[],
  draft: Draft,
  report: Report,
): void {
  if (targets === undefined) return;
  const governed = new Set(draft.regions.map(({ value }) => value));
  const known = [
    checkAccountNames(targets.accounts ?? [], [...path, "accounts"], draft, report),
    checkAccountNames(targets.excludedAccounts ?? [], [...path, "excludedAccounts"], draft, report),
    checkOrganizationalUnits(
      targets.organizationalUnits ?? [],
      [...path, "organizationalUnits"],
      draft,
      report,
    ),
    checkGoverned(targets.regions ?? [], governed, [...path, "regions"], report),
    checkGoverned(targets.excludedRegions ?? [], governed, [...path, "excludedRegions"], report),
  ].every(Boolean);
  // What is unknown was told already, and may be the reason why nothing is reached.
  if (!known || draft.accounts.length < draft.accountNames.size || governed.size === 0) return;
  const reached = draft.targetableAccounts.some((account) => reachedRegions(targets, account).length > 0);
  if (!reached) {
    report.error(path, {
      message: "this target reaches no account in any Region",
      allowed: "at least one account and Region",
    });
  }
}

function checkAccountNames(
  names: readonly string[],
  path: readonly PathSegment[],
  draft: Draft,
  report: Report,
): boolean {
  let known = true;
  for (const [index, name] of names.entries()) {
    if (draft.accountNames.has(name)) continue;
    known = false;
    report.error([...path, index], unknownAccount(name, draft));
  }
  return known;
}

function checkOrganizationalUnits(
  units: readonly string[],
  path: readonly PathSegment[],
  draft: Draft,
  report: Report,
): boolean {
  const candidates = [...draft.organizationalUnits].sort();
  let known = true;
  for (const [index, unit] of units.entries()) {
    if (draft.organizationalUnits.has(unit)) continue;
    known = false;
    report.error([...path, index], {
      message: "no account lies in such an organizational unit",
      allowed: candidates.join(", "),
      nearest: nearest(unit, candidates),
    });
  }
  return known;
}
