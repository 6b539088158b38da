import { formatProblem } from "../../documents";
import type { Organization } from "../../organization";
import { accountSettings } from "../../stacks/account-settings";
import { resourcesOfType, synthesizeEstate } from "../support/estate";
import { organizationFile, organizationOf, problemsOf } from "../support/organization-file";

const SSH = { document: "AWS-DisablePublicAccessForSecurityGroup", parameters: { GroupId: "RESOURCE_ID" } };

/** A file whose one rule has a remediation. */
function fileWith(remediation: object, rest: object = {}) {
  const file = organizationFile();
  file.rules.push({ rule: "restricted-ssh", remediation: { ...SSH, ...remediation }, ...rest });
  return file;
}

/** Rungs of the first rule by account and Region. */
function rungs(organization: Organization): Record<string, string | undefined> {
  return Object.fromEntries(
    organization.accounts.flatMap((account) =>
      accountSettings(organization, account).regions.map(({ region, rules }) => {
        return [`${account.name} ${region}`, rules[0]?.rung] as const;
      }),
    ),
  );
}

describe("the ladder", () => {
  const raised = {
    raise: [{ mode: "automatic", targets: { accounts: ["dev"] } }],
    acknowledgeDisruption: "Nobody works there",
  };

  test("starts by hand, and is raised by targets", () => {
    const climbed = rungs(organizationOf(fileWith(raised)));
    expect(climbed["dev eu-west-1"]).toBe("automatic");
    expect(climbed["prod eu-west-1"]).toBe("manual");
  });

  test("is manual everywhere while remediation is paused", () => {
    const file = { ...fileWith(raised), remediation: { paused: true } };
    expect(new Set(Object.values(rungs(organizationOf(file))))).toEqual(new Set(["manual"]));
  });

  test("has a role only where something is mended", () => {
    const observed = { mode: "observe", raise: [{ mode: "manual", targets: { accounts: ["dev"] } }] };
    const organization = organizationOf(fileWith(observed));
    const documents = organization.accounts.map((account) => [
      account.name,
      accountSettings(organization, account).regions[0]?.documents.length,
    ]);
    expect(Object.fromEntries(documents)).toMatchObject({ dev: 1, prod: 0 });
  });

  test("opens an OpsItem with the document where it observes, whether the file has one or not", () => {
    const [rule] = organizationOf(fileWith({ mode: "observe" })).rules;
    expect(rule?.opsItem).toMatchObject({ severity: 3, runbooks: [SSH.document] });
    const own = {
      opsItem: { title: "SSH is open", severity: 1, category: "Security", runbooks: ["AWS-StopEC2Instance"] },
    };
    const [other] = organizationOf(fileWith({ mode: "observe" }, own)).rules;
    expect(other?.opsItem).toMatchObject({
      title: "SSH is open",
      runbooks: ["AWS-StopEC2Instance", SSH.document],
    });
  });
});

describe("refuses", () => {
  test.each([
    [
      "to run a disruptive document automatically, unless someone says why",
      { mode: "automatic" },
      /remediation\.mode: AWS-DisablePublicAccessForSecurityGroup can interrupt what it works on: .*allowed: manual, or acknowledgeDisruption/,
    ],
    [
      "to do so by a target",
      { raise: [{ mode: "automatic", targets: { accounts: ["dev"] } }] },
      /remediation\.raise\[0\]\.mode: AWS-Disable.* can interrupt/,
    ],
    [
      "a step that raises nothing",
      { raise: [{ mode: "manual", targets: { accounts: ["dev"] } }] },
      /remediation\.raise\[0\]\.mode: this raises nothing: the mode is manual already/,
    ],
    [
      "steps that contradict each other somewhere",
      {
        mode: "observe",
        acknowledgeDisruption: "x",
        raise: [
          { mode: "automatic", targets: { organizationalUnits: ["Workloads"] } },
          { mode: "manual", targets: { accounts: ["dev"] } },
        ],
      },
      /remediation\.raise: dev is raised to different modes in eu-west-1 \(got automatic, manual;/,
    ],
    [
      "a step that reaches nobody",
      { raise: [{ mode: "automatic", targets: { accounts: ["nobody"] } }], acknowledgeDisruption: "x" },
      /remediation\.raise\[0\]\.targets\.accounts\[0\]: there is no such account/,
    ],
    [
      "a document that is quoted widely and does not exist, and names the right one",
      { document: "AWS-EnableEBSEncryptionByDefault", parameters: {} },
      /remediation\.document: this document is quoted widely, and does not exist.*allowed: AWSConfigRemediation-EnableEbsEncryptionByDefault/,
    ],
    [
      "a document that nobody knows, with the nearest",
      { document: "AWS-DisablePublicAccessForSecurityGroups" },
      /does not know this document .*did you mean "AWS-DisablePublicAccessForSecurityGroup"\?/,
    ],
    ["a parameter that is missing", { parameters: {} }, /needs the parameter GroupId/],
    [
      "a parameter that there is not",
      { parameters: { GroupID: "RESOURCE_ID" } },
      /has no such parameter .*did you mean "GroupId"\?/,
    ],
    [
      "a list where a text belongs",
      { parameters: { GroupId: ["sg-1", "sg-2"] } },
      /remediation\.parameters\.GroupId: parameters\.GroupId is no list/,
    ],
    [
      "the resource's id where the document cannot use it",
      {
        document: "AWS-EnableS3BucketEncryption",
        parameters: { BucketName: "bucket", SSEAlgorithm: "RESOURCE_ID" },
      },
      /parameters\.SSEAlgorithm: parameters\.SSEAlgorithm cannot take the resource's id/,
    ],
    [
      "a role of the file's own",
      { parameters: { GroupId: "RESOURCE_ID", AutomationAssumeRole: "arn:aws:iam::111111111111:role/a/b" } },
      /AutomationAssumeRole: the document's role is made and filled in by itself/,
    ],
  ])("%s", (_what, remediation, says) => {
    const problems = problemsOf(fileWith(remediation)).filter(({ severity }) => severity === "error");
    expect(problems.map(formatProblem).join("\n")).toMatch(says);
  });

  test("nothing of a document that leaves the rule as it is, and warns", () => {
    const file = organizationFile();
    file.rules.push({
      rule: "encrypted-volumes",
      remediation: { document: "AWS-StopEC2Instance", parameters: { InstanceId: "RESOURCE_ID" } },
    });
    expect(problemsOf(file).map(formatProblem).join("\n")).toMatch(
      /warning: rules\[0\]\.remediation\.document: the catalogue does not pair AWS-StopEC2Instance with this rule/,
    );
  });
});

/** A template that mends what it finds, with a document of the catalogue. */
const OWN = `Resources:
  Buckets:
    Type: AWS::Config::ConfigRule
    Properties:
      ConfigRuleName: s3-bucket-server-side-encryption-enabled
      Source: { Owner: AWS, SourceIdentifier: S3_BUCKET_SERVER_SIDE_ENCRYPTION_ENABLED }
  Mend:
    Type: AWS::Config::RemediationConfiguration
    DependsOn: Buckets
    Properties:
      ConfigRuleName: s3-bucket-server-side-encryption-enabled
      TargetType: SSM_DOCUMENT
      TargetId: AWS-EnableS3BucketEncryption
      Automatic: true
      MaximumAutomaticAttempts: 5
      RetryAttemptSeconds: 3600
      Parameters:
        BucketName: { ResourceValue: { Value: RESOURCE_ID } }
        SSEAlgorithm: { StaticValue: { Values: [AES256] } }
`;

describe("a pack's remediation", () => {
  const MENDED = {
    "cloudtrail-enabled": {
      document: "AcmeTrail",
      actions: ["cloudtrail:StartLogging"],
      parameters: { Account: "RESOURCE_ID" },
      raise: [{ mode: "automatic", targets: { accounts: ["dev"] } }],
    },
  };

  function packsOf(pack: object) {
    const file = organizationFile();
    file.conformancePacks.push({ template: "other-pack.yaml", ...pack });
    return organizationOf(file);
  }

  test("stands in the template, with the account's role to be filled in", () => {
    const organization = packsOf({ remediations: MENDED });
    const pack = organization.accounts.find(({ name }) => name === "prod")?.compliance["eu-west-1"]
      ?.conformancePacks[0];
    expect(pack?.body).toMatch(/Type: AWS::Config::RemediationConfiguration[\s\S]*Automatic: false/);
    expect(pack?.body).toContain("arn:aws:iam::000000000000:role/acme-AcmeTrail");
    expect(pack?.body).toContain("# 000000000000 stands for the account that it is deployed to.");
    expect(pack?.documents).toEqual(["AcmeTrail"]);
  });

  test("that is only observed opens OpsItems for the rule as packs deploy it", () => {
    const observed = {
      "cloudtrail-enabled": { ...MENDED["cloudtrail-enabled"], mode: "observe", raise: [] },
    };
    const organization = packsOf({ remediations: observed });
    expect(organization.packOpsItems).toEqual([
      { rule: "cloudtrail-enabled", opsItem: expect.objectContaining({ runbooks: ["AcmeTrail"] }) },
    ]);
    const [rule] = resourcesOfType(
      synthesizeEstate(organization),
      "security",
      "aws_cloudwatch_event_rule",
    ).filter(({ name }) => name === "acme.pack-cloudtrail-enabled");
    expect(JSON.parse(rule?.event_pattern).detail.configRuleName).toEqual([
      { prefix: "cloudtrail-enabled-conformance-pack-" },
    ]);
  });

  test("is raised by targets: another template there, of the same pack", () => {
    const organization = packsOf({ remediations: MENDED });
    const bodies = organization.accounts.map(({ name, compliance }) => {
      const pack = compliance["eu-west-1"]?.conformancePacks[0];
      return [name, [pack?.id, /Automatic: (\w+)/.exec(pack?.body ?? "")?.[1]]] as const;
    });
    expect(Object.fromEntries(bodies)).toMatchObject({
      prod: ["other-pack", "false"],
      dev: ["other-pack", "true"],
    });
  });

  test("of an organization pack has the management account's role, and a pack of its own where it is raised", () => {
    const { organizationPacks, managementAccount } = packsOf({ remediations: MENDED, scope: "organization" });
    const home = organizationPacks.filter(({ region }) => region === "eu-west-1");
    expect(home.map(({ id }) => id).sort()).toEqual(["other-pack-automatic", "other-pack-mended"]);
    for (const { body } of home)
      expect(body).toContain(`arn:aws:iam::${managementAccount.id}:role/acme-AcmeTrail`);
  });

  test("is another template in each account, and so none for a bucket", () => {
    const file = organizationFile();
    file.conformancePacks.push({ template: "other-pack.yaml", remediations: MENDED, delivery: "s3" });
    expect(problemsOf(file).map(formatProblem).join("\n")).toMatch(
      /conformancePacks\[0\]\.delivery: a pack of account scope with remediations is another in each account/,
    );
  });

  test("of an own template gets the role of its document, when it names none", () => {
    const file = organizationFile();
    file.conformancePacks.push({ template: "mended.yaml" });
    const organization = organizationOf(file, { "mended.yaml": OWN });
    const pack = organization.accounts[0]?.compliance["eu-west-1"]?.conformancePacks[0];
    expect(pack?.body).toContain("arn:aws:iam::000000000000:role/acme-AWS-EnableS3BucketEncryption");
    expect(organization.remediationDocuments.map(({ document }) => document)).toEqual([
      "AWS-EnableS3BucketEncryption",
    ]);
  });

  test("of a rule that the pack has not is an error with the nearest", () => {
    const file = organizationFile();
    file.conformancePacks.push({
      template: "other-pack.yaml",
      remediations: { "cloudtrail-enable": MENDED["cloudtrail-enabled"] },
    });
    expect(problemsOf(file).map(formatProblem).join("\n")).toMatch(
      /remediations\.cloudtrail-enable: the template has no such rule .*did you mean "cloudtrail-enabled"\?/,
    );
  });
});
