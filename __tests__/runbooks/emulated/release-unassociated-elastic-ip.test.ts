import type { Aws, AwsAnswer } from "./support/aws";
import { describeRunbook, outcomeOf, type Subject } from "./support/scenario";

async function prepare(aws: Aws): Promise<Subject> {
  const { AllocationId, PublicIp } = await aws.call("ec2", "AllocateAddress", {
    Domain: "vpc",
    TagSpecifications: [{ ResourceType: "elastic-ip", Tags: [{ Key: "owner", Value: "team" }] }],
  });
  return { parameters: { AllocationId }, state: () => addresses(aws, PublicIp) };
}

/** The address by what it is, since its allocation id changes. */
async function addresses(aws: Aws, PublicIp: string): Promise<unknown> {
  const Filters = [{ Name: "public-ip", Values: [PublicIp] }];
  const { Addresses } = await aws.call("ec2", "DescribeAddresses", { Filters });
  return Addresses.map((address: AwsAnswer) => ({ ip: address.PublicIp, tags: address.Tags }));
}

const { aws, run } = describeRunbook({
  runbook: "ReleaseUnassociatedElasticIp",
  prepare,
  expectApplied: (state) => expect(state).toEqual([]),
});

test("keeps an address that is associated", async () => {
  const { parameters, state } = await prepare(aws());
  const { Subnets } = await aws().call("ec2", "DescribeSubnets");
  const { NetworkInterface } = await aws().call("ec2", "CreateNetworkInterface", {
    SubnetId: Subnets[0].SubnetId,
  });
  const { NetworkInterfaceId } = NetworkInterface;
  await aws().call("ec2", "AssociateAddress", { ...parameters, NetworkInterfaceId });
  const before = await state();
  expect(outcomeOf(await run(parameters))).toBe("Success");
  expect(await state()).toEqual(before);
});
