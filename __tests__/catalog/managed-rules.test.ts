import {
  allowedInstead,
  managedRule,
  managedRuleByIdentifier,
  managedRuleNames,
  type ManagedRuleParameter,
  managedRuleRegions,
  PROCESS_CHECK,
  realName,
  regionsOf,
  retiredRule,
  retiredRuleNamed,
  whyUnavailable,
} from "../../catalog";

const ENTRIES = managedRuleNames().flatMap((name) => managedRule(name) ?? []);

test("a rule is found by its name and by its identifier", () => {
  expect(managedRule("restricted-ssh")?.identifier).toBe("INCOMING_SSH_DISABLED");
  expect(managedRuleByIdentifier("INCOMING_SSH_DISABLED")).toBe(managedRule("restricted-ssh"));
});

test("what is no rule is found by neither", () => {
  expect(managedRule("constructor")).toBeUndefined();
  expect(managedRuleByIdentifier("restricted-ssh")).toBeUndefined();
});

test("exactly six rules have a name that their identifier does not tell, and the identifier leads to it", () => {
  const names = ENTRIES.map(({ identifier }) => realName(identifier.toLowerCase().replaceAll("_", "-")));
  expect(names.filter((name) => name !== undefined)).toEqual([
    "cloudtrail-enabled",
    "ec2-instance-managed-by-systems-manager",
    "restricted-ssh",
    "ec2-instances-in-vpc",
    "multi-region-cloudtrail-enabled",
    "restricted-common-ports",
  ]);
});

test.each(["restricted-ssh", "encrypted-volumes", "no-such-rule"])("%s has no other name", (name) => {
  expect(realName(name)).toBeUndefined();
});

test("a discontinued rule says since when", () => {
  const discontinued = ENTRIES.filter(({ status }) => status === "discontinued");
  expect(discontinued.map(({ name, discontinuedOn }) => [name, discontinuedOn])).toEqual([
    ["ecs-task-definition-memory-hard-limit", "2026-04-03"],
  ]);
});

test("documented defaults are of their parameter's type", () => {
  const wrong = ENTRIES.flatMap(({ identifier, parameters }) =>
    parameters
      .filter((parameter) => parameter.default !== null && allowedInstead(parameter, parameter.default))
      .map(({ name }) => `${identifier}.${name}`),
  );
  expect(wrong).toEqual([]);
});

describe("Regions", () => {
  const everywhere = managedRule("acm-certificate-expiration-check")!;
  const nearlyEverywhere = managedRule("access-keys-rotated")!;

  test("each rule has a list of them, of Regions that exist", () => {
    const known = ["aws", "aws-cn", "aws-us-gov"].flatMap(regionsOf);
    const unknown = ENTRIES.flatMap((entry) => {
      const { supported = [], unsupported = [] } = managedRuleRegions(entry);
      return [...supported, ...unsupported].filter((region) => !known.includes(region));
    });
    expect([...new Set(unknown)]).toEqual([]);
  });

  test("a rule that is there has nothing to say", () => {
    expect(whyUnavailable(everywhere, "ap-east-2")).toBeUndefined();
    expect(whyUnavailable(nearlyEverywhere, "eu-west-1")).toBeUndefined();
  });

  test("a rule that is not there says so, with the day of the list", () => {
    expect(whyUnavailable(nearlyEverywhere, "ap-east-2")).toBe(
      "AWS documents no access-keys-rotated in ap-east-2, as of 2026-08-01",
    );
  });

  test("a rule with a list of its Regions is nowhere else", () => {
    const listed = ENTRIES.find((entry) => managedRuleRegions(entry).supported !== undefined)!;
    const [first = ""] = managedRuleRegions(listed).supported ?? [];
    expect(whyUnavailable(listed, first)).toBeUndefined();
    expect(whyUnavailable(listed, "xx-nowhere-1")).toMatch(/^AWS documents no /);
  });
});

describe("outside the list", () => {
  test("a retired rule is found by its identifier, and by that in small letters", () => {
    expect(retiredRule("EMR_BLOCK_PORT_ON")).toMatchObject({ lastSeen: expect.stringMatching(/^20/) });
    expect(retiredRuleNamed("emr-block-port-on")).toEqual(retiredRule("EMR_BLOCK_PORT_ON"));
    expect(retiredRuleNamed("EMR-BLOCK-PORT-ON")).toBeUndefined();
  });

  test("no rule of the list is retired, and none is the process check", () => {
    expect(ENTRIES.filter(({ name }) => retiredRuleNamed(name))).toEqual([]);
    expect(managedRuleByIdentifier(PROCESS_CHECK)).toBeUndefined();
  });
});

describe("a parameter takes", () => {
  const parameter = (type: ManagedRuleParameter["type"]) => ({
    name: "p",
    type,
    required: true,
    default: null,
  });

  test.each([
    ["int", "90"],
    ["int", "-1"],
    ["double", "0.5"],
    ["double", "3"],
    ["boolean", "true"],
    ["boolean", "FALSE"],
    ["CSV", "22"],
    ["CSV", "a, b,c d"],
    ["String", ""],
    ["StringMap", "tag-key:tag-value,other-tag-key"],
  ] as const)("as %s: %j", (type, text) => {
    expect(allowedInstead(parameter(type), text)).toBeUndefined();
  });

  test.each([
    ["int", "1.5", "a whole number"],
    ["int", "", "a whole number"],
    ["int", "1e+21", "a whole number"],
    ["double", "half", "a number"],
    ["boolean", "yes", "true or false"],
    ["CSV", "a,,b", "values with a comma between them"],
    ["CSV", "a,", "values with a comma between them"],
    ["CSV", " ", "values with a comma between them"],
  ] as const)("as %s: not %j", (type, text, allowed) => {
    expect(allowedInstead(parameter(type), text)).toBe(allowed);
  });
});
