import { REMEDIATION_FAILURES, remediationEventPattern } from "../../../modules/remediation-events";

function detail(props: Parameters<typeof remediationEventPattern>[0]) {
  return JSON.parse(remediationEventPattern(props)).detail;
}

function definitions(documents: readonly string[]): unknown {
  const [, byDocument] = detail({ documents }).$or;
  return byDocument.Definition;
}

test("matches executions of Automation documents as a whole, not their steps", () => {
  expect(JSON.parse(remediationEventPattern())).toEqual({
    source: ["aws.ssm"],
    "detail-type": ["EC2 Automation Execution Status-change Notification"],
  });
});

test("matches what AWS Config started or what the documents are named in, since the first is inferred", () => {
  expect(detail({ documents: ["AWS-StopEC2Instance"] })).toEqual({
    $or: [
      { ExecutedBy: [{ wildcard: "*AWSServiceRoleForConfigRemediation*" }] },
      { Definition: ["AWS-StopEC2Instance"] },
    ],
  });
});

test("matches what AWS Config started alone where no document is named", () => {
  expect(detail({ documents: [] })).toEqual({
    $or: [{ ExecutedBy: [{ wildcard: "*AWSServiceRoleForConfigRemediation*" }] }],
  });
});

test("names documents in the order of the alphabet and each once", () => {
  expect(definitions(["AWS-StopEC2Instance", "AWS-A", "AWS-StopEC2Instance"])).toEqual([
    "AWS-A",
    "AWS-StopEC2Instance",
  ]);
});

test("matches AWS's remediation documents by their prefix, so that the pattern stays short", () => {
  expect(
    definitions([
      "AWSConfigRemediation-RotateSecret",
      "AWS-StopEC2Instance",
      "AWSConfigRemediation-DeleteIAMUser",
    ]),
  ).toEqual(["AWS-StopEC2Instance", { prefix: "AWSConfigRemediation-" }]);
});

test("matches another account's document by ARN and by name", () => {
  const arn = "arn:aws:ssm:eu-west-1:222222222222:document/AcmeCloseSecurityGroup";
  expect(definitions([arn])).toEqual(["AcmeCloseSecurityGroup", arn]);
});

test("matches the named states, in the order of the alphabet", () => {
  expect(detail({ statuses: ["TimedOut", "Failed"] })).toEqual({ Status: ["Failed", "TimedOut"] });
});

test("counts both spellings of a cancelled execution among the failures, and no success", () => {
  expect(REMEDIATION_FAILURES).toEqual(
    expect.arrayContaining(["Canceled", "Cancelled", "Failed", "TimedOut", "CompletedWithFailure"]),
  );
  expect(REMEDIATION_FAILURES.filter((status) => /Success|Progress|Pending/.test(status))).toEqual([]);
});
