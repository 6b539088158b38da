import {
  managedRuleByIdentifier,
  retiredRule,
  type Runbook,
  runbook,
  runbookNames,
  runbookOfOthers,
  runbooksFor,
  runbookTrap,
} from "../../catalog";

const RUNBOOKS: readonly Runbook[] = runbookNames().flatMap((name) => runbook(name) ?? []);

test("a document of AWS is found by its name", () => {
  expect(runbook("AWS-StopEC2Instance")?.iamActions).toContain("ec2:StopInstances");
});

test.each(["constructor", "aws-stopec2instance", "ASR-EnableVPCFlowLogs"])(
  "%s is no document of AWS",
  (name) => {
    expect(runbook(name)).toBeUndefined();
  },
);

test("AWS owns 118 of them, each once, and AWS Config can drive 101 of those for a rule", () => {
  expect(new Set(runbookNames()).size).toBe(118);
  const driven = RUNBOOKS.filter(
    ({ resourceIdUsable, rules }) => resourceIdUsable && Object.keys(rules).length > 0,
  );
  expect(driven).toHaveLength(101);
});

test("documents are in the order of their names", () => {
  expect(runbookNames()).toEqual([...runbookNames()].sort());
});

test("documents for a rule come with the surest pairing first", () => {
  const found = runbooksFor("S3_BUCKET_PUBLIC_READ_PROHIBITED");
  expect(found.map(({ runbook: { name }, evidence }) => [name, evidence])).toEqual([
    ["AWS-DisableS3BucketPublicReadWrite", "documented"],
    ["AWSConfigRemediation-ConfigureS3BucketPublicAccessBlock", "inferred"],
  ]);
});

test("a document that only touches the subject comes last", () => {
  expect(runbooksFor("IAM_NO_INLINE_POLICY_CHECK").map(({ evidence }) => evidence)).toEqual([
    "inferred",
    "topical",
  ]);
});

test.each(["constructor", "ENCRYPTED_VOLUMES"])("there is none for %s", (identifier) => {
  expect(runbooksFor(identifier)).toEqual([]);
});

test("a document of others is known as such, and offered for no rule", () => {
  expect(runbookOfOthers("ASR-EnableVPCFlowLogs")?.rules).toEqual({ VPC_FLOW_LOGS_ENABLED: "inferred" });
  const offered = runbooksFor("VPC_FLOW_LOGS_ENABLED").map(({ runbook: { name } }) => name);
  expect(offered).toEqual(["AWSSupport-EnableVPCFlowLogs"]);
});

test("a name that is quoted widely and does not exist leads to what was meant", () => {
  expect(runbookTrap("AWS-EnableVPCFlowLogs")?.use).toEqual([{ document: "AWSSupport-EnableVPCFlowLogs" }]);
  expect(runbookTrap("AWSConfigRemediation-EnforceHttpsOnEsDomain")?.name).toBe(
    "AWSConfigRemediation-EnforceHTTPSOnESDomain",
  );
});

test("no document of the catalogue is taken for a trap", () => {
  expect(runbookNames().filter((name) => runbookTrap(name) !== undefined)).toEqual([]);
});

test("every rule that a document mends exists, or did once", () => {
  const identifiers = new Set(RUNBOOKS.flatMap(({ rules }) => Object.keys(rules)));
  const unknown = [...identifiers].filter(
    (identifier) =>
      managedRuleByIdentifier(identifier) === undefined && retiredRule(identifier) === undefined,
  );
  expect(unknown).toEqual([]);
});

describe.each(RUNBOOKS.map((entry) => [entry.name, entry] as const))("%s", (_name, entry) => {
  test("takes its role, and RESOURCE_ID at one place at most", () => {
    expect(entry.parameters.filter(({ name }) => name === "AutomationAssumeRole")).toHaveLength(1);
    expect(
      entry.parameters.filter(({ resourceIdParameter }) => resourceIdParameter).length,
    ).toBeLessThanOrEqual(entry.resourceIdUsable ? 1 : 0);
  });

  test("has defaults that are of their parameter's type, and among the allowed values", () => {
    const wrong = entry.parameters.filter(({ type, default: value, allowedValues }) => {
      if (value === null) return false;
      if (allowedValues !== undefined) return !allowedValues.includes(value);
      if (type === "Integer") return !/^\d+$/.test(value);
      return type === "Boolean" && !/^(true|false)$/.test(value);
    });
    expect(wrong).toEqual([]);
  });

  test("says what it calls, none of it with a wildcard", () => {
    expect(entry.iamActions).not.toEqual([]);
    expect(entry.iamActions.filter((action) => !/^[a-z0-9-]+:[A-Za-z0-9]+$/.test(action))).toEqual([]);
  });

  test("fits into what AWS Config passes on", () => {
    expect(entry.parameters.length).toBeLessThanOrEqual(25);
  });
});
