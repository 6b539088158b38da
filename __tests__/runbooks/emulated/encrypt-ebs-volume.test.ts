import type { Aws, AwsAnswer } from "./support/aws";
import { instanceState, startInstance } from "./support/instances";
import { describeRunbook, outcomeOf, type Subject } from "./support/scenario";

const DEVICE = "/dev/sdf";

/** A running instance with an unencrypted data volume that goes with it. */
async function prepare(aws: Aws): Promise<Subject> {
  const InstanceId = await startInstance(aws);
  const VolumeId = await volume(aws);
  await aws.call("ec2", "AttachVolume", { VolumeId, InstanceId, Device: DEVICE });
  await aws.call("ec2", "ModifyInstanceAttribute", {
    InstanceId,
    BlockDeviceMappings: [{ DeviceName: DEVICE, Ebs: { DeleteOnTermination: true } }],
  });
  return { parameters: { VolumeId }, state: () => stateOf(aws, VolumeId, InstanceId) };
}

async function volume(aws: Aws): Promise<string> {
  const { VolumeId } = await aws.call("ec2", "CreateVolume", {
    AvailabilityZone: "us-east-1a",
    Size: 8,
    VolumeType: "gp3",
    TagSpecifications: [{ ResourceType: "volume", Tags: [{ Key: "owner", Value: "team" }] }],
  });
  return VolumeId;
}

interface State {
  readonly instance: string;
  /** What the device has: the original volume, an encrypted one or another. */
  readonly device: string;
  readonly deleteOnTermination: boolean;
  readonly originalTags: readonly string[];
  readonly copies: readonly unknown[];
  readonly snapshots: number;
}

async function stateOf(aws: Aws, VolumeId: string, InstanceId: string): Promise<State> {
  const { Reservations } = await aws.call("ec2", "DescribeInstances", { InstanceIds: [InstanceId] });
  const mapping = Reservations[0].Instances[0].BlockDeviceMappings.find(
    ({ DeviceName }: AwsAnswer) => DeviceName === DEVICE,
  );
  const original = await describeVolume(aws, VolumeId);
  const copies = await copiesOf(aws, VolumeId);
  const ofOriginal = [{ Name: "volume-id", Values: [VolumeId] }];
  const { Snapshots } = await aws.call("ec2", "DescribeSnapshots", { Filters: ofOriginal });

  const attached = mapping === undefined ? undefined : await describeVolume(aws, mapping.Ebs.VolumeId);
  return {
    instance: await instanceState(aws, InstanceId),
    device: attached?.VolumeId === VolumeId ? "original" : attached?.Encrypted ? "encrypted" : "another",
    deleteOnTermination: mapping?.Ebs.DeleteOnTermination,
    originalTags: (original.Tags ?? []).map(({ Key }: AwsAnswer) => Key).sort(),
    copies: copies.map(({ Encrypted, Size, VolumeType }: AwsAnswer) => ({ Encrypted, Size, VolumeType })),
    snapshots: Snapshots.length,
  };
}

async function describeVolume(aws: Aws, VolumeId: string): Promise<AwsAnswer> {
  return (await aws.call("ec2", "DescribeVolumes", { VolumeIds: [VolumeId] })).Volumes[0];
}

async function copiesOf(aws: Aws, VolumeId: string): Promise<AwsAnswer[]> {
  const Filters = [{ Name: "tag:config-compliance:replaces", Values: [VolumeId] }];
  return (await aws.call("ec2", "DescribeVolumes", { Filters })).Volumes;
}

const COPY = { Encrypted: true, Size: 8, VolumeType: "gp3" };

const { aws, run } = describeRunbook({
  runbook: "EncryptEbsVolume",
  prepare,
  expectApplied: (state) =>
    expect(state).toEqual({
      instance: "running",
      device: "encrypted",
      deleteOnTermination: true,
      originalTags: ["config-compliance:replaced-by", "owner"],
      copies: [COPY],
      snapshots: 0,
    }),
  // What was written since the swap is on the copy.
  restored: (before) => ({ ...(before as State), copies: [COPY] }),
});

test("keeps the original volume, detached", async () => {
  const { parameters } = await prepare(aws());
  await run(parameters);
  const { State: state, Encrypted } = await describeVolume(aws(), String(parameters.VolumeId));
  expect({ state, Encrypted }).toEqual({ state: "available", Encrypted: false });
});

test("leaves an instance stopped that was", async () => {
  const { parameters, state } = await prepare(aws());
  const { Attachments } = await describeVolume(aws(), String(parameters.VolumeId));
  await aws().call("ec2", "StopInstances", { InstanceIds: [Attachments[0].InstanceId] });
  expect(outcomeOf(await run(parameters))).toBe("Success");
  expect(await state()).toMatchObject({ instance: "stopped", device: "encrypted" });
});

test("copies a volume that no instance has", async () => {
  const VolumeId = await volume(aws());
  expect(outcomeOf(await run({ VolumeId }))).toBe("Success");
  expect(await copiesOf(aws(), VolumeId)).toEqual([expect.objectContaining(COPY)]);
});

test("does not go back for snapshots that stay behind", async () => {
  const { parameters, state } = await prepare(aws());
  const { status } = await run(parameters, { fail: [{ step: "deleteSnapshots", at: "before" }] });
  expect({ status, state: await state() }).toMatchObject({
    status: "Success",
    state: { device: "encrypted", snapshots: 2 },
  });
});
