import { ConfigConfigurationRecorder } from "@cdktf/provider-aws/lib/config-configuration-recorder";
import { ConfigConfigurationRecorderStatus } from "@cdktf/provider-aws/lib/config-configuration-recorder-status";
import { ConfigDeliveryChannel } from "@cdktf/provider-aws/lib/config-delivery-channel";
import { ConfigRetentionConfiguration } from "@cdktf/provider-aws/lib/config-retention-configuration";
import { Construct } from "constructs";
import {
  checkKeyPrefix,
  checkLength,
  checkOneOf,
  checkWholeNumber,
  ConstructError,
  type DeletionProtectionProps,
  type Placement,
  protectedLifecycle,
  terraformText,
} from "../core";
import {
  type RecordingFrequency,
  recordingGroup,
  type RecordingGroupProps,
  RECORDING_FREQUENCIES,
} from "./recording-group";

/** How often AWS Config delivers a snapshot of everything it recorded. */
export const SNAPSHOT_DELIVERY_FREQUENCIES = [
  "One_Hour",
  "Three_Hours",
  "Six_Hours",
  "Twelve_Hours",
  "TwentyFour_Hours",
] as const;

export type SnapshotDeliveryFrequency = (typeof SNAPSHOT_DELIVERY_FREQUENCIES)[number];

/** Days that AWS Config keeps configuration items; source: PutRetentionConfiguration. */
export const RETENTION_DAYS = { min: 30, max: 2557 } as const;

/** Resource types that are recorded at another frequency than the rest. */
export interface RecordingModeOverride {
  /** AWS Config resource types, as `AWS::EC2::NetworkInterface`. */
  readonly resourceTypes: readonly string[];
  readonly recordingFrequency: RecordingFrequency;
  /** @default - no description */
  readonly description?: string;
}

export interface RecorderProps extends DeletionProtectionProps, RecordingGroupProps {
  /** Where it records. An account has one customer-managed recorder a Region. */
  readonly placement: Placement;
  /** Role that AWS Config reads with; the service-linked role is the one that AWS keeps up to date. */
  readonly roleArn: string;
  /** Bucket that takes history files and snapshots; may lie in another account and Region. */
  readonly bucketName: string;
  /**
   * Name of recorder and delivery channel, 1 to 256 characters. AWS cannot rename a recorder.
   * @default "default"
   */
  readonly name?: string;
  /**
   * Folder in the bucket; no slash at either end.
   * @default - the root of the bucket
   */
  readonly keyPrefix?: string;
  /**
   * KMS key that encrypts what is delivered, in the bucket's Region.
   * @default - the bucket's default encryption
   */
  readonly kmsKeyArn?: string;
  /**
   * Topic that gets the configuration stream, in the recorder's own Region. AWS Config does not support encrypted
   * topics (AWS Config Developer Guide, "Permissions for the Amazon SNS Topic").
   * @default - no topic
   */
  readonly snsTopicArn?: string;
  /** @default "TwentyFour_Hours" */
  readonly snapshotDeliveryFrequency?: SnapshotDeliveryFrequency;
  /**
   * CONTINUOUS records each change, DAILY the state once a day where it changed.
   * @default "CONTINUOUS"
   */
  readonly recordingFrequency?: RecordingFrequency;
  /** @default - all types at the same frequency */
  readonly recordingModeOverride?: RecordingModeOverride;
  /**
   * 30 to 2,557 days.
   * @default 2557, seven years, AWS Config's own default
   */
  readonly retentionPeriodInDays?: number;
}

/** Records the configuration of one account in one Region: recorder, delivery channel, its switch and retention. */
export class Recorder extends Construct {
  /** What rules and packs wait for: AWS refuses them where no recorder is. */
  readonly running: ConfigConfigurationRecorderStatus;

  constructor(scope: Construct, id: string, props: RecorderProps) {
    super(scope, id);
    this.check(props);
    const placement = props.placement.arguments;
    const name = props.name ?? "default";

    const recorder = new ConfigConfigurationRecorder(this, "Resource", {
      ...placement,
      name,
      roleArn: props.roleArn,
      recordingGroup: recordingGroup(props),
      recordingMode: this.recordingMode(props),
      lifecycle: protectedLifecycle(props),
    });
    const channel = new ConfigDeliveryChannel(this, "DeliveryChannel", {
      ...placement,
      name,
      s3BucketName: props.bucketName,
      s3KeyPrefix: props.keyPrefix,
      s3KmsKeyArn: props.kmsKeyArn,
      snsTopicArn: props.snsTopicArn,
      snapshotDeliveryProperties: {
        deliveryFrequency: props.snapshotDeliveryFrequency ?? "TwentyFour_Hours",
      },
      dependsOn: [recorder],
    });
    this.running = new ConfigConfigurationRecorderStatus(this, "Status", {
      ...placement,
      name: recorder.name,
      isEnabled: true,
      // AWS starts no recorder that has no channel, and deletes no channel of one that runs.
      dependsOn: [channel],
    });
    new ConfigRetentionConfiguration(this, "Retention", {
      ...placement,
      retentionPeriodInDays: props.retentionPeriodInDays ?? RETENTION_DAYS.max,
      // The provider reads it back through the recorder's API, which answers only once a recorder exists.
      dependsOn: [recorder],
    });
  }

  private check(props: RecorderProps): void {
    checkLength(this, "name", props.name, { max: 256 });
    checkKeyPrefix(this, "keyPrefix", props.keyPrefix);
    checkOneOf(
      this,
      "snapshotDeliveryFrequency",
      props.snapshotDeliveryFrequency,
      SNAPSHOT_DELIVERY_FREQUENCIES,
    );
    checkOneOf(this, "recordingFrequency", props.recordingFrequency, RECORDING_FREQUENCIES);
    checkOneOf(
      this,
      "recordingModeOverride.recordingFrequency",
      props.recordingModeOverride?.recordingFrequency,
      RECORDING_FREQUENCIES,
    );
    checkWholeNumber(this, "retentionPeriodInDays", props.retentionPeriodInDays, RETENTION_DAYS);
    if (props.includedResourceTypes !== undefined && props.excludedResourceTypes !== undefined) {
      throw new ConstructError(this, {
        what: "includedResourceTypes and excludedResourceTypes are both set",
        got: {
          includedResourceTypes: props.includedResourceTypes,
          excludedResourceTypes: props.excludedResourceTypes,
        },
        allowed: "one of them, or neither to record all supported types",
      });
    }
    if (recordingGroup(props).resourceTypes?.length === 0) {
      throw new ConstructError(this, {
        what: "includedResourceTypes leaves nothing to record",
        got: props.includedResourceTypes,
        allowed: "at least one type, beside global ones where recordsGlobalResourceTypes is false",
      });
    }
  }

  private recordingMode(props: RecorderProps) {
    const { recordingModeOverride: override } = props;
    return {
      recordingFrequency: props.recordingFrequency ?? "CONTINUOUS",
      recordingModeOverride:
        override === undefined
          ? undefined
          : {
              ...override,
              resourceTypes: [...override.resourceTypes],
              description:
                override.description === undefined ? undefined : terraformText(override.description),
            },
    };
  }
}
