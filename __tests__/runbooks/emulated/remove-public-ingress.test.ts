import type { Aws, AwsAnswer } from "./support/aws";
import { describeRunbook, outcomeOf, type Subject } from "./support/scenario";

const PERMISSIONS = [
  {
    IpProtocol: "tcp",
    FromPort: 22,
    ToPort: 22,
    IpRanges: [
      { CidrIp: "0.0.0.0/0", Description: "for the time being" },
      { CidrIp: "10.0.0.0/8", Description: "from inside" },
    ],
    Ipv6Ranges: [{ CidrIpv6: "::/0" }],
  },
  { IpProtocol: "tcp", FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: "0.0.0.0/0" }] },
  { IpProtocol: "tcp", FromPort: 3000, ToPort: 4000, IpRanges: [{ CidrIp: "0.0.0.0/0" }] },
];

let count = 0;

async function prepare(aws: Aws): Promise<Subject> {
  const { Vpcs } = await aws.call("ec2", "DescribeVpcs");
  const { GroupId } = await aws.call("ec2", "CreateSecurityGroup", {
    GroupName: `open-${(count += 1)}`,
    Description: "open",
    VpcId: Vpcs[0].VpcId,
  });
  await aws.call("ec2", "AuthorizeSecurityGroupIngress", { GroupId, IpPermissions: PERMISSIONS });
  return { parameters: { GroupId }, state: () => ingress(aws, GroupId) };
}

/** Rules one by one, since AWS groups sources as it likes. */
async function ingress(aws: Aws, GroupId: string): Promise<string[]> {
  const { SecurityGroups } = await aws.call("ec2", "DescribeSecurityGroups", { GroupIds: [GroupId] });
  return SecurityGroups[0].IpPermissions.flatMap((permission: AwsAnswer) =>
    [...permission.IpRanges, ...permission.Ipv6Ranges].map((range: AwsAnswer) =>
      [
        permission.IpProtocol,
        permission.FromPort,
        permission.ToPort,
        range.CidrIp ?? range.CidrIpv6,
        range.Description ?? "",
      ].join(" "),
    ),
  ).sort();
}

const { aws, run } = describeRunbook({
  runbook: "RemovePublicIngress",
  prepare,
  expectApplied: (state) =>
    expect(state).toEqual(["tcp 22 22 10.0.0.0/8 from inside", "tcp 443 443 0.0.0.0/0 "]),
});

test("removes rules of the chosen ports alone", async () => {
  const { parameters, state } = await prepare(aws());
  await run({ ...parameters, Ports: ["443-500"] });
  expect(await state()).not.toContain("tcp 443 443 0.0.0.0/0 ");
  expect(await state()).toContain("tcp 22 22 0.0.0.0/0 for the time being");
});

test("restores what several runs removed", async () => {
  const { parameters, state } = await prepare(aws());
  const before = await state();
  await run({ ...parameters, Ports: ["443"] });
  await run(parameters);
  await run({ ...parameters, Mode: "Restore" });
  expect(await state()).toEqual(before);
});

test("has nothing to restore where nothing was removed", async () => {
  const { parameters } = await prepare(aws());
  expect(outcomeOf(await run({ ...parameters, Mode: "Restore" }))).toMatch(
    /Failed.*there is nothing to restore/,
  );
});

test("forgets what it kept once it is restored", async () => {
  const { parameters } = await prepare(aws());
  await run(parameters);
  expect(await aws().kept("RemovePublicIngress", String(parameters.GroupId))).toContain("0.0.0.0/0");
  await run({ ...parameters, Mode: "Restore" });
  expect(await aws().kept("RemovePublicIngress", String(parameters.GroupId))).toBeUndefined();
});

test("forgets what it kept once it is rolled back", async () => {
  const { parameters } = await prepare(aws());
  await run(parameters, { fail: [{ step: "verify", at: "before" }] });
  expect(await aws().kept("RemovePublicIngress", String(parameters.GroupId))).toBeUndefined();
});

test("keeps what was before when undoing fails as well, for someone to restore it", async () => {
  const { parameters, state } = await prepare(aws());
  const before = await state();
  const fail = ["verify", "rollBack"].map((step) => ({ step, at: "before" as const }));
  expect((await run(parameters, { fail })).status).toBe("Failed");
  expect(await state()).not.toEqual(before);
  await run({ ...parameters, Mode: "Restore" });
  expect(await state()).toEqual(before);
});
