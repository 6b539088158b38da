import type { ConfigConfigurationRecorderRecordingGroup } from "@cdktf/provider-aws/lib/config-configuration-recorder";

export const RECORDING_FREQUENCIES = ["CONTINUOUS", "DAILY"] as const;

export type RecordingFrequency = (typeof RECORDING_FREQUENCIES)[number];

/**
 * Resource types that every Region records alike, so that each Region more is paid once more. Source: AWS Config
 * Developer Guide, "Recording AWS Resources", global resource types onboarded before February 2022.
 */
export const GLOBAL_RESOURCE_TYPES = [
  "AWS::IAM::Group",
  "AWS::IAM::Policy",
  "AWS::IAM::Role",
  "AWS::IAM::User",
] as const;

/** What a recorder records. */
export interface RecordingGroupProps {
  /**
   * Record these types alone.
   * @default - all supported types
   */
  readonly includedResourceTypes?: readonly string[];
  /**
   * Record all supported types but these.
   * @default - none is left out
   */
  readonly excludedResourceTypes?: readonly string[];
  /**
   * Whether this recorder records the global types (IAM users, groups, roles and policies). One Region of an account
   * is enough.
   * @default true
   */
  readonly recordsGlobalResourceTypes?: boolean;
}

/** Recording group that AWS Config takes for the props; global types are kept out where they are not wanted. */
export function recordingGroup(props: RecordingGroupProps): ConfigConfigurationRecorderRecordingGroup {
  const recordsGlobals = props.recordsGlobalResourceTypes ?? true;
  const global: readonly string[] = GLOBAL_RESOURCE_TYPES;

  if (props.includedResourceTypes !== undefined) {
    const wanted = props.includedResourceTypes.filter((type) => recordsGlobals || !global.includes(type));
    return {
      allSupported: false,
      resourceTypes: sorted(wanted),
      recordingStrategy: [{ useOnly: "INCLUSION_BY_RESOURCE_TYPES" }],
    };
  }
  // Nothing excluded is all types; AWS Config refuses groups of empty parameters (InvalidRecordingGroupException).
  if (props.excludedResourceTypes !== undefined && props.excludedResourceTypes.length > 0) {
    const unwanted = [...props.excludedResourceTypes, ...(recordsGlobals ? [] : global)];
    return {
      allSupported: false,
      exclusionByResourceTypes: [{ resourceTypes: sorted(unwanted) }],
      recordingStrategy: [{ useOnly: "EXCLUSION_BY_RESOURCE_TYPES" }],
    };
  }
  return { allSupported: true, includeGlobalResourceTypes: recordsGlobals };
}

/** AWS Config returns the types as a set. */
function sorted(resourceTypes: readonly string[]): string[] {
  return [...new Set(resourceTypes)].sort();
}
