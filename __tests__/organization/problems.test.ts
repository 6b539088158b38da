import { formatProblem } from "../../documents";
import { organizationFile, type OrganizationData, PACK, problemsOf } from "../support/organization-file";

/** One thing that is wrong with a file, and what the reader must be told of it. */
interface Case {
  readonly title: string;
  readonly change: (file: OrganizationData) => void;
  readonly path: string;
  readonly says: RegExp;
}

const rule = (more: object) => ({ rule: "restricted-ssh", ...more });
const opsItem = (more: object) => ({ title: "SSH is open", severity: 2, category: "Security", ...more });

const CASES: readonly Case[] = [
  {
    title: "an unknown key, with the nearest one",
    change: (file) => Object.assign(file.deployment, { namePrefx: "x" }),
    path: "deployment.namePrefx",
    says: /unknown key .*did you mean "namePrefix"\?/,
  },
  {
    title: "a missing key",
    change: (file) => delete file.deployment.namePrefix,
    path: "deployment",
    says: /the key "namePrefix" is missing/,
  },
  {
    title: "an account id that is not 12 digits",
    change: (file) => (file.accounts[3]!.id = "44444"),
    path: "accounts[3].id",
    says: /got "44444"; allowed: 12 digits in quotes/,
  },
  {
    title: "a duplicate account id",
    change: (file) => (file.accounts[4]!.id = "444444444444"),
    path: "accounts[4].id",
    says: /accounts\[3\] has the same id/,
  },
  {
    title: "a duplicate account name",
    change: (file) => (file.accounts[4]!.name = "prod"),
    path: "accounts[4].name",
    says: /accounts\[3\] has the same name/,
  },
  {
    title: "an unknown organizational unit in a target, with the nearest one",
    change: (file) => file.rules.push(rule({ targets: { organizationalUnits: ["Workloads/Prodution"] } })),
    path: "rules[0].targets.organizationalUnits[0]",
    says: /did you mean "Workloads\/Production"\?/,
  },
  {
    title: "an unknown account in a target",
    change: (file) => file.rules.push(rule({ targets: { accounts: ["prodd"] } })),
    path: "rules[0].targets.accounts[0]",
    says: /there is no such account .*did you mean "prod"\?/,
  },
  {
    title: "an unknown excluded account",
    change: (file) => file.rules.push(rule({ targets: { excludedAccounts: ["sandbox"] } })),
    path: "rules[0].targets.excludedAccounts[0]",
    says: /there is no such account/,
  },
  {
    title: "an unknown Region in a target",
    change: (file) => file.rules.push(rule({ targets: { regions: ["eu-central-1"] } })),
    path: "rules[0].targets.regions[0]",
    says: /not among the file's regions .*allowed: eu-west-1, us-east-1/,
  },
  {
    title: "a target that reaches nothing",
    change: (file) => file.rules.push(rule({ targets: { accounts: ["dev"], regions: ["us-east-1"] } })),
    path: "rules[0].targets",
    says: /reaches no account in any Region/,
  },
  {
    title: "a home Region that is not among the Regions",
    change: (file) => (file.homeRegion = "eu-west-2"),
    path: "homeRegion",
    says: /not among the Regions \(got eu-west-2/,
  },
  {
    title: "a Region that the partition does not have",
    change: (file) => file.regions.push("us-gov-west-1"),
    path: "regions[2]",
    says: /the partition aws has no such Region/,
  },
  {
    title: "an account's Region that is not among the file's",
    change: (file) => (file.accounts[3]!.regions = ["eu-west-3"]),
    path: "accounts[3].regions[0]",
    says: /not among the file's regions/,
  },
  {
    title: "the management account as security account",
    change: (file) => (file.organization.securityAccount = "management"),
    path: "organization.securityAccount",
    says: /cannot be its own delegated administrator/,
  },
  {
    title: "a special account that is not there",
    change: (file) => (file.organization.logArchiveAccount = "log-archiv"),
    path: "organization.logArchiveAccount",
    says: /did you mean "log-archive"\?/,
  },
  {
    title: "a special account outside the organization",
    change: (file) => (file.accounts[2]!.outsideOrganization = true),
    path: "organization.logArchiveAccount",
    says: /outside the organization/,
  },
  {
    title: "a rule whose name is too long after the prefix",
    change: (file) => file.rules.push(rule({ name: "a".repeat(60) })),
    path: "rules[0].name",
    says: /"acme-a+" has 65 characters.*allowed: at most 64/,
  },
  {
    title: "a bucket whose name is too long",
    change: (file) => (file.deliveryBucket.name = "b".repeat(64)),
    path: "deliveryBucket.name",
    says: /64 characters.*allowed: 3 to 63/,
  },
  {
    title: "a role whose name is too long after the prefix",
    change: (file) =>
      file.rules.push(rule({ remediation: { document: "A".repeat(60), actions: ["ec2:StopInstances"] } })),
    path: "rules[0].remediation.document",
    says: /the role's name "acme-A+" has 65 characters/,
  },
  {
    title: "an organization pack whose name is too long after the prefix",
    change: (file) =>
      file.conformancePacks.push({ template: "pack.yaml", name: "p".repeat(124), scope: "organization" }),
    path: "conformancePacks[0].name",
    says: /129 characters.*allowed: at most 128/,
  },
  {
    title: "an account pack whose name is too long after the prefix",
    change: (file) => file.conformancePacks.push({ template: "pack.yaml", name: "p".repeat(252) }),
    path: "conformancePacks[0].name",
    says: /257 characters.*allowed: at most 256/,
  },
  {
    title: "a duplicate rule",
    change: (file) => file.rules.push(rule({}), rule({})),
    path: "rules[1].rule",
    says: /rules\[0\] has the same name/,
  },
  {
    title: "an unknown rule, with the nearest one",
    change: (file) => file.rules.push({ rule: "restricted-shh" }),
    path: "rules[0].rule",
    says: /no managed rule of this name .*did you mean "restricted-ssh"\?/,
  },
  {
    title: "an unknown parameter of a rule",
    change: (file) =>
      file.rules.push({ rule: "approved-amis-by-id", parameters: { amiIds: "a", amiId: "b" } }),
    path: "rules[0].parameters.amiId",
    says: /no such parameter .*did you mean "amiIds"\?/,
  },
  {
    title: "a rule that is called by its identifier in small letters, with its real name",
    change: (file) => file.rules.push({ rule: "incoming-ssh-disabled" }),
    path: "rules[0].rule",
    says: /AWS names this rule restricted-ssh \(got incoming-ssh-disabled; allowed: restricted-ssh\)$/,
  },
  {
    title: "a rule that is called by its identifier, with its name",
    change: (file) => file.rules.push({ rule: "ENCRYPTED_VOLUMES" }),
    path: "rules[0].rule",
    says: /AWS names this rule encrypted-volumes/,
  },
  {
    title: "text where a rule's parameter is a whole number",
    change: (file) =>
      file.rules.push({ rule: "access-keys-rotated", parameters: { maxAccessKeyAge: "90 days" } }),
    path: "rules[0].parameters.maxAccessKeyAge",
    says: /is of the type int \(got 90 days; allowed: a whole number\)$/,
  },
  {
    title: "a fraction where a rule's parameter is a whole number",
    change: (file) => file.rules.push({ rule: "access-keys-rotated", parameters: { maxAccessKeyAge: 1.5 } }),
    path: "rules[0].parameters.maxAccessKeyAge",
    says: /is of the type int \(got 1\.5; allowed: a whole number\)$/,
  },
  {
    title: "text where a rule's parameter is a number",
    change: (file) =>
      file.rules.push({
        rule: "dynamodb-autoscaling-enabled",
        parameters: { targetReadUtilization: "half" },
      }),
    path: "rules[0].parameters.targetReadUtilization",
    says: /is of the type double \(got half; allowed: a number\)$/,
  },
  {
    title: "text where a rule's parameter is a boolean",
    change: (file) => file.rules.push({ rule: "iam-password-policy", parameters: { RequireSymbols: "yes" } }),
    path: "rules[0].parameters.RequireSymbols",
    says: /is of the type boolean \(got yes; allowed: true or false\)$/,
  },
  {
    title: "an empty value in a rule's list",
    change: (file) =>
      file.rules.push({ rule: "approved-amis-by-id", parameters: { amiIds: "ami-1,,ami-2" } }),
    path: "rules[0].parameters.amiIds",
    says: /is of the type CSV \(got ami-1,,ami-2; allowed: values with a comma between them\)$/,
  },
  {
    title: "a frequency of a rule that changes trigger",
    change: (file) =>
      file.rules.push(rule({ rule: "encrypted-volumes", maximumExecutionFrequency: "One_Hour" })),
    path: "rules[0].maximumExecutionFrequency",
    says: /runs on changes, not by a schedule/,
  },
  {
    title: "a missing parameter of a rule that AWS lists no more",
    change: (file) => file.rules.push({ rule: "ebs-storage-type-check" }),
    path: "rules[0].rule",
    says: /needs the parameter VolumeTypeList/,
  },
  {
    title: "a missing parameter of a rule",
    change: (file) => file.rules.push({ rule: "approved-amis-by-id" }),
    path: "rules[0].rule",
    says: /needs the parameter amiIds/,
  },
  {
    title: "a frequency on a rule that runs on changes",
    change: (file) => file.rules.push({ rule: "encrypted-volumes", maximumExecutionFrequency: "One_Hour" }),
    path: "rules[0].maximumExecutionFrequency",
    says: /runs on changes/,
  },
  {
    title: "a pack file that is not there, with the nearest one",
    change: (file) => file.conformancePacks.push({ template: "pak.yaml" }),
    path: "conformancePacks[0].template",
    says: /there is no such file.*did you mean "pack.yaml"\?/,
  },
  {
    title: "a parameter that the pack does not have",
    change: (file) => file.conformancePacks.push({ template: "pack.yaml", parameters: { Lenght: 14 } }),
    path: "conformancePacks[0].parameters.Lenght",
    says: /no such parameter .*did you mean "Length"\?/,
  },
  {
    title: "a remediation without a document",
    change: (file) => file.rules.push(rule({ remediation: { mode: "manual" } })),
    path: "rules[0].remediation",
    says: /the key "document" is missing/,
  },
  {
    title: "a remediation document that is not known, with the nearest one",
    change: (file) => file.rules.push(rule({ remediation: { document: "AWS-StopEC2Instances" } })),
    path: "rules[0].remediation.document",
    says: /does not know this document .*did you mean "AWS-StopEC2Instance"\?/,
  },
  {
    title: "a remediation that lacks a parameter of its document",
    change: (file) => file.rules.push(rule({ remediation: { document: "AWS-StopEC2Instance" } })),
    path: "rules[0].remediation.document",
    says: /needs the parameter InstanceId/,
  },
  {
    title: "retention below 30 days",
    change: (file) => (file.recorder.retentionPeriodInDays = 29),
    path: "recorder.retentionPeriodInDays",
    says: /got 29; allowed: a whole number from 30 to 2557/,
  },
  {
    title: "retention above 2557 days",
    change: (file) => (file.recorder.retentionPeriodInDays = 2558),
    path: "recorder.retentionPeriodInDays",
    says: /got 2558/,
  },
  {
    title: "a delivery frequency that AWS does not have",
    change: (file) => (file.recorder.snapshotDeliveryFrequency = "Two_Hours"),
    path: "recorder.snapshotDeliveryFrequency",
    says: /allowed: One_Hour, Three_Hours, Six_Hours, Twelve_Hours, TwentyFour_Hours; did you mean/,
  },
  {
    title: "included and excluded resource types at once",
    change: (file) =>
      Object.assign(file.recorder, {
        includedResourceTypes: ["AWS::EC2::Instance"],
        excludedResourceTypes: ["AWS::EC2::Volume"],
      }),
    path: "recorder.excludedResourceTypes",
    says: /includedResourceTypes is set too/,
  },
  {
    title: "a tag that AWS refuses",
    change: (file) => (file.deployment.tags = { Owner: "${you}" }),
    path: "deployment.tags.Owner",
    says: /letters, digits, spaces/,
  },
  {
    title: "a severity outside 1 to 4",
    change: (file) => file.rules.push(rule({ opsItem: opsItem({ severity: 5 }) })),
    path: "rules[0].opsItem.severity",
    says: /got 5; allowed: 1, 2, 3, 4/,
  },
  {
    title: "an OpsItem title over its limit",
    change: (file) => file.rules.push(rule({ opsItem: opsItem({ title: "t".repeat(1025) }) })),
    path: "rules[0].opsItem.title",
    says: /allowed: 1 to 1024 characters/,
  },
  {
    title: "an OpsItem description over its limit",
    change: (file) => file.rules.push(rule({ opsItem: opsItem({ description: "d".repeat(501) }) })),
    path: "rules[0].opsItem.description",
    says: /allowed: 1 to 500 characters/,
  },
  {
    title: "an OpsItem source that AWS refuses",
    change: (file) => file.rules.push(rule({ opsItem: opsItem({ source: "my-aws-config" }) })),
    path: "rules[0].opsItem.source",
    says: /without "aws"/,
  },
  {
    title: "OpsItem text that EventBridge would take for a placeholder",
    change: (file) => file.rules.push(rule({ opsItem: opsItem({ title: "port <any>" }) })),
    path: "rules[0].opsItem.title",
    says: /text without < and >/,
  },
  {
    title: "more than ten runbooks",
    change: (file) =>
      file.rules.push(
        rule({ opsItem: opsItem({ runbooks: Array.from({ length: 11 }, (_, i) => `Runbook-${i}`) }) }),
      ),
    path: "rules[0].opsItem.runbooks",
    says: /at most 10 runbooks/,
  },
  {
    title: "an unknown framework",
    change: (file) => file.conformancePacks.push({ framework: "cis-aws-foundations-5" }),
    path: "conformancePacks[0].framework",
    says: /unknown value \(got cis-aws-foundations-5; .*did you mean "cis-aws-foundations-5\.0"\?/,
  },
  {
    title: "a pack of nothing",
    change: (file) => file.conformancePacks.push({ name: "empty" }),
    path: "conformancePacks[0]",
    says: /needs a framework or a template \(allowed: one of the two\)/,
  },
  {
    title: "a pack of both",
    change: (file) => file.conformancePacks.push({ framework: "soc-2", template: "pack.yaml" }),
    path: "conformancePacks[0]",
    says: /framework and template are both set/,
  },
  {
    title: "a framework's parameters of a rule that it has not",
    change: (file) =>
      file.conformancePacks.push({
        framework: "security-starter",
        parameters: { "iam-pasword-policy": { MinimumPasswordLength: 16 } },
      }),
    path: "conformancePacks[0].parameters.iam-pasword-policy",
    says: /security-starter has no such rule .*did you mean "iam-password-policy"\?/,
  },
  {
    title: "a framework's parameter that the rule has not",
    change: (file) =>
      file.conformancePacks.push({
        framework: "security-starter",
        parameters: { "iam-password-policy": { MinimumLength: 16 } },
      }),
    path: "conformancePacks[0].parameters.iam-password-policy.MinimumLength",
    says: /iam-password-policy has no such parameter .*did you mean "MinimumPasswordLength"\?/,
  },
  {
    title: "a framework's parameter of a wrong type",
    change: (file) =>
      file.conformancePacks.push({
        framework: "security-starter",
        parameters: { "iam-password-policy": { MinimumPasswordLength: "long" } },
      }),
    path: "conformancePacks[0].parameters.iam-password-policy.MinimumPasswordLength",
    says: /of the type int \(got "?long"?; allowed: a whole number\)/,
  },
  {
    title: "a framework's parameter without its rule",
    change: (file) =>
      file.conformancePacks.push({
        framework: "security-starter",
        parameters: { "iam-password-policy": 16 },
      }),
    path: "conformancePacks[0].parameters.iam-password-policy",
    says: /allowed: a map, as iam-password-policy: \{ parameter: value \}/,
  },
  {
    title: "a template's parameter that is a map",
    change: (file) =>
      file.conformancePacks.push({ template: "pack.yaml", parameters: { Length: { Minimum: 14 } } }),
    path: "conformancePacks[0].parameters.Length",
    says: /a template's parameter is one value/,
  },
  {
    title: "an excluded rule that the pack has not",
    change: (file) =>
      file.conformancePacks.push({ template: "pack.yaml", excludedRules: { "restricted-ssh": "not here" } }),
    path: "conformancePacks[0].excludedRules.restricted-ssh",
    says: /the template has no such rule .*allowed: iam-password-policy/,
  },
  {
    title: "process checks of a template",
    change: (file) => file.conformancePacks.push({ template: "pack.yaml", processChecks: true }),
    path: "conformancePacks[0].processChecks",
    says: /a template brings its own process checks/,
  },
  {
    title: "packs that ask for one rule with different parameters",
    change: (file) => file.conformancePacks.push({ template: "pack.yaml" }, { framework: "pci-dss-4.0.1" }),
    path: "Resources.Passwords",
    says: /^pack\.yaml:4:\d+: error: .*MinimumPasswordLength 12.* by pci-dss-4-0-1 \(organization\.yaml:\d+:\d+\); .*MinimumPasswordLength 14.* by pack/,
  },
  {
    title: "a settlement that is none",
    change: (file) => Object.assign(file, { parameterConflicts: { rules: { "restricted-ssh": "loosest" } } }),
    path: "parameterConflicts.rules.restricted-ssh",
    says: /allowed: strictest, separate, or a map of the rule's parameters/,
  },
  {
    title: "a rule that can fire in none of its Regions",
    change: (file) => {
      file.recorder = { excludedResourceTypes: ["AWS::S3::Bucket"] };
      file.rules.push({ rule: "s3-bucket-ssl-requests-only" });
    },
    path: "rules[0].rule",
    says: /can fire in none of its Regions: the recorder leaves out AWS::S3::Bucket/,
  },
  {
    title: "an organization without accounts",
    change: (file) => file.accounts.splice(0),
    path: "accounts",
    says: /at least one account/,
  },
  {
    title: "an unquoted provider version",
    change: (file) => (file.deployment.awsProvider = 5),
    path: "deployment.awsProvider",
    says: /YAML reads this as a number .*put it in quotes/,
  },
  {
    title: "a kind of backend that does not exist",
    change: (file) => (file.deployment.backend = { type: "gcs" }),
    path: "deployment.backend.type",
    says: /allowed: s3, cloud, local/,
  },
  {
    title: "an emulator with a state that outlives it",
    change: (file) =>
      Object.assign(file.deployment, {
        emulator: true,
        role: "Admin",
        backend: { type: "s3", bucket: "acme-state", region: "eu-west-1" },
      }),
    path: "deployment.backend.type",
    says: /allowed: local/,
  },
  {
    title: "objects that leave cheaper storage before their 30 days there",
    change: (file) => Object.assign(file.deliveryBucket, { glacierAfterDays: 100 }),
    path: "deliveryBucket.glacierAfterDays",
    says: /30 days in STANDARD_IA .*got 100; allowed: at least 120/,
  },
  {
    title: "objects that expire while they are locked",
    change: (file) =>
      Object.assign(file.deliveryBucket, {
        glacierAfterDays: 365,
        expireAfterDays: 400,
        objectLock: { mode: "COMPLIANCE", retentionDays: 500 },
      }),
    path: "deliveryBucket.expireAfterDays",
    says: /expire while they are locked .*at least 500/,
  },
];

describe("an organization file is refused for", () => {
  test.each(CASES.map((entry) => [entry.title, entry] as const))("%s", (_, { change, path, says }) => {
    const file = organizationFile();
    change(file);
    const problems = problemsOf(file).filter(({ severity }) => severity === "error");
    expect(problems.map((problem) => problem.path)).toEqual([path]);
    expect(formatProblem(problems[0]!)).toMatch(says);
  });

  test("malformed YAML, with line and column", () => {
    const [problem] = problemsOf("organization:\n  id: [o-a1\nhomeRegion: x\n");
    expect(formatProblem(problem!)).toMatch(/^organization\.yaml:\d+:\d+: error: malformed YAML: /);
  });

  test("an account id without quotes, as it stands in the file", () => {
    const [problem] = problemsOf("accounts:\n  - { id: 012345678901, name: a }\n").filter(
      ({ path }) => path === "accounts[0].id",
    );
    expect(formatProblem(problem!)).toBe(
      "organization.yaml:2:11: error: accounts[0].id: YAML reads this as a number " +
        "(got 012345678901; allowed: text: put it in quotes)",
    );
  });

  test.each([
    ["an empty file", ""],
    ["a list", "- a\n"],
    ["text", "hello\n"],
    ["null", "~\n"],
  ])("%s", (_, text) => {
    expect(problemsOf(text).length).toBeGreaterThan(0);
  });

  test.each([
    ["malformed YAML", "Resources: [", /pack\.yaml:1:\d+: error: malformed YAML/],
    ["no Resources", "Rules: {}\n", /pack\.yaml:1:1: error: this is no conformance pack/],
    [
      "another resource",
      "Resources:\n  B: { Type: AWS::S3::Bucket }\n",
      /pack\.yaml:2:14: error: Resources\.B\.Type: /,
    ],
  ])("a pack with %s, at its place in the pack's file", (_, body, says) => {
    const file = organizationFile();
    file.conformancePacks.push({ template: "pack.yaml" });
    const problems = problemsOf(file, { "pack.yaml": body });
    expect(problems.map(formatProblem).join("\n")).toMatch(says);
  });
});

test("text that CDKTF would take for its own is refused where it stands, in the file and in a pack", () => {
  const file = organizationFile();
  file.rules.push(rule({ description: "${TfToken[TOKEN.1]}" }));
  file.conformancePacks.push({ template: "pack.yaml" });
  const problems = problemsOf(file, { "pack.yaml": `${PACK}# \${TfToken[1]}\n` });
  expect(problems.map(({ position, message }) => [position.file, message])).toEqual([
    ["organization.yaml", 'text must not contain "TfToken["'],
    ["pack.yaml", 'text must not contain "TfToken["'],
  ]);
});

describe("all problems are told in one run", () => {
  test("in the order of the file, across its sections and inside broken ones", () => {
    const file = organizationFile();
    file.deployment.backend = { type: "gcs" };
    file.accounts[3]!.id = "4";
    file.rules.push({
      rule: "restricted-shh",
      targets: { accounts: ["nobody"] },
      opsItem: opsItem({ severity: 9 }),
      remediation: { mode: "auto", document: "AWS-StopEC2Instances" },
    });
    expect(problemsOf(file).map((problem) => problem.path)).toEqual([
      "deployment.backend.type",
      "accounts[3].id",
      "rules[0].rule",
      "rules[0].targets.accounts[0]",
      "rules[0].opsItem.severity",
      "rules[0].remediation.mode",
      "rules[0].remediation.document",
    ]);
  });

  test("without following up on what is unknown already", () => {
    const file = organizationFile();
    file.rules.push(rule({ targets: { accounts: ["nobody"], regions: ["eu-north-1"] } }));
    expect(problemsOf(file).map((problem) => problem.path)).toEqual([
      "rules[0].targets.accounts[0]",
      "rules[0].targets.regions[0]",
    ]);
  });
});

test("a warning lets the file pass", () => {
  const file = organizationFile();
  file.homeRegion = "eu-central-2";
  file.regions.push("eu-central-2");
  const problems = problemsOf(file);
  expect(problems.map(({ severity, path }) => [severity, path])).toEqual([["warning", "homeRegion"]]);
});

test.each([
  [
    "a discontinued rule",
    "ecs-task-definition-memory-hard-limit",
    /discontinued this rule on 2026-04-03; it gives no/,
  ],
  [
    "a retired rule",
    "emr-block-port-on",
    /in AWS's list no more \(.*; last seen 20.*\); whether AWS Config still accepts it is unknown/,
  ],
])("%s is a warning", (_, name, says) => {
  const file = organizationFile();
  file.rules.push({ rule: name });
  const problems = problemsOf(file);
  expect(problems.map(({ severity, path }) => [severity, path])).toEqual([["warning", "rules[0].rule"]]);
  expect(formatProblem(problems[0]!)).toMatch(says);
});

test("text of a file cannot write to the terminal", () => {
  const file = organizationFile();
  file.organization.managementAccount = "x\u001b[2J\u202ey";
  const lines = problemsOf(file).map(formatProblem);
  expect(lines.length).toBeGreaterThan(0);
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  expect(lines.join("")).not.toMatch(/[\u0000-\u001f\u202e]/);
});
