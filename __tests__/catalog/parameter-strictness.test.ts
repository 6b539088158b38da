import { readFileSync } from "node:fs";
import {
  framework,
  frameworkIds,
  managedRule,
  managedRuleNames,
  parameterStrictness,
  type ParameterStrictness,
  strictest,
} from "../../catalog";

const ENTRIES = JSON.parse(
  readFileSync("catalog/data/parameter-strictness.json", "utf8"),
) as readonly ParameterStrictness[];

describe("the strictest value", () => {
  it.each<[string, string, (string | undefined)[], string | undefined]>([
    ["IAM_PASSWORD_POLICY", "MinimumPasswordLength", ["8", "14", "12"], "14"],
    ["IAM_PASSWORD_POLICY", "MinimumPasswordLength", ["8", undefined], "8"],
    ["IAM_PASSWORD_POLICY", "MinimumPasswordLength", [undefined, undefined], undefined],
    ["IAM_USER_UNUSED_CREDENTIALS_CHECK", "maxCredentialUsageAge", ["90", "45"], "45"],
    ["IAM_PASSWORD_POLICY", "RequireSymbols", ["false", "true", undefined], "true"],
    ["EKS_CLUSTER_SUPPORTED_VERSION", "oldestVersionSupported", ["1.9", "1.34", "1.30"], "1.34"],
    ["RESTRICTED_INCOMING_TRAFFIC", "blockedPorts", ["22,3389", "3389, 445"], "22,3389,445"],
    ["VPC_SG_OPEN_ONLY_TO_AUTHORIZED_PORTS", "authorizedTcpPorts", ["80,443", "443"], "443"],
    ["S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED", "excludedPublicBuckets", ["site", undefined], undefined],
    ["VPC_FLOW_LOGS_ENABLED", "trafficType", ["REJECT", undefined], "REJECT"],
    ["NO_SUCH_RULE", "x", ["1", "1"], "1"],
  ])("of %s %s %j is %j", (identifier, parameter, values, value) => {
    expect(strictest(identifier, parameter, values)).toEqual({ known: true, value });
  });

  it.each<[string, string, string, (string | undefined)[]]>([
    ["the parameter has no order", "IAM_POLICY_IN_USE", "policyARN", ["a", "b"]],
    ["two values have none", "VPC_FLOW_LOGS_ENABLED", "trafficType", ["REJECT", "ALL"]],
    ["one is no number", "IAM_PASSWORD_POLICY", "MinimumPasswordLength", ["8", "eight"]],
    ["one is no boolean", "IAM_PASSWORD_POLICY", "RequireSymbols", ["yes", "true"]],
    [
      "nothing is allowed by all",
      "VPC_SG_OPEN_ONLY_TO_AUTHORIZED_PORTS",
      "authorizedTcpPorts",
      ["80", "443"],
    ],
    [
      "nobody knows what leaving it out means",
      "CW_LOGGROUP_RETENTION_PERIOD_CHECK",
      "MinRetentionTime",
      ["30", undefined],
    ],
  ])("is unknown where %s", (_, identifier, parameter, values) => {
    expect(strictest(identifier, parameter, values)).toEqual({ known: false });
  });

  it("does not depend on the order of values", () => {
    const values = ["8", "14", undefined, "12"];
    expect(strictest("IAM_PASSWORD_POLICY", "MinimumPasswordLength", [...values].reverse())).toEqual(
      strictest("IAM_PASSWORD_POLICY", "MinimumPasswordLength", values),
    );
  });
});

describe("the order of parameters", () => {
  it("is of parameters that managed rules have, once each", () => {
    const known = new Set(
      managedRuleNames().flatMap((name) => {
        const { identifier, parameters } = managedRule(name)!;
        return parameters.map((parameter) => `${identifier} ${parameter.name}`);
      }),
    );
    const named = ENTRIES.map(({ identifier, parameter }) => `${identifier} ${parameter}`);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
    expect(named).toEqual([...new Set(named)]);
  });

  it("is known wherever two frameworks give a rule other values", () => {
    const byParameter = new Map<string, Set<string>>();
    const all = frameworkIds().flatMap((id) => Object.entries(framework(id).rules));
    for (const [name, { identifier, parameters }] of all) {
      for (const [parameter, value] of Object.entries(parameters)) {
        const key = `${name} ${identifier} ${parameter}`;
        byParameter.set(key, (byParameter.get(key) ?? new Set()).add(value));
      }
    }
    const differing = [...byParameter].filter(([, values]) => values.size > 1).map(([key]) => key.split(" "));
    expect(differing.length).toBeGreaterThan(0);
    expect(
      differing.filter(([, identifier = "", parameter = ""]) => !parameterStrictness(identifier, parameter)),
    ).toEqual([]);
  });
});
