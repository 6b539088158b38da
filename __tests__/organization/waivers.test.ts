import { formatProblem, type Problem } from "../../documents";
import { readOrganization } from "../../organization";
import { keptWaivers } from "../../organization/kept-waivers";
import {
  organizationFile,
  type OrganizationData,
  organizationOf,
  problemsOf,
  templateFiles,
} from "../support/organization-file";

const OPS_ITEM = { title: "SSH is open", severity: 2, category: "Security" };
const WAIVER = {
  rule: "restricted-ssh",
  resources: ["sg-1"],
  owner: "network team",
  reason: "bastion",
  expires: "2026-12-31",
};

/** A file with a rule that opens OpsItems and the given waivers; the test changes the rest. */
function fileWith(
  waivers: readonly Record<string, unknown>[],
  change: (file: OrganizationData) => void = () => undefined,
): OrganizationData {
  const file = organizationFile();
  file.rules.push({ rule: "restricted-ssh", opsItem: OPS_ITEM }, { rule: "s3-bucket-versioning-enabled" });
  file.waivers.push(...waivers);
  change(file);
  return file;
}

function problemsWith(
  waiver: Record<string, unknown>,
  change?: (file: OrganizationData) => void,
): readonly Problem[] {
  return problemsOf(fileWith([{ ...WAIVER, ...waiver }], change));
}

const automatic = (file: OrganizationData) => {
  file.rules[0]!.remediation = {
    document: "AWS-DisablePublicAccessForSecurityGroup",
    mode: "automatic",
    acknowledgeDisruption: "Nobody works there",
    parameters: { GroupId: "RESOURCE_ID" },
  };
};

test("a waiver is no problem", () => {
  expect(problemsWith({})).toEqual([]);
});

const ERRORS: readonly (readonly [string, Record<string, unknown>, string, RegExp])[] = [
  ["no owner", { owner: undefined }, "waivers[0]", /the key "owner" is missing .*Who answers for it/],
  ["no expiry", { expires: undefined }, "waivers[0]", /the key "expires" is missing .*last day/],
  ["no reason", { reason: undefined }, "waivers[0]", /the key "reason" is missing/],
  ["a day that no calendar has", { expires: "2026-02-30" }, "waivers[0].expires", /a day, as 2026-12-31/],
  ["a day of another form", { expires: "31.12.2026" }, "waivers[0].expires", /a day, as 2026-12-31/],
  ["yesterday", { expires: "2026-06-14" }, "waivers[0].expires", /expired 1 day ago .*ask its owner/],
  ["last year", { expires: "2025-06-15" }, "waivers[0].expires", /expired 365 days ago/],
  ["an unknown rule", { rule: "restricted-shh" }, "waivers[0].rule", /did you mean "restricted-ssh"\?/],
  ["two selectors", { tags: { use: "x" } }, "waivers[0]", /resources and tags are both set/],
  ["everything", { resources: undefined }, "waivers[0]", /waives all findings of the rule everywhere/],
  [
    "a name that is everything",
    { resources: undefined, resourceNames: ["*"] },
    "waivers[0].resourceNames[0]",
    /not \* alone/,
  ],
  ["text that Automation takes for its own", { reason: "{{ x }}" }, "waivers[0].reason", /without \{\{/],
  [
    "an unknown account",
    { targets: { accounts: ["prd"] } },
    "waivers[0].targets.accounts[0]",
    /did you mean "prod"\?/,
  ],
];

test.each(ERRORS)("%s is an error at its place", (_, waiver, path, says) => {
  const errors = problemsWith(waiver).filter(({ severity }) => severity === "error");
  expect(errors.map((problem) => problem.path)).toEqual([path]);
  expect(formatProblem(errors[0]!)).toMatch(says);
});

test("a waiver that meets its rule nowhere is an error", () => {
  const problems = problemsWith({ targets: { accounts: ["dev"] } }, (file) => {
    file.rules[0]!.targets = { accounts: ["prod"] };
  });
  expect(problems.map(({ path, message }) => [path, message])).toEqual([
    ["waivers[0]", "this waiver reaches no account and Region that restricted-ssh stands in"],
  ]);
});

test.each([
  ["2026-06-15", "this waiver expires today"],
  ["2026-06-16", "this waiver expires in 1 day"],
  ["2026-06-29", "this waiver expires in 14 days"],
])("a waiver until %s warns on 2026-06-15", (expires, message) => {
  expect(problemsWith({ expires })).toMatchObject([
    { severity: "warning", path: "waivers[0].expires", message },
  ]);
});

test("a waiver of 15 days more says nothing", () => {
  expect(problemsWith({ expires: "2026-06-30" })).toEqual([]);
});

test.each(["expires: 2026-12-31", 'expires: "2026-12-31"'])("the day is read from %s", (line) => {
  const text = `${JSON.stringify(fileWith([WAIVER])).replace('"expires":"2026-12-31"', `"x":1`)}`;
  const yaml = text.replace('"x":1', line.replace("expires:", '"expires": '));
  expect(organizationOf(yaml).waivers[0]!.expires).toBe("2026-12-31");
});

test("nothing but the verdict depends on the day", () => {
  const text = JSON.stringify(fileWith([WAIVER]));
  const on = (today: string) =>
    readOrganization("organization.yaml", text, templateFiles(), { today }).organization;
  expect(on("2026-12-30")).toEqual(on("2026-01-01"));
});

test("a rule of a pack is waived by its name, in events with what AWS Config adds to it", () => {
  const organization = organizationOf(
    fileWith([{ ...WAIVER, rule: "iam-password-policy", resources: ["111111111111"] }], (file) => {
      file.conformancePacks.push({ template: "pack.yaml" });
    }),
  );
  expect(organization.waivers[0]!.findings).toMatchObject({
    configRuleNames: ["iam-password-policy-conformance-pack-*"],
  });
});

test("a waiver knows the accounts and Regions where its rule stands", () => {
  const { waivers } = organizationOf(
    fileWith([{ ...WAIVER, targets: { accounts: ["prod", "dev"], regions: ["us-east-1"] } }]),
  );
  expect(waivers[0]).toMatchObject({ accountIds: ["444444444444"], regions: ["us-east-1"] });
});

test("names of resources are in events where they are ids", () => {
  const file = fileWith([
    { ...WAIVER, rule: "s3-bucket-versioning-enabled", resources: undefined, resourceNames: ["legacy-*"] },
  ]);
  expect(organizationOf(file).waivers[0]!.findings?.resources).toEqual({ idPatterns: ["legacy-*"] });
});

test.each([
  ["resourceNames", { resourceNames: ["legacy-*"] }, /bear no names of this rule's resources/],
  ["tags", { tags: { use: "bastion" } }, /bear no tags/],
])("%s that events do not tell are a warning where an OpsItem is opened", (key, selector, says) => {
  const problems = problemsWith({ resources: undefined, ...selector });
  expect(problems).toMatchObject([{ severity: "warning", path: `waivers[0].${key}` }]);
  expect(problems[0]!.message).toMatch(says);
});

test("a rule that a pack remediates automatically is a warning", () => {
  const pack = `Resources:
  Rule:
    Type: AWS::Config::ConfigRule
    Properties:
      ConfigRuleName: buckets-versioned
      Source: { Owner: AWS, SourceIdentifier: S3_BUCKET_VERSIONING_ENABLED }
  Remediation:
    Type: AWS::Config::RemediationConfiguration
    DependsOn: Rule
    Properties:
      ConfigRuleName: buckets-versioned
      TargetType: SSM_DOCUMENT
      TargetId: AWS-ConfigureS3BucketVersioning
      Automatic: true
      MaximumAutomaticAttempts: 5
      RetryAttemptSeconds: 600
      Parameters:
        AutomationAssumeRole: { StaticValue: { Values: ["arn:aws:iam::111111111111:role/x"] } }
        BucketName: { ResourceValue: { Value: RESOURCE_ID } }
`;
  const file = fileWith(
    [{ ...WAIVER, rule: "buckets-versioned", resources: ["bucket"] }],
    ({ rules, conformancePacks }) => {
      rules.pop();
      conformancePacks.push({ template: "remediated.yaml" });
    },
  );
  const warnings = problemsOf(file, { "remediated.yaml": pack }).filter(
    ({ path }) => path === "waivers[0].rule",
  );
  expect(warnings.map(({ message }) => message)).toEqual([
    expect.stringMatching(
      /remediated remediates it automatically, .*no remediation exceptions for rules of packs/,
    ),
  ]);
});

test("the waiver that an event pattern has no room for is told, with those before it", () => {
  const waivers = Array.from({ length: 3 }, (_, waiver) => ({
    ...WAIVER,
    resources: Array.from({ length: 30 }, (_one, index) => `sg-${waiver}${String(index).padStart(16, "0")}`),
  }));
  const [problem, ...others] = problemsOf(fileWith(waivers));
  expect(others).toEqual([]);
  expect(problem!.path).toBe("waivers[2]");
  expect(formatProblem(problem!)).toMatch(
    /the OpsItems of restricted-ssh has no room for this waiver beside waivers\[0\], waivers\[1\] .*2\d\d\d characters.*at most 2048/,
  );
});

test("the order of waivers in the file changes nothing", () => {
  const waivers = [WAIVER, { ...WAIVER, resources: ["sg-2"] }, { ...WAIVER, owner: "another team" }];
  expect(organizationOf(fileWith([...waivers].reverse())).waivers).toEqual(
    organizationOf(fileWith(waivers)).waivers,
  );
});

describe("waivers that keep automatic remediation away", () => {
  const kept = (file: OrganizationData, account: string, region = "eu-west-1") => {
    const organization = organizationOf(file);
    return keptWaivers(
      organization,
      organization.accounts.find(({ name }) => name === account)!,
      region,
    );
  };

  test("end with their last day", () => {
    expect(kept(fileWith([WAIVER], automatic), "prod")).toMatchObject({
      rules: ["acme-restricted-ssh"],
      waivers: [{ rule: "acme-restricted-ssh", resources: ["sg-1"], expires: "2027-01-01T00:00:00Z" }],
    });
  });

  test("are those of the account and Region", () => {
    const file = fileWith(
      [{ ...WAIVER, targets: { accounts: ["prod"], regions: ["us-east-1"] } }],
      automatic,
    );
    expect(kept(file, "prod", "us-east-1")?.waivers).toHaveLength(1);
    expect(kept(file, "prod", "eu-west-1")).toBeUndefined();
    expect(kept(file, "security", "us-east-1")).toBeUndefined();
  });

  test("are there before the remediation is switched to automatic", () => {
    const manual = (file: OrganizationData) => {
      automatic(file);
      Object.assign(file.rules[0]!.remediation as object, { mode: "manual" });
    };
    expect(kept(fileWith([WAIVER], manual), "prod")).toEqual(kept(fileWith([WAIVER], automatic), "prod"));
  });

  test("are none for a rule without a remediation", () => {
    expect(kept(fileWith([WAIVER]), "prod")).toBeUndefined();
  });
});
