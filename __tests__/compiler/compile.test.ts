import {
  ACCOUNTS,
  BUCKETS,
  compileEntries,
  entryOf,
  keysRotated,
  managed,
  regionOf,
  singleRuleOf,
  SSH,
  standing,
  told,
  TRAIL,
} from "../support/compiler";

const HOME_ALONE = { regions: [regionOf("eu-west-1")] };

describe("a rule that two entries ask for", () => {
  test("stands once in each account, in the pack of the entry that reaches more", () => {
    const compilation = compileEntries(
      [entryOf("narrow", [SSH, TRAIL], { accounts: ["prod1"] }), entryOf("wide", [SSH])],
      HOME_ALONE,
    );
    expect(standing(compilation)).toEqual([
      "dev2 eu-west-1 wide: restricted-ssh",
      "prod1 eu-west-1 narrow: cloudtrail-enabled",
      "prod1 eu-west-1 wide: restricted-ssh",
      "sandbox3 eu-west-1 wide: restricted-ssh",
    ]);
    expect(compilation.problems).toEqual([]);
  });

  test("keeps the controls of both", () => {
    const { places } = compileEntries([entryOf("a", [SSH]), entryOf("b", [SSH])], HOME_ALONE);
    expect(places[0]?.rules[0]?.controls.map(({ control }) => control)).toEqual([
      "a restricted-ssh",
      "b restricted-ssh",
    ]);
  });

  test("keeps the controls of both where organization packs reach different accounts", () => {
    const { packs } = compileEntries(
      [
        entryOf("a", [SSH], { scope: "organization" }),
        entryOf("b", [SSH], { scope: "organization", accounts: ["prod1"] }),
      ],
      HOME_ALONE,
    );
    expect(packs.map(({ template }) => template.rules[0]?.settled.controls.length)).toEqual([2]);
  });

  test("stands in the organization's pack, whatever reaches more", () => {
    const compilation = compileEntries(
      [
        entryOf("everywhere", [SSH]),
        entryOf("organization", [SSH], { scope: "organization", accounts: ["prod1"] }),
      ],
      HOME_ALONE,
    );
    expect(standing(compilation)).toEqual([
      "dev2 eu-west-1 everywhere: restricted-ssh",
      "prod1 eu-west-1 organization: restricted-ssh",
      "sandbox3 eu-west-1 everywhere: restricted-ssh",
    ]);
  });

  test("goes to a pack of its own where organization packs reach different accounts", () => {
    const compilation = compileEntries(
      [
        entryOf("a", [SSH, TRAIL], { scope: "organization", accounts: ["prod1", "dev2"] }),
        entryOf("b", [SSH], { scope: "organization", accounts: ["dev2", "sandbox3"] }),
      ],
      HOME_ALONE,
    );
    expect(standing(compilation)).toEqual([
      "dev2 eu-west-1 a: cloudtrail-enabled restricted-ssh",
      "prod1 eu-west-1 a: cloudtrail-enabled restricted-ssh",
      "sandbox3 eu-west-1 b-beside-a: restricted-ssh",
    ]);
  });

  test("is the same with the managed rule's own resource types as a scope", () => {
    const scoped = { ...SSH, scope: { ComplianceResourceTypes: ["AWS::EC2::SecurityGroup"] } };
    const compilation = compileEntries([entryOf("a", [SSH]), entryOf("b", [scoped])], HOME_ALONE);
    expect(compilation.figures).toMatchObject({ rulesAskedFor: 2, rulesDeployed: 1, shareSaved: 0.5 });
  });

  test("stands twice where one entry wants no part in it", () => {
    const compilation = compileEntries(
      [entryOf("a", [SSH], { deduplicate: false }), entryOf("b", [SSH])],
      HOME_ALONE,
    );
    expect(standing(compilation)).toContain("prod1 eu-west-1 a: restricted-ssh");
    expect(standing(compilation)).toContain("prod1 eu-west-1 b: restricted-ssh");
  });
});

describe("different parameters", () => {
  const apart = [
    entryOf("a", [keysRotated("90")], { accounts: ["prod1"] }),
    entryOf("b", [keysRotated("45")], { accounts: ["prod1", "dev2"] }),
  ];

  test("in the same account are an error that names both sides and the choices", () => {
    const [problem, ...others] = told(compileEntries(apart, HOME_ALONE));
    expect(problem).toMatch(/error: a: packs ask for access-keys-rotated with different parameters/);
    expect(problem).toMatch(/maxAccessKeyAge 45 by b \(organization\.yaml:1:1\)/);
    expect(problem).toMatch(/maxAccessKeyAge 90 by a \(organization\.yaml:1:1\)/);
    expect(problem).toMatch(
      /allowed: parameterConflicts\.rules\.access-keys-rotated: strictest, separate, \{ maxAccessKeyAge: … \}/,
    );
    expect(others).toEqual([]);
  });

  test("in different accounts are none", () => {
    const compilation = compileEntries(
      [
        entryOf("a", [keysRotated("90")], { accounts: ["prod1"] }),
        entryOf("b", [keysRotated("45")], { accounts: ["dev2"] }),
      ],
      HOME_ALONE,
    );
    expect(compilation.problems).toEqual([]);
  });

  test("come to the strictest where both reach, and nowhere else", () => {
    const compilation = compileEntries(apart, {
      ...HOME_ALONE,
      conflicts: { default: "strictest", rules: {} },
    });
    expect(compilation.problems).toEqual([]);
    const ages = compilation.places.map(({ accountClass, rules }) => [
      accountClass.accounts[0]?.name,
      rules.map(({ rule }) => rule.inputParameters.maxAccessKeyAge),
    ]);
    expect(ages).toEqual([
      ["prod1", ["45"]],
      ["dev2", ["45"]],
    ]);
  });

  test("stand side by side when that is what was chosen", () => {
    const compilation = compileEntries(apart, {
      ...HOME_ALONE,
      conflicts: { rules: { "access-keys-rotated": "separate" } },
    });
    expect(standing(compilation)).toEqual([
      "dev2 eu-west-1 b: access-keys-rotated",
      "prod1 eu-west-1 a: access-keys-rotated",
      "prod1 eu-west-1 b: access-keys-rotated",
    ]);
  });

  test("come to values that were given", () => {
    const { places, problems } = compileEntries(apart, {
      ...HOME_ALONE,
      conflicts: { rules: { "access-keys-rotated": { maxAccessKeyAge: "30" } } },
    });
    expect(problems).toEqual([]);
    expect(places[0]?.rules.map(({ rule }) => rule.inputParameters)).toEqual([{ maxAccessKeyAge: "30" }]);
  });

  test("whose order nobody knows are an error when the strictest is asked for", () => {
    const amis = (ids: string) => managed("approved-amis-by-id", "APPROVED_AMIS_BY_ID", { amiIds: ids });
    const other = (ids: string) =>
      managed("required-tags", "REQUIRED_TAGS", { tag1Key: ids, tag1Value: ids });
    const [problem] = told(
      compileEntries(
        [entryOf("a", [other("Owner"), amis("ami-1")]), entryOf("b", [other("Team"), amis("ami-1")])],
        {
          ...HOME_ALONE,
          conflicts: { default: "strictest", rules: {} },
        },
      ),
    );
    expect(problem).toMatch(
      /required-tags with different parameters, and which is the strictest is not known/,
    );
  });

  test("of which the one is a part of the other are no conflict", () => {
    const ports = (ipType: string) =>
      managed(`vpc-sg-port-restriction-check-${ipType.toLowerCase()}`, "VPC_SG_PORT_RESTRICTION_CHECK", {
        restrictPorts: "22,3389",
        ipType,
      });
    const compilation = compileEntries(
      [entryOf("a", [ports("IPv4")]), entryOf("b", [ports("IPv4"), ports("IPv6")])],
      HOME_ALONE,
    );
    expect(compilation.problems).toEqual([]);
    expect(compilation.figures).toMatchObject({ rulesAskedFor: 3, rulesDeployed: 2 });
  });

  test("are equal when AWS Config takes them as equal", () => {
    const policy = (value: string) =>
      managed("iam-password-policy", "IAM_PASSWORD_POLICY", { RequireSymbols: value });
    const compilation = compileEntries(
      [entryOf("a", [policy("True")]), entryOf("b", [policy("true")])],
      HOME_ALONE,
    );
    expect(compilation.problems).toEqual([]);
    expect(compilation.figures.rulesDeployed).toBe(1);
  });

  test("of how often it runs are a conflict too, and the more often is the stricter", () => {
    const often = { ...TRAIL, maximumExecutionFrequency: "One_Hour" };
    const { places } = compileEntries([entryOf("a", [TRAIL]), entryOf("b", [often])], {
      ...HOME_ALONE,
      conflicts: { default: "strictest", rules: {} },
    });
    expect(places[0]?.rules.map(({ rule }) => rule.maximumExecutionFrequency)).toEqual(["One_Hour"]);
  });
});

describe("a remediation", () => {
  const stopping = { TargetType: "SSM_DOCUMENT", TargetId: "AWS-StopEC2Instance" };

  test("does not reach accounts of another entry that asks for the rule alone", () => {
    const compilation = compileEntries(
      [
        entryOf("organization", [SSH], { scope: "organization" }),
        entryOf("mended", [{ ...SSH, remediation: stopping }], { accounts: ["sandbox3"] }),
      ],
      HOME_ALONE,
    );
    expect(standing(compilation)).toEqual([
      "dev2 eu-west-1 organization-beside-mended: restricted-ssh",
      "prod1 eu-west-1 organization-beside-mended: restricted-ssh",
      "sandbox3 eu-west-1 mended: restricted-ssh",
    ]);
  });

  test("that differs from another of the same rule is an error", () => {
    const other = { ...stopping, TargetId: "AWS-TerminateEC2Instance" };
    const entries = [
      entryOf("a", [{ ...SSH, remediation: stopping }]),
      entryOf("b", [{ ...SSH, remediation: other }]),
    ];
    expect(told(compileEntries(entries, HOME_ALONE))[0]).toMatch(
      /error: b: packs mend restricted-ssh in different ways in the same accounts: a .*; b /,
    );
  });
});

describe("a single rule", () => {
  test("stands in for an equal one of an account pack, with its controls", () => {
    const compilation = compileEntries([entryOf("a", [SSH, TRAIL])], {
      ...HOME_ALONE,
      singleRules: [singleRuleOf(SSH)],
    });
    expect(standing(compilation)[0]).toBe("dev2 eu-west-1 a: cloudtrail-enabled");
    expect(compilation.places[0]?.singleRules.serving[0]?.rule.controls).toHaveLength(1);
  });

  test("gives way to an organization pack, which new accounts need whole", () => {
    const compilation = compileEntries([entryOf("a", [SSH], { scope: "organization" })], {
      ...HOME_ALONE,
      singleRules: [singleRuleOf(SSH)],
    });
    expect(compilation.places[0]?.singleRules).toMatchObject({
      deployed: [],
      leftOut: [{ reason: "the organization pack a has it" }],
    });
  });

  test("that an OpsItem or a remediation hangs on stays, with a warning", () => {
    const compilation = compileEntries([entryOf("a", [SSH], { scope: "organization" })], {
      ...HOME_ALONE,
      singleRules: [singleRuleOf(SSH, true)],
    });
    expect(compilation.places[0]?.singleRules.deployed).toHaveLength(1);
    expect(told(compilation)[0]).toMatch(
      /warning: rules\.restricted-ssh: the organization pack a has the same rule/,
    );
  });

  test("with other parameters than a pack's is a conflict", () => {
    const compilation = compileEntries([entryOf("a", [keysRotated("90")])], {
      ...HOME_ALONE,
      singleRules: [singleRuleOf(keysRotated("60"))],
    });
    expect(told(compilation)[0]).toMatch(
      /maxAccessKeyAge 90 by a .*; maxAccessKeyAge 60 by the rule access-keys-rotated/,
    );
  });

  test("that is laxer than what was settled on is told the value", () => {
    const compilation = compileEntries([entryOf("a", [keysRotated("45")])], {
      ...HOME_ALONE,
      singleRules: [singleRuleOf(keysRotated("60"))],
      conflicts: { default: "strictest", rules: {} },
    });
    expect(told(compilation)[0]).toMatch(
      /got \{"maxAccessKeyAge":"60"\}; allowed: \{"maxAccessKeyAge":"45"\}, or/,
    );
  });
});

describe("what a Region cannot have", () => {
  test("is left out there, with the reason", () => {
    const regions = [regionOf("eu-west-1"), regionOf("ap-south-2")];
    const accounts = [{ id: "111111111111", name: "prod1", regions: regions.map(({ region }) => region) }];
    const { places, packs } = compileEntries([entryOf("a", [keysRotated("90"), TRAIL])], {
      regions,
      accounts,
    });
    const left = places.find(({ where }) => where.region === "ap-south-2")?.leftOut;
    expect(left?.map(({ reason }) => reason)).toEqual([
      expect.stringMatching(/^AWS documents no access-keys-rotated in ap-south-2, as of \d{4}-\d\d-\d\d$/),
    ]);
    expect(packs.map(({ template }) => template.file)).toEqual(["a.yaml", "a.ap-south-2.yaml"]);
    expect(packs[1]?.template.body).toContain(
      "# Left out here, manifest.json says why: access-keys-rotated.",
    );
  });

  test("of types that are the same in all Regions is left out outside the home Region", () => {
    const users = managed("iam-user-no-policies-check", "IAM_USER_NO_POLICIES_CHECK");
    const { places } = compileEntries([entryOf("a", [users])]);
    expect(places.map(({ where, leftOut }) => [where.region, leftOut.map(({ kind }) => kind)])).toEqual([
      ["eu-west-1", []],
      ["us-east-1", ["global"]],
    ]);
  });

  test("and so can fire nowhere is told", () => {
    const regions = [{ ...regionOf("eu-west-1"), recording: () => "not recorded" as const }];
    const compilation = compileEntries([entryOf("a", [BUCKETS])], { regions });
    expect(told(compilation)).toEqual([
      expect.stringMatching(
        /warning: a: rules that can fire in no Region are left out: s3-bucket-ssl-requests-only \(the recorder leaves out AWS::S3::Bucket\)/,
      ),
    ]);
    const single = compileEntries([], { regions, singleRules: [singleRuleOf(BUCKETS)] });
    expect(told(single)[0]).toMatch(
      /error: rules\.s3-bucket-ssl-requests-only: this rule can fire in none of its Regions/,
    );
  });

  test("that runs on changes of what is recorded once a day is told", () => {
    const regions = [{ ...regionOf("eu-west-1"), recording: () => "daily" as const }];
    expect(told(compileEntries([entryOf("a", [BUCKETS, TRAIL])], { regions }))).toEqual([
      expect.stringMatching(
        /warning: a: rules that run on changes look at what is recorded once a day: s3-bucket-ssl-requests-only$/,
      ),
    ]);
  });
});

describe("quotas", () => {
  test("count what is there already", () => {
    const compilation = compileEntries([entryOf("a", [SSH])], {
      ...HOME_ALONE,
      existing: { rules: 1000, conformancePacks: 50, organizationConformancePacks: 0 },
    });
    expect(told(compilation)).toEqual([
      expect.stringMatching(
        /conformancePacks: eu-west-1 of account 111111111111 and 2 more would have too many rules \(got 1001, 1000 of them there already; allowed: at most 1000/,
      ),
      expect.stringMatching(
        /too many conformance packs \(got 51, 50 of them there already; allowed: at most 50/,
      ),
    ]);
  });

  test("bound the organization's packs of a Region", () => {
    const entries = Array.from({ length: 51 }, (_, index) =>
      entryOf(`pack-${index}`, [{ ...SSH, scope: { ComplianceResourceTypes: [`AWS::EC2::Type${index}`] } }], {
        scope: "organization",
      }),
    );
    expect(told(compileEntries(entries, HOME_ALONE))).toContainEqual(
      expect.stringMatching(/eu-west-1 would have too many organization packs \(got 51; allowed: at most 50/),
    );
  });
});

test("the order of entries, accounts and Regions means nothing", () => {
  const entries = [
    entryOf("a", [SSH, TRAIL]),
    entryOf("b", [SSH, keysRotated("90")], { accounts: ["prod1"] }),
    entryOf("c", [keysRotated("90")], { scope: "organization" }),
  ];
  const one = compileEntries(entries);
  const other = compileEntries([...entries].reverse(), {
    accounts: [...ACCOUNTS].reverse(),
    regions: ["us-east-1", "eu-west-1"].map(regionOf),
  });
  expect(standing(other)).toEqual(standing(one));
  const bodies = ({ packs }: typeof one) =>
    Object.fromEntries(packs.map(({ template }) => [template.file, template.body]));
  expect(bodies(other)).toEqual(bodies(one));
});
