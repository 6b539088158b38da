import { catalogData } from "./catalog-data";

interface RegionsData {
  readonly partitions: Readonly<Record<string, readonly string[]>>;
  readonly withoutGlobalResourceTypes: readonly string[];
}

/** Regions of a partition that have AWS Config, in alphabetical order. */
export function regionsOf(partition: string): readonly string[] {
  return catalogData<RegionsData>("regions.json").partitions[partition] ?? [];
}

/** Whether AWS Config can record IAM users, groups, roles and policies in a Region. */
export function recordsGlobalResourceTypes(region: string): boolean {
  return !catalogData<RegionsData>("regions.json").withoutGlobalResourceTypes.includes(region);
}
