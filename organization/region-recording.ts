import { recordsGlobalResourceTypes } from "../catalog";
import type { RegionRecording } from "../compiler";
import { GLOBAL_RESOURCE_TYPES } from "../modules/recorder";
import type { Draft } from "./draft";

/** What the recorders of a Region record; where there is none of ours, somebody else's may record everything. */
export function regionRecording(region: string, draft: Draft): RegionRecording {
  const { recorder, homeRegion } = draft;
  const global: readonly string[] = GLOBAL_RESOURCE_TYPES;
  const recordsGlobals =
    region === homeRegion && recorder?.globalResourceTypes !== false && recordsGlobalResourceTypes(region);
  const override = recorder?.recordingModeOverride;
  return {
    region,
    isGlobalElsewhere: (type) => global.includes(type) && region !== homeRegion,
    recording: (type) => {
      const left = recorder?.excludedResourceTypes?.includes(type) ?? false;
      const included = recorder?.includedResourceTypes?.includes(type) ?? true;
      if (left || !included || (global.includes(type) && !recordsGlobals)) return "not recorded";
      const frequency = override?.resourceTypes?.includes(type)
        ? override.recordingFrequency
        : recorder?.recordingFrequency;
      return frequency === "DAILY" ? "daily" : "continuous";
    },
  };
}
