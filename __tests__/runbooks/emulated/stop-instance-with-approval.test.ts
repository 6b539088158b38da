import type { Aws } from "./support/aws";
import { instanceState, startInstance } from "./support/instances";
import { describeRunbook, outcomeOf, type Subject } from "./support/scenario";

async function prepare(aws: Aws, tags: Readonly<Record<string, string>> = {}): Promise<Subject> {
  const InstanceId = await startInstance(aws, tags);
  return {
    parameters: {
      InstanceId,
      Approvers: ["arn:aws:iam::123456789012:role/operator"],
      NotificationTopicArn: "arn:aws:sns:us-east-1:123456789012:Automation-approvals",
    },
    state: () => instanceState(aws, InstanceId),
  };
}

const { aws, run } = describeRunbook({
  runbook: "StopInstanceWithApproval",
  prepare: (emulator) => prepare(emulator),
  expectApplied: (state) => expect(state).toBe("stopped"),
});

test("stops nothing when it is rejected", async () => {
  const { parameters, state } = await prepare(aws());
  expect(outcomeOf(await run(parameters, { approval: "Rejected" }))).toMatch(/Failed; approve: .*rejected/);
  expect(await state()).toBe("running");
});

test("asks nobody about an instance that is stopped", async () => {
  const { parameters } = await prepare(aws());
  await aws().call("ec2", "StopInstances", { InstanceIds: [parameters.InstanceId] });
  const { steps } = await run(parameters, { approval: "Rejected" });
  expect(steps.map(({ name }) => name)).not.toContain("approve");
});

test("refuses an instance that an Auto Scaling group would replace", async () => {
  const { parameters, state } = await prepare(aws(), { "aws:autoscaling:groupName": "web" });
  expect(outcomeOf(await run(parameters))).toMatch(/Failed; readState: .*Auto Scaling group/);
  expect(await state()).toBe("running");
});

test("takes no topic that Automation would not tell", async () => {
  const { parameters } = await prepare(aws());
  const NotificationTopicArn = "arn:aws:sns:us-east-1:123456789012:approvals";
  await expect(run({ ...parameters, NotificationTopicArn })).rejects.toThrow(/NotificationTopicArn does not/);
});
