import {
  DescribeConfigurationRecordersCommand,
  DescribeConfigurationRecorderStatusCommand,
  DescribeDeliveryChannelsCommand,
  DescribeRetentionConfigurationsCommand,
} from "@aws-sdk/client-config-service";
import type { Emulator } from "../support/emulator";
import { NO_PLACES, PLACES } from "./places";

const GLOBAL_TYPES = ["AWS::IAM::Group", "AWS::IAM::Policy", "AWS::IAM::Role", "AWS::IAM::User"];

/** Each account and Region is recorded, and delivers to the log archive. */
export function describeRecording(emulator: () => Emulator): void {
  describe.each(PLACES)("%s in %s", (account, region) => {
    const config = () => emulator().in(account, region).config;
    const idOf = (name: string) => emulator().account(name).id;

    test("has one recorder, which is on", async () => {
      const { ConfigurationRecordersStatus: statuses } = await config().send(
        new DescribeConfigurationRecorderStatusCommand({}),
      );
      expect(statuses).toEqual([expect.objectContaining({ name: "default", recording: true })]);
    });

    test("records everything but what the file excludes, and global types in the home Region alone", async () => {
      const { ConfigurationRecorders: recorders = [] } = await config().send(
        new DescribeConfigurationRecordersCommand({}),
      );
      const global = region === "eu-west-1" ? [] : GLOBAL_TYPES;
      expect(recorders).toEqual([
        expect.objectContaining({
          name: "default",
          // Moto writes the last word of the service-linked role in lower case.
          roleARN: expect.stringMatching(
            `^arn:aws:iam::${idOf(account)}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleFor[Cc]onfig$`,
          ),
          recordingGroup: expect.objectContaining({
            allSupported: false,
            includeGlobalResourceTypes: false,
            exclusionByResourceTypes: { resourceTypes: expect.any(Array) },
            recordingStrategy: { useOnly: "EXCLUSION_BY_RESOURCE_TYPES" },
          }),
        }),
      ]);
      const excluded = recorders[0]?.recordingGroup?.exclusionByResourceTypes?.resourceTypes;
      expect(new Set(excluded)).toEqual(new Set(["AWS::EC2::NetworkInterface", ...global]));
    });

    test("delivers to the log archive's bucket and streams to the security account's topic of the Region", async () => {
      const { DeliveryChannels: channels } = await config().send(new DescribeDeliveryChannelsCommand({}));
      expect(channels).toEqual([
        {
          name: "default",
          s3BucketName: `compliance-config-${idOf("log-archive")}`,
          s3KeyPrefix: "config",
          snsTopicARN: `arn:aws:sns:${region}:${idOf("security")}:compliance-configuration-stream`,
          configSnapshotDeliveryProperties: { deliveryFrequency: "Six_Hours" },
        },
      ]);
    });

    test("keeps configuration items as long as the file says", async () => {
      const { RetentionConfigurations: retentions } = await config().send(
        new DescribeRetentionConfigurationsCommand({}),
      );
      expect(retentions).toEqual([{ Name: "default", RetentionPeriodInDays: 400 }]);
    });
  });

  test.each(NO_PLACES)("%s is not recorded in %s, which it does not have", async (account, region) => {
    const { ConfigurationRecorders: recorders } = await emulator()
      .in(account, region)
      .config.send(new DescribeConfigurationRecordersCommand({}));
    expect(recorders).toEqual([]);
  });
}
