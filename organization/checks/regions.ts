import { recordsGlobalResourceTypes, regionsOf } from "../../catalog";
import { nearest, type PathSegment, type Report } from "../../documents";
import type { Draft } from "../draft";

/** Regions exist in the partition, and the home Region and the accounts' are among the file's. */
export function checkRegions(draft: Draft, report: Report): void {
  const partition = draft.partition ?? "aws";
  const available = regionsOf(partition);
  const seen = new Set<string>();
  for (const { index, value } of draft.regions) {
    if (!available.includes(value)) {
      report.error(["regions", index], {
        message: `the partition ${partition} has no such Region`,
        allowed: available.join(", "),
        nearest: nearest(value, available),
      });
    }
    if (seen.has(value))
      report.error(["regions", index], { message: "this Region is listed twice", allowed: "each once" });
    seen.add(value);
  }
  checkHomeRegion(draft, seen, report);
  for (const { index, value } of draft.accounts) {
    checkGoverned(value.regions ?? [], seen, ["accounts", index, "regions"], report);
  }
}

function checkHomeRegion(draft: Draft, governed: ReadonlySet<string>, report: Report): void {
  const { homeRegion } = draft;
  if (homeRegion === undefined || governed.size === 0) return;
  if (!governed.has(homeRegion)) {
    report.error(["homeRegion"], {
      message: "the home Region is not among the Regions",
      ...allowedRegions(homeRegion, governed),
    });
  } else if (draft.recorder?.globalResourceTypes === true && !recordsGlobalResourceTypes(homeRegion)) {
    report.warning(["homeRegion"], {
      message:
        "AWS Config cannot record IAM users, groups, roles and policies in this Region, and records them nowhere else",
      allowed: "a Region that AWS Config had before February 2022",
    });
  }
}

/** Regions that a part of the file names are among the file's. */
export function checkGoverned(
  regions: readonly string[],
  governed: ReadonlySet<string>,
  path: readonly PathSegment[],
  report: Report,
): boolean {
  let known = true;
  for (const [index, region] of regions.entries()) {
    if (governed.has(region) || governed.size === 0) continue;
    known = false;
    report.error([...path, index], {
      message: "this Region is not among the file's regions",
      ...allowedRegions(region, governed),
    });
  }
  return known;
}

function allowedRegions(region: string, governed: ReadonlySet<string>) {
  return { allowed: [...governed].join(", "), nearest: nearest(region, [...governed]) };
}
