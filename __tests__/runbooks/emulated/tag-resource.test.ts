import type { Aws, AwsAnswer } from "./support/aws";
import { describeRunbook, type Subject } from "./support/scenario";

async function prepare(aws: Aws): Promise<Subject> {
  const { VolumeId } = await aws.call("ec2", "CreateVolume", {
    AvailabilityZone: "us-east-1a",
    Size: 1,
    TagSpecifications: [{ ResourceType: "volume", Tags: [{ Key: "owner", Value: "someone" }] }],
  });
  return {
    parameters: { ResourceId: VolumeId, Tags: ["owner=nobody", "stage=unknown", "empty="] },
    state: () => tags(aws, VolumeId),
  };
}

async function tags(aws: Aws, ResourceId: string): Promise<string[]> {
  const Filters = [{ Name: "resource-id", Values: [ResourceId] }];
  const { Tags } = await aws.call("ec2", "DescribeTags", { Filters });
  return Tags.map(({ Key, Value }: AwsAnswer) => `${Key}=${Value}`).sort();
}

const { aws, run } = describeRunbook({
  runbook: "TagResource",
  prepare,
  expectApplied: (state) => expect(state).toEqual(["empty=", "owner=someone", "stage=unknown"]),
});

test("leaves a tag that has another value by now when it restores", async () => {
  const { parameters, state } = await prepare(aws());
  await run(parameters);
  await aws().call("ec2", "CreateTags", {
    Resources: [parameters.ResourceId],
    Tags: [{ Key: "stage", Value: "production" }],
  });
  await run({ ...parameters, Mode: "Restore" });
  expect(await state()).toEqual(["owner=someone", "stage=production"]);
});

test("takes no tags that are AWS's own", async () => {
  const { parameters } = await prepare(aws());
  await expect(run({ ...parameters, Tags: ["aws:owner=me"] })).rejects.toThrow(/Tags does not match/);
});
