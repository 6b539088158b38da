import type { Aws, AwsAnswer } from "./support/aws";
import { describeRunbook, outcomeOf, type Subject } from "./support/scenario";

const BUCKET = "arn:aws:s3:::flow-logs";

async function prepare(aws: Aws): Promise<Subject> {
  await aws.call("s3", "CreateBucket", { Bucket: "flow-logs" });
  const { Vpc } = await aws.call("ec2", "CreateVpc", { CidrBlock: "10.0.0.0/16" });
  return {
    parameters: { VpcId: Vpc.VpcId, LogDestination: BUCKET },
    state: () => flowLogs(aws, Vpc.VpcId),
  };
}

async function flowLogs(aws: Aws, VpcId: string): Promise<string[]> {
  const Filters = [{ Name: "resource-id", Values: [VpcId] }];
  const { FlowLogs } = await aws.call("ec2", "DescribeFlowLogs", { Filters });
  return FlowLogs.map((each: AwsAnswer) => `${each.TrafficType} to ${each.LogDestination}`).sort();
}

const { aws, run } = describeRunbook({
  runbook: "EnableVpcFlowLogs",
  prepare,
  expectApplied: (state) => expect(state).toEqual([`ALL to ${BUCKET}`]),
});

test("keeps flow logs that others made when it restores", async () => {
  const { parameters, state } = await prepare(aws());
  await aws().call("s3", "CreateBucket", { Bucket: "others" });
  await aws().call("ec2", "CreateFlowLogs", {
    ResourceType: "VPC",
    ResourceIds: [parameters.VpcId],
    TrafficType: "REJECT",
    LogDestinationType: "s3",
    LogDestination: "arn:aws:s3:::others",
  });
  const before = await state();
  await run(parameters);
  expect(await state()).toHaveLength(2);
  await run({ ...parameters, Mode: "Restore" });
  expect(await state()).toEqual(before);
});

test("takes a flow log of all traffic for one of some", async () => {
  const { parameters, state } = await prepare(aws());
  await run(parameters);
  await run({ ...parameters, TrafficType: "REJECT" });
  expect(await state()).toEqual([`ALL to ${BUCKET}`]);
});

test("fails where EC2 makes no flow log, and says why", async () => {
  const { parameters } = await prepare(aws());
  const outcome = outcomeOf(await run({ ...parameters, LogDestination: "arn:aws:s3:::not-there" }));
  expect(outcome).toMatch(/Failed.*not-there does not exist/);
});
