import type { Aws } from "./aws";

/** Moto starts instances of images that it does not have. */
const IMAGE = "ami-12c6146b";

/** Starts an instance with an EBS root volume. */
export async function startInstance(aws: Aws, tags: Readonly<Record<string, string>> = {}): Promise<string> {
  const { Instances } = await aws.call("ec2", "RunInstances", {
    ImageId: IMAGE,
    MinCount: 1,
    MaxCount: 1,
    TagSpecifications: [
      {
        ResourceType: "instance",
        Tags: Object.entries({ name: "test", ...tags }).map(([Key, Value]) => ({ Key, Value })),
      },
    ],
  });
  return Instances[0].InstanceId;
}

export async function instanceState(aws: Aws, InstanceId: string): Promise<string> {
  const { Reservations } = await aws.call("ec2", "DescribeInstances", { InstanceIds: [InstanceId] });
  return Reservations[0].Instances[0].State.Name;
}
