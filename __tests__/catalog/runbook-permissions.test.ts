import { runbook, runbookNames, type RunbookStatement, runbookStatements } from "../../catalog";

const STATEMENTS = runbookNames().flatMap((name) =>
  runbookStatements(name).map((each) => [name, each] as const),
);

function where(matches: (statement: RunbookStatement) => boolean): string[] {
  return STATEMENTS.filter(([, statement]) => matches(statement)).map(([name]) => name);
}

test.each(runbookNames())("%s gets exactly the actions that it calls, each once", (name) => {
  const actions = runbookStatements(name).flatMap((statement) => statement.actions);
  expect([...actions].sort()).toEqual([...runbook(name)!.iamActions].sort());
});

test("no action has a wildcard", () => {
  expect(where(({ actions }) => actions.some((action) => action.includes("*")))).toEqual([]);
});

test("every wildcard resource says why", () => {
  expect(where(({ resources, comment }) => resources.includes("*") && !comment)).toEqual([]);
});

test("every other resource is an ARN of its partition, with placeholders that are filled in", () => {
  const arn = /^arn:\$\{partition\}:[a-z0-9-]+:(\$\{region\})?:(\$\{account\}|\*)?:[^$]+$/;
  const wrong = ({ resources }: RunbookStatement) =>
    resources.some((each) => each !== "*" && !arn.test(each));
  expect(where(wrong)).toEqual([]);
});

test("a document that stops instances may stop those of its account, and describe all", () => {
  expect(runbookStatements("AWS-StopEC2Instance")).toEqual([
    {
      actions: ["ec2:DescribeInstanceStatus", "ec2:DescribeInstances"],
      resources: ["*"],
      comment: expect.any(String),
    },
    { actions: ["ec2:StopInstances"], resources: ["arn:${partition}:ec2:${region}:${account}:instance/*"] },
  ]);
});

test("a role is passed to a named service alone, by documents that pass one", () => {
  const passing = STATEMENTS.filter(([, { actions }]) => actions.includes("iam:PassRole"));
  expect(
    passing.map(([name, { actions, condition }]) => [name, actions, Object.keys(condition ?? {})]),
  ).toEqual(
    [
      "AWS-AttachIAMToInstance",
      "AWS-EnableAppSyncGraphQLApiLogging",
      "AWS-EnableCloudTrailCloudWatchLogs",
      "AWS-EnableSNSTopicDeliveryStatusLogging",
      "AWSConfigRemediation-EnableEnhancedMonitoringOnRDSInstance",
      "AWSConfigRemediation-EnableVPCFlowLogsToCloudWatch",
      "AWSSupport-EnableVPCFlowLogs",
    ].map((name) => [name, ["iam:PassRole"], ["StringEquals"]]),
  );
  expect(passing.filter(([, { condition }]) => !condition?.StringEquals?.["iam:PassedToService"])).toEqual(
    [],
  );
});

test("a service-linked role is made for a named service alone", () => {
  const making = ({ actions }: RunbookStatement) => actions.includes("iam:CreateServiceLinkedRole");
  const named = ({ condition }: RunbookStatement) =>
    condition?.StringEquals?.["iam:AWSServiceName"] !== undefined;
  expect(where(making)).toHaveLength(6);
  expect(where((statement) => making(statement) && !named(statement))).toEqual([]);
});

test("a document that the catalogue does not know gets nothing", () => {
  expect(runbookStatements("constructor")).toEqual([]);
});
