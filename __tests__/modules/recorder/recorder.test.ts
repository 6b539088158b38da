import { Recorder, type RecorderProps } from "../../../modules/recorder";
import { expectPlaced, PLACEMENT } from "../../support/placements";
import { Template } from "../../support/template";
import { laterNumber, laterText } from "../../support/tokens";

const PROPS = {
  placement: PLACEMENT,
  roleArn: "arn:aws:iam::111111111111:role/config",
  bucketName: "config-log",
};

const RECORDER = "aws_config_configuration_recorder";
const CHANNEL = "aws_config_delivery_channel";

function template(props: Partial<RecorderProps> = {}): Template {
  return Template.of((stack) => new Recorder(stack, "Recorder", { ...PROPS, ...props }));
}

test("keeps the addresses of its resources", () => {
  expect(template().addresses()).toEqual([
    "aws_config_configuration_recorder.Recorder_C4C6639E",
    "aws_config_configuration_recorder_status.Recorder_Status_E5FB2C71",
    "aws_config_delivery_channel.Recorder_DeliveryChannel_9B0B469B",
    "aws_config_retention_configuration.Recorder_Retention_08B76658",
  ]);
});

test("lies in the Region of its placement", () => {
  expectPlaced((stack, placement) => new Recorder(stack, "Recorder", { ...PROPS, placement }));
});

test("records all supported types continuously unless told otherwise", () => {
  expect(template().only(RECORDER)).toMatchObject({
    name: "default",
    role_arn: PROPS.roleArn,
    recording_group: { all_supported: true, include_global_resource_types: true },
    recording_mode: { recording_frequency: "CONTINUOUS" },
  });
});

test("writes the recording group of its props", () => {
  const recorder = template({ excludedResourceTypes: ["AWS::EC2::NetworkInterface"] }).only(RECORDER);
  expect(recorder.recording_group).toEqual({
    all_supported: false,
    exclusion_by_resource_types: [{ resource_types: ["AWS::EC2::NetworkInterface"] }],
    recording_strategy: [{ use_only: "EXCLUSION_BY_RESOURCE_TYPES" }],
  });
});

test("records some types at another frequency when told so", () => {
  const recorder = template({
    recordingModeOverride: {
      resourceTypes: ["AWS::EC2::NetworkInterface"],
      recordingFrequency: "DAILY",
      description: "they change with every ${task}",
    },
  }).only(RECORDER);
  expect(recorder.recording_mode).toEqual({
    recording_frequency: "CONTINUOUS",
    recording_mode_override: {
      resource_types: ["AWS::EC2::NetworkInterface"],
      recording_frequency: "DAILY",
      description: "they change with every $${task}",
    },
  });
});

test("delivers to the bucket once a day unless told otherwise", () => {
  expect(template().only(CHANNEL)).toEqual({
    name: "default",
    region: PLACEMENT.region,
    s3_bucket_name: "config-log",
    snapshot_delivery_properties: { delivery_frequency: "TwentyFour_Hours" },
    depends_on: ["aws_config_configuration_recorder.Recorder_C4C6639E"],
  });
});

test("delivers under a prefix, with a key and to a topic when told so", () => {
  const kmsKeyArn = "arn:aws:kms:eu-central-1:111111111111:key/1234";
  const snsTopicArn = "arn:aws:sns:eu-central-1:111111111111:stream";
  const channel = template({ keyPrefix: "config", kmsKeyArn, snsTopicArn }).only(CHANNEL);
  expect(channel).toMatchObject({
    s3_key_prefix: "config",
    s3_kms_key_arn: kmsKeyArn,
    sns_topic_arn: snsTopicArn,
  });
});

test("starts the recorder once it has a channel", () => {
  expect(template().only("aws_config_configuration_recorder_status")).toMatchObject({
    name: "${aws_config_configuration_recorder.Recorder_C4C6639E.name}",
    is_enabled: true,
    depends_on: ["aws_config_delivery_channel.Recorder_DeliveryChannel_9B0B469B"],
  });
});

test("keeps configuration items for seven years unless told otherwise", () => {
  const retention = template().only("aws_config_retention_configuration");
  expect(retention.retention_period_in_days).toBe(2557);
});

test("is protected from a destroy", () => {
  expect(template().only(RECORDER).lifecycle).toEqual({ prevent_destroy: true });
});

test("is not protected from a destroy when told so", () => {
  expect(template({ deletionProtection: false }).only(RECORDER)).not.toHaveProperty("lifecycle");
});

test("takes values that Terraform knows later", () => {
  const later = Template.of((stack) => {
    const retentionPeriodInDays = laterNumber(stack);
    new Recorder(stack, "Recorder", { ...PROPS, name: laterText(stack), retentionPeriodInDays });
  });
  expect(later.only(RECORDER).name).toBe("${var.later}");
  expect(later.only("aws_config_retention_configuration").retention_period_in_days).toBe(
    "${var.laterNumber}",
  );
});

test("fails when both included and excluded types are given", () => {
  expect(() =>
    template({ includedResourceTypes: ["AWS::EC2::VPC"], excludedResourceTypes: ["AWS::EC2::EIP"] }),
  ).toThrow(/\[test\/Recorder\] includedResourceTypes and excludedResourceTypes are both set/);
});

test("fails when only global types are included where those are not wanted", () => {
  expect(() =>
    template({ includedResourceTypes: ["AWS::IAM::Role"], recordsGlobalResourceTypes: false }),
  ).toThrow(/includedResourceTypes leaves nothing to record: got \["AWS::IAM::Role"\]/);
});

test("fails when the name is empty", () => {
  expect(() => template({ name: "" })).toThrow(/name has 0 characters/);
});

test("fails when the prefix has a slash at its end", () => {
  expect(() => template({ keyPrefix: "config/" })).toThrow(/keyPrefix is malformed: got "config\/"/);
});

test("fails when the retention period is shorter than AWS Config's shortest", () => {
  expect(() => template({ retentionPeriodInDays: 29 })).toThrow(
    /retentionPeriodInDays is out of bounds: got 29/,
  );
});

test("fails when the recording frequency is unknown", () => {
  const recordingFrequency = "HOURLY" as RecorderProps["recordingFrequency"];
  expect(() => template({ recordingFrequency })).toThrow(
    /recordingFrequency is unknown: .* CONTINUOUS, DAILY/,
  );
});

test("fails when the recording frequency of some types is unknown", () => {
  const recordingFrequency = "HOURLY" as "DAILY";
  const recordingModeOverride = { resourceTypes: ["AWS::EC2::NetworkInterface"], recordingFrequency };
  expect(() => template({ recordingModeOverride })).toThrow(
    /recordingModeOverride.recordingFrequency is unknown/,
  );
});

test("fails when the delivery frequency is unknown", () => {
  const snapshotDeliveryFrequency = "Daily" as RecorderProps["snapshotDeliveryFrequency"];
  expect(() => template({ snapshotDeliveryFrequency })).toThrow(
    /snapshotDeliveryFrequency is unknown: got "Daily"/,
  );
});
