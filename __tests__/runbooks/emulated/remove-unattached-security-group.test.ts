import type { Aws, AwsAnswer } from "./support/aws";
import { describeRunbook, outcomeOf, type Subject } from "./support/scenario";

let count = 0;

async function defaultVpc(aws: Aws): Promise<string> {
  return (await aws.call("ec2", "DescribeVpcs")).Vpcs[0].VpcId;
}

/** A group with rules in both directions, one of which points to the group itself. */
async function prepareGroup(aws: Aws): Promise<string> {
  const { GroupId } = await aws.call("ec2", "CreateSecurityGroup", {
    GroupName: `unused-${(count += 1)}`,
    Description: "nobody knows",
    VpcId: await defaultVpc(aws),
    TagSpecifications: [{ ResourceType: "security-group", Tags: [{ Key: "owner", Value: "team" }] }],
  });
  await aws.call("ec2", "AuthorizeSecurityGroupIngress", {
    GroupId,
    IpPermissions: [
      {
        IpProtocol: "tcp",
        FromPort: 443,
        ToPort: 443,
        IpRanges: [{ CidrIp: "10.0.0.0/8", Description: "inside" }],
      },
      { IpProtocol: "tcp", FromPort: 9000, ToPort: 9000, UserIdGroupPairs: [{ GroupId }] },
    ],
  });
  await aws.call("ec2", "AuthorizeSecurityGroupEgress", {
    GroupId,
    IpPermissions: [{ IpProtocol: "udp", FromPort: 53, ToPort: 53, IpRanges: [{ CidrIp: "10.0.0.2/32" }] }],
  });
  return GroupId;
}

async function prepare(aws: Aws, Treatment: "delete" | "quarantine"): Promise<Subject> {
  const GroupId = await prepareGroup(aws);
  const GroupName = `unused-${count}`;
  return { parameters: { GroupId, Treatment }, state: () => groupNamed(aws, GroupName) };
}

/** A group by its name, since its id changes when it is made anew; what points to itself says so. */
async function groupNamed(aws: Aws, name: string): Promise<unknown> {
  const Filters = [{ Name: "group-name", Values: [name] }];
  const [group] = (await aws.call("ec2", "DescribeSecurityGroups", { Filters })).SecurityGroups;
  if (group === undefined) return undefined;
  const rules = (permissions: AwsAnswer[]) =>
    permissions
      .flatMap((permission) =>
        [...permission.IpRanges, ...permission.UserIdGroupPairs].map((source) => {
          const from = source.CidrIp ?? (source.GroupId === group.GroupId ? "itself" : source.GroupId);
          return `${permission.IpProtocol} ${permission.FromPort} ${from} ${source.Description ?? ""}`;
        }),
      )
      .sort();
  return {
    description: group.Description,
    tags: (group.Tags ?? []).map(({ Key, Value }: AwsAnswer) => `${Key}=${Value}`).sort(),
    ingress: rules(group.IpPermissions),
    egress: rules(group.IpPermissionsEgress),
  };
}

describe("in quarantine", () => {
  const { aws, run } = describeRunbook({
    runbook: "RemoveUnattachedSecurityGroup",
    prepare: (emulator) => prepare(emulator, "quarantine"),
    expectApplied: (state) =>
      expect(state).toEqual({
        description: "nobody knows",
        tags: ["config-compliance:quarantined=true", "owner=team"],
        ingress: [],
        egress: [],
      }),
  });

  test("leaves a group alone that a network interface has", async () => {
    const { parameters, state } = await prepare(aws(), "quarantine");
    const { Subnets } = await aws().call("ec2", "DescribeSubnets");
    await aws().call("ec2", "CreateNetworkInterface", {
      SubnetId: Subnets[0].SubnetId,
      Groups: [parameters.GroupId],
    });
    const before = await state();
    expect(outcomeOf(await run(parameters))).toBe("Success");
    expect(await state()).toEqual(before);
  });

  test("leaves a VPC's default group alone", async () => {
    // That of the default VPC may have been given to instances.
    const { Vpc } = await aws().call("ec2", "CreateVpc", { CidrBlock: "10.1.0.0/16" });
    const Filters = [{ Name: "vpc-id", Values: [Vpc.VpcId] }];
    const { SecurityGroups } = await aws().call("ec2", "DescribeSecurityGroups", { Filters });
    const outcome = outcomeOf(await run({ GroupId: SecurityGroups[0].GroupId }));
    expect(outcome).toMatch(/Failed.*default security group/);
  });
});

describe("deleted", () => {
  const { aws, run } = describeRunbook({
    runbook: "RemoveUnattachedSecurityGroup",
    prepare: (emulator) => prepare(emulator, "delete"),
    expectApplied: (state) => expect(state).toBeUndefined(),
  });

  test("keeps a group that rules of another point to", async () => {
    const { parameters, state } = await prepare(aws(), "delete");
    const GroupId = await prepareGroup(aws());
    const UserIdGroupPairs = [{ GroupId: parameters.GroupId }];
    const IpPermissions = [{ IpProtocol: "tcp", FromPort: 1, ToPort: 1, UserIdGroupPairs }];
    await aws().call("ec2", "AuthorizeSecurityGroupIngress", { GroupId, IpPermissions });
    expect(outcomeOf(await run(parameters))).toMatch(new RegExp(`Failed.*rules of ${GroupId} point to`));
    expect(await state()).toBeDefined();
  });
});
