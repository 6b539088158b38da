import fc from "fast-check";
import { complianceEventPattern, type WaivedFindings } from "../../../modules/compliance-events";
import { matches } from "../../support/event-matcher";

interface Finding {
  readonly rule: string;
  readonly account: string;
  readonly region: string;
  readonly resource: string;
}

const NAMES = ["ssh", "bucket", "tls-conformance-pack-*"];
const RULES = ["ssh", "bucket", "tls-conformance-pack-a1b2", "tls", "other"];
const ACCOUNTS = ["1", "2", "3"];
const REGIONS = ["eu-west-1", "us-east-1", "eu-north-1"];
const IDS = ["sg-1", "sg-2", "a*b", "a\\b"];
const RESOURCES = [...IDS, "axb", "legacy-1", "old-legacy-1", "legacy"];

const some = (values: readonly string[]) =>
  fc.option(fc.uniqueArray(fc.constantFrom(...values), { minLength: 1 }), { nil: undefined });

const waivers: fc.Arbitrary<readonly WaivedFindings[]> = fc.array(
  fc.record({
    configRuleNames: fc.uniqueArray(fc.constantFrom(...NAMES), { minLength: 1 }),
    accountIds: some(ACCOUNTS.slice(0, 2)),
    regions: some(REGIONS.slice(0, 2)),
    resources: fc.option(fc.record({ ids: some(IDS), idPatterns: some(["legacy-*", "*-legacy-*"]) }), {
      nil: undefined,
    }),
  }),
  { maxLength: 5 },
);

const findings: readonly Finding[] = RULES.flatMap((rule) =>
  ACCOUNTS.flatMap((account) =>
    REGIONS.flatMap((region) => RESOURCES.map((resource) => ({ rule, account, region, resource }))),
  ),
);

function eventOf({ rule, account, region, resource }: Finding) {
  return {
    source: "aws.config",
    "detail-type": "Config Rules Compliance Change",
    detail: {
      messageType: "ComplianceChangeNotification",
      configRuleName: rule,
      awsAccountId: account,
      awsRegion: region,
      resourceId: resource,
      newEvaluationResult: { complianceType: "NON_COMPLIANT" },
    },
  };
}

/** What "waived" means, said without patterns. */
function isWaived(waiver: WaivedFindings, { rule, account, region, resource }: Finding): boolean {
  const like = (pattern: string) => new RegExp(`^${pattern.replaceAll("*", ".*")}$`);
  const { configRuleNames, accountIds, regions, resources } = waiver;
  return (
    configRuleNames.some((name) => like(name).test(rule)) &&
    (accountIds?.includes(account) ?? true) &&
    (regions?.includes(region) ?? true) &&
    (resources === undefined ||
      (resources.ids ?? []).includes(resource) ||
      (resources.idPatterns ?? []).some((pattern) => like(pattern).test(resource)))
  );
}

function told(waivedFindings: readonly WaivedFindings[], configRuleNames?: readonly string[]): Finding[] {
  const pattern = JSON.parse(
    complianceEventPattern({ complianceTypes: ["NON_COMPLIANT"], waivedFindings, configRuleNames }),
  );
  return findings.filter((finding) => matches(pattern, eventOf(finding)));
}

test("of every rule, findings are told of unless they are waived", () => {
  fc.assert(
    fc.property(waivers, (waived) => {
      const expected = findings.filter((finding) => !waived.some((waiver) => isWaived(waiver, finding)));
      expect(told(waived)).toEqual(expected);
    }),
    { numRuns: 200 },
  );
});

test("of chosen rules, findings are told of unless they are waived", () => {
  const names = fc.uniqueArray(fc.constantFrom<string>("ssh", "bucket", "other"), { minLength: 1 });
  fc.assert(
    fc.property(waivers, names, (waived, chosen) => {
      const expected = findings.filter(
        (finding) => chosen.includes(finding.rule) && !waived.some((waiver) => isWaived(waiver, finding)),
      );
      expect(told(waived, chosen)).toEqual(expected);
    }),
    { numRuns: 200 },
  );
});

test("the order of waivers, and of what they name, changes nothing", () => {
  const forward = (waived: readonly WaivedFindings[]) =>
    complianceEventPattern({ complianceTypes: ["NON_COMPLIANT"], waivedFindings: waived });
  const backward = (waived: readonly WaivedFindings[]) =>
    forward(
      [...waived]
        .reverse()
        .map((one) => ({ ...one, accountIds: one.accountIds && [...one.accountIds].reverse() })),
    );
  fc.assert(fc.property(waivers, (waived) => expect(backward(waived)).toBe(forward(waived))));
});

test("a resource that is waived everywhere takes no branches", () => {
  const waivedFindings = [{ configRuleNames: ["ssh"], resources: { ids: ["sg-1"] } }];
  const pattern = complianceEventPattern({
    complianceTypes: ["NON_COMPLIANT"],
    configRuleNames: ["ssh"],
    waivedFindings,
  });
  expect(JSON.parse(pattern).detail).toEqual({
    messageType: ["ComplianceChangeNotification"],
    configRuleName: ["ssh"],
    resourceId: [{ "anything-but": ["sg-1"] }],
    newEvaluationResult: { complianceType: ["NON_COMPLIANT"] },
  });
});
