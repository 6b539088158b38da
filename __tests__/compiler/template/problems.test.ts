import { formatProblem } from "../../../documents";
import { evaluate, type TemplateData, templateProblems } from "../../support/pack-template";

/** One thing that is wrong with a template, and what the reader must be told of it. */
type Case = readonly [title: string, change: (template: TemplateData) => unknown, says: RegExp];

const properties = (template: TemplateData, id: string) => template.Resources[id].Properties;
const source = (template: TemplateData, id: string) => properties(template, id).Source;
const mend = (template: TemplateData) => properties(template, "MakePrivate");

const SECTIONS: readonly Case[] = [
  [
    "no resources",
    (t) => delete t.Resources,
    /pack\.yaml:1:1: error: this is no conformance pack: it has no Resources/,
  ],
  ["empty resources", (t) => (t.Resources = {}), /error: Resources: there are no resources .*at least one/],
  [
    "an unknown section",
    (t) => (t.Resource = {}),
    /error: Resource: a template has no such section .*"Resources"/,
  ],
  [
    "a section nobody has shown to work",
    (t) => (t.Outputs = {}),
    /error: Outputs: it is not documented that/,
  ],
  ["a section that is no map", (t) => (t.Conditions = []), /error: Conditions: this section is no map/],
  [
    "a resource of another type",
    (t) => (t.Resources.Keys.Type = "AWS::S3::Bucket"),
    /Keys\.Type: a conformance pack cannot hold/,
  ],
  [
    "a resource without a type",
    (t) => delete t.Resources.Keys.Type,
    /Resources\.Keys: a conformance pack cannot hold/,
  ],
  [
    "a resource without properties",
    (t) => delete t.Resources.Keys.Properties,
    /Resources\.Keys: the resource has no Properties/,
  ],
  [
    "an unknown attribute",
    (t) => (t.Resources.Keys.Propertys = {}),
    /no such attribute .*did you mean "Properties"\?/,
  ],
  [
    "a policy without meaning",
    (t) => (t.Resources.Keys.DeletionPolicy = "Retain"),
    /warning: .*DeletionPolicy: this has no meaning/,
  ],
  [
    "an attribute of one's own, once for all resources",
    (t) => {
      for (const id of Object.keys(t.Resources)) t.Resources[id].Controls = ["1.1"];
    },
    /warning: Resources\.Keys\.Controls: .*left out; so it is on 6 more \(got Controls/,
  ],
  [
    "a logical id with a hyphen",
    (t) => (t.Resources["a-b"] = t.Resources.Manual),
    /Resources\.a-b: this cannot be a logical id/,
  ],
  [
    "a dangling DependsOn",
    (t) => (t.Resources.MakePrivate.DependsOn = "Publik"),
    /DependsOn: there is no resource .*"Public"/,
  ],
  [
    "a dependence on itself",
    (t) => (t.Resources.Keys.DependsOn = ["Keys"]),
    /DependsOn\[0\]: the resource depends on itself/,
  ],
];

const EXPRESSIONS: readonly Case[] = [
  [
    "an unknown function",
    (t) => (properties(t, "Keys").Description = { "Fn::Subb": "x" }),
    /no such intrinsic function .*"Fn::Sub"/,
  ],
  [
    "a refused function",
    (t) => (properties(t, "Keys").Description = { "Fn::GetAtt": ["a", "b"] }),
    /has no place in a conformance pack .*Fn::GetAtt/,
  ],
  [
    "a function that shares its map",
    (t) => (properties(t, "Keys").Description = { "Fn::Sub": "x", a: 1 }),
    /stands alone in its map/,
  ],
  [
    "an unknown parameter",
    (t) => (properties(t, "Keys").InputParameters.maxAccessKeyAge.Ref = "MaximumAgo"),
    /maxAccessKeyAge\.Ref: there is no such parameter .*"MaximumAge"/,
  ],
  [
    "an unknown parameter in Fn::Sub",
    (t) => (properties(t, "Keys").Description = { "Fn::Sub": "${MaximumAgo}" }),
    /Fn::Sub: there is no such parameter .*"MaximumAge"/,
  ],
  [
    "a reference to a rule",
    (t) => (properties(t, "Keys").Description = { Ref: "Manual" }),
    /named only when it is deployed/,
  ],
  [
    "an attribute in Fn::Sub",
    (t) => (properties(t, "Keys").Description = { "Fn::Sub": "${Keys.Arn}" }),
    /Fn::Sub cannot fill this in/,
  ],
  [
    "an unknown condition",
    (t) => (t.Resources.Keys.Condition = "HasTopik"),
    /Keys\.Condition: there is no such condition .*"HasTopic"/,
  ],
  [
    "an unknown condition in Fn::If",
    (t) => (properties(t, "Alarms").InputParameters.action1["Fn::If"][0] = "x"),
    /action1\.Fn::If\[0\]: there is no such condition/,
  ],
  [
    "a condition that is none",
    (t) => (t.Conditions.HasTopic = "true"),
    /Conditions\.HasTopic: this is no condition/,
  ],
  [
    "a value where a condition stands",
    (t) => (t.Conditions.HasTopic = { Ref: "Topic" }),
    /Ref gives a value and decides no condition/,
  ],
  [
    "a condition where a value stands",
    (t) => (properties(t, "Keys").Description = { "Fn::Equals": ["a", "b"] }),
    /decides a condition and gives no value/,
  ],
  [
    "conditions in a circle",
    (t) => Object.assign(t.Conditions, { A: { Condition: "B" }, B: { Condition: "A" } }),
    /Conditions\.A: the condition depends on itself \(got A → B → A/,
  ],
  [
    "a condition that AWS alone can decide",
    (t) => (t.Conditions.HasTopic = { "Fn::Equals": [{ Ref: "AWS::Region" }, "x"] }),
    /only AWS knows this value, and conditions are decided/,
  ],
  [
    "Fn::If with two values",
    (t) => (properties(t, "Keys").Description = { "Fn::If": ["HasTopic", "a"] }),
    /Fn::If does not take this .*value if false/,
  ],
  [
    "a mapping that is not there",
    (t) => (properties(t, "Keys").Description = { "Fn::FindInMap": ["M", "a", "b"] }),
    /no such mapping/,
  ],
  [
    "a key that a mapping has not",
    (t) => {
      t.Mappings = { M: { a: { b: "x" } } };
      properties(t, "Keys").Description = { "Fn::FindInMap": ["M", "a", "c"] };
    },
    /the mapping has no such key \(got c; allowed: b\)/,
  ],
  ["a mapping one level deep", (t) => (t.Mappings = { M: { a: "x" } }), /Mappings\.M: this is no mapping/],
  [
    "an item beyond a list",
    (t) => (properties(t, "Keys").Description = { "Fn::Select": [2, ["a", "b"]] }),
    /the list has no such item \(got 2; allowed: 0 to 1\)/,
  ],
  [
    "a description that AWS alone knows",
    (t) => (properties(t, "Keys").Description = { Ref: "AWS::Region" }),
    /Description: only AWS knows this value/,
  ],
];

const PARAMETERS: readonly Case[] = [
  [
    "an unknown type",
    (t) => (t.Parameters.Topic.Type = "Strng"),
    /Topic\.Type: AWS Config knows no parameters of this type .*"String"/,
  ],
  [
    "a type of CloudFormation's",
    (t) => (t.Parameters.MaximumAge.Type = "Number"),
    /warning: .*a type of CloudFormation's/,
  ],
  ["a missing type", (t) => delete t.Parameters.Topic.Type, /Parameters\.Topic: the parameter has no Type/],
  [
    "an unknown attribute",
    (t) => (t.Parameters.Topic.Defalt = ""),
    /Topic\.Defalt: a parameter has no such attribute .*"Default"/,
  ],
  [
    "a default of another type",
    (t) => Object.assign(t.Parameters.MaximumAge, { Type: "int", Default: "x" }),
    /Default: this is no default for int .*whole number/,
  ],
  [
    "a default that is not allowed",
    (t) => (t.Parameters.MaximumAge.AllowedValues = ["60"]),
    /does not allow its own default .*60/,
  ],
  [
    "a default that is a list",
    (t) => (t.Parameters.Topic.Default = ["a"]),
    /a default is text, a number or a boolean/,
  ],
  [
    "no default and no value",
    (t) => delete t.Parameters.MaximumAge.Default,
    /maxAccessKeyAge\.Ref: the parameter "MaximumAge" has neither a default nor a value/,
  ],
  [
    "a parameter that nothing uses",
    (t) => (t.Parameters.Idle = { Type: "String", Default: "" }),
    /warning: Parameters\.Idle: nothing uses/,
  ],
  [
    "61 parameters",
    (t) => {
      for (let i = 0; i < 60; i += 1) t.Parameters[`P${i}`] = { Type: "String", Default: "" };
    },
    /warning: Parameters: AWS takes values for 60 .*\(got 62/,
  ],
];

const RULES: readonly Case[] = [
  [
    "a missing name",
    (t) => delete properties(t, "Keys").ConfigRuleName,
    /Keys\.Properties: the property "ConfigRuleName" is missing/,
  ],
  [
    "a name by a function",
    (t) => (properties(t, "Keys").ConfigRuleName = { Ref: "MaximumAge" }),
    /ConfigRuleName: AWS Config evaluates no intrinsic function/,
  ],
  [
    "a name that is too long",
    (t) => (properties(t, "Keys").ConfigRuleName = "a".repeat(129)),
    /ConfigRuleName has the wrong length \(got 129 characters; allowed: 1 to 128/,
  ],
  [
    "a name without room for the suffix",
    (t) => (properties(t, "Keys").ConfigRuleName = "a".repeat(101)),
    /warning: .*-conformance-pack-<id>/,
  ],
  [
    "two rules of one name",
    (t) => (properties(t, "Manual").ConfigRuleName = "access-keys-rotated"),
    /Manual.*Keys has the same ConfigRuleName, in line \d+/,
  ],
  [
    "a description that is too long",
    (t) => (properties(t, "Keys").Description = "a".repeat(257)),
    /Description has the wrong length \(got 257/,
  ],
  [
    "an unknown property",
    (t) => (properties(t, "Keys").InputParameter = {}),
    /no such property .*"InputParameters"/,
  ],
  ["no source", (t) => delete properties(t, "Keys").Source, /needs the property "Source"/],
  ["an unknown owner", (t) => (source(t, "Keys").Owner = "aws"), /Owner has no such value .*"AWS"/],
  [
    "an unknown managed rule",
    (t) => (source(t, "Keys").SourceIdentifier = "ACCES_KEYS_ROTATED"),
    /no managed rule of this identifier .*833 .*"ACCESS_KEYS_ROTATED"/,
  ],
  [
    "a retired managed rule",
    (t) => (source(t, "Manual").SourceIdentifier = "APPSTREAM_FLEET_MULTI_AZ"),
    /warning: .*given this managed rule up: no longer in the docs/,
  ],
  [
    "a discontinued managed rule",
    (t) => (source(t, "Manual").SourceIdentifier = "ECS_TASK_DEFINITION_MEMORY_HARD_LIMIT"),
    /warning: .*given this managed rule up/,
  ],
  [
    "a parameter that the rule has not",
    (t) => (properties(t, "Keys").InputParameters.maxAccessKeyAg = "1"),
    /access-keys-rotated has no such parameter .*"maxAccessKeyAge"/,
  ],
  [
    "a missing parameter",
    (t) => (source(t, "Manual").SourceIdentifier = "APPROVED_AMIS_BY_ID"),
    /error: .*approved-amis-by-id needs the parameter "amiIds"/,
  ],
  [
    "a missing parameter with a default",
    (t) => delete properties(t, "Keys").InputParameters,
    /warning: .*"maxAccessKeyAge"; the documented default, filled in by the console only/,
  ],
  [
    "a value of another type",
    (t) => (properties(t, "Keys").InputParameters.maxAccessKeyAge = "ninety"),
    /maxAccessKeyAge has the type int \(got ninety; allowed: a whole number/,
  ],
  [
    "a default that is no value of the rule's",
    (t) => (t.Parameters.MaximumAge.Default = "ninety"),
    /maxAccessKeyAge has the type int \(got ninety/,
  ],
  [
    "parameters that are too long",
    (t) => (properties(t, "Lambda").InputParameters = { a: "x".repeat(1020) }),
    /the parameters are too long \(got 1028 characters/,
  ],
  [
    "parameters of a process check",
    (t) => (properties(t, "Manual").InputParameters = { a: "x" }),
    /a process check has no parameters/,
  ],
  [
    "a parameter that is a map",
    (t) => (properties(t, "Lambda").InputParameters = { a: {} }),
    /a rule's parameter is text/,
  ],
  [
    "a malformed resource type",
    (t) => (properties(t, "Alarms").Scope.ComplianceResourceTypes = ["AWS::Alarm"]),
    /this is no resource type \(got AWS::Alarm/,
  ],
  [
    "101 resource types",
    (t) => (properties(t, "Alarms").Scope.ComplianceResourceTypes = Array(101).fill("AWS::EC2::Volume")),
    /ComplianceResourceTypes has the wrong number of items \(got 101/,
  ],
  [
    "a resource without its type",
    (t) => (properties(t, "Alarms").Scope = { ComplianceResourceId: "a" }),
    /named together with its type/,
  ],
  [
    "an unknown frequency",
    (t) => (properties(t, "Keys").MaximumExecutionFrequency = "Two_Hours"),
    /MaximumExecutionFrequency has no such value/,
  ],
  [
    "a frequency of a rule that runs on changes",
    (t) => (properties(t, "Guard").MaximumExecutionFrequency = "Six_Hours"),
    /warning: .*does not run at a frequency/,
  ],
  [
    "another policy runtime",
    (t) => (source(t, "Guard").CustomPolicyDetails.PolicyRuntime = "guard-3.x.x"),
    /PolicyRuntime has no such value .*guard-2\.x\.x/,
  ],
  [
    "an empty policy",
    (t) => (source(t, "Guard").CustomPolicyDetails.PolicyText = ""),
    /PolicyText has the wrong length/,
  ],
  [
    "a policy that is too long",
    (t) => (source(t, "Guard").CustomPolicyDetails.PolicyText = "a".repeat(10_001)),
    /PolicyText has the wrong length \(got 10001/,
  ],
  [
    "a policy without events",
    (t) => delete source(t, "Guard").SourceDetails,
    /Owner CUSTOM_POLICY needs SourceDetails/,
  ],
  [
    "a policy with an identifier",
    (t) => (source(t, "Guard").SourceIdentifier = "X"),
    /Owner CUSTOM_POLICY takes no SourceIdentifier/,
  ],
  [
    "a function without events",
    (t) => delete source(t, "Lambda").SourceDetails,
    /Owner CUSTOM_LAMBDA needs SourceDetails/,
  ],
  [
    "26 events",
    (t) => (source(t, "Lambda").SourceDetails = Array(26).fill(source(t, "Lambda").SourceDetails[0])),
    /SourceDetails has the wrong number of items \(got 26/,
  ],
  [
    "an ARN that is no function's",
    (t) => (source(t, "Lambda").SourceIdentifier = "arn:aws:s3:::x"),
    /no ARN of a Lambda function/,
  ],
  [
    "another event source",
    (t) => (source(t, "Lambda").SourceDetails[0].EventSource = "aws.events"),
    /EventSource has no such value/,
  ],
  [
    "an unknown message type",
    (t) => (source(t, "Lambda").SourceDetails[0].MessageType = "Scheduled"),
    /MessageType has no such value/,
  ],
  [
    "a frequency of an event on changes",
    (t) => (source(t, "Lambda").SourceDetails[0].MessageType = "ConfigurationItemChangeNotification"),
    /only what is scheduled has a frequency/,
  ],
];

const REMEDIATIONS: readonly Case[] = [
  [
    "a rule that is not in the pack",
    (t) => (mend(t).ConfigRuleName = "bucket-is-publik"),
    /needs its rule, .*"bucket-is-public"/,
  ],
  [
    "a rule that a condition leaves out",
    (t) => (t.Resources.Public.Condition = "HasTopic"),
    /needs its rule, and the pack has none of this name or leaves it out/,
  ],
  [
    "two for one rule",
    (t) => (t.Resources.Again = { ...t.Resources.MakePrivate }),
    /the rule has another remediation/,
  ],
  ["another target", (t) => (mend(t).TargetType = "LAMBDA"), /TargetType has no such value/],
  ["no document", (t) => delete mend(t).TargetId, /needs the property "TargetId"/],
  [
    "26 parameters",
    (t) => {
      for (let i = 0; i < 24; i += 1)
        mend(t).Parameters[`p${i}`] = { ResourceValue: { Value: "RESOURCE_ID" } };
    },
    /too many parameters \(got 26/,
  ],
  [
    "another resource value",
    (t) => (mend(t).Parameters.S3BucketName.ResourceValue.Value = "RESOURCE_ARN"),
    /Value has no such value .*RESOURCE_ID/,
  ],
  [
    "other casing",
    (t) => (mend(t).Parameters.S3BucketName = { resourceValue: {} }),
    /no such property .*did you mean "ResourceValue"\?/,
  ],
  [
    "two values",
    (t) => (mend(t).Parameters.S3BucketName.StaticValue = { Values: ["a"] }),
    /the parameter has two values/,
  ],
  [
    "no values",
    (t) => (mend(t).Parameters.S3BucketName = { StaticValue: { Values: [] } }),
    /Values has the wrong number of items/,
  ],
  [
    "a value that is too long",
    (t) => (mend(t).Parameters.S3BucketName = { StaticValue: { Values: ["a".repeat(257)] } }),
    /a value has the wrong length/,
  ],
  [
    "too many attempts",
    (t) => (mend(t).MaximumAutomaticAttempts = 26),
    /MaximumAutomaticAttempts is a whole number \(got 26; allowed: 1 to 25/,
  ],
  [
    "too long a window",
    (t) => (mend(t).RetryAttemptSeconds = 2_678_001),
    /RetryAttemptSeconds is .*allowed: 1 to 2,678,000/,
  ],
  [
    "a percentage above 100",
    (t) => (mend(t).ExecutionControls.SsmControls.ErrorPercentage = 101),
    /ErrorPercentage is .*1 to 100/,
  ],
  [
    "automatic without a role, with a document that the catalogue does not know",
    (t) => {
      mend(t).TargetId = "AcmeMend";
      delete mend(t).Parameters.AutomationAssumeRole;
    },
    /automatic remediation needs the parameter AutomationAssumeRole/,
  ],
  [
    "a document that is quoted widely and does not exist",
    (t) => (mend(t).TargetId = "AWS-EnableEBSVolumeEncryption"),
    /TargetId: this document is quoted widely, and does not exist/,
  ],
  [
    "a parameter that the document has not",
    (t) => (mend(t).Parameters.Nothing = { StaticValue: { Values: ["x"] } }),
    /Parameters\.Nothing: .* has no such parameter/,
  ],
  [
    "a role by a function",
    (t) => (mend(t).Parameters.AutomationAssumeRole.StaticValue.Values = [{ Ref: "Topic" }]),
    /AutomationAssumeRole: AWS Config evaluates no intrinsic function/,
  ],
  [
    "a role with a placeholder",
    (t) => (mend(t).Parameters.AutomationAssumeRole.StaticValue.Values = ["arn:aws:iam::<id>:role/r"]),
    /warning: .*has a placeholder/,
  ],
];

test("an empty list of resource types, as AWS's samples have it, is no problem", () => {
  expect(templateProblems((t) => (properties(t, "Alarms").Scope.ComplianceResourceTypes = []))).toEqual([]);
});

test("a sound template has no problems", () => {
  expect(templateProblems(() => undefined)).toEqual([]);
});

describe.each([
  ["sections and resources", SECTIONS],
  ["expressions", EXPRESSIONS],
  ["parameters", PARAMETERS],
  ["rules", RULES],
  ["remediations", REMEDIATIONS],
])("%s", (_, cases) => {
  test.each(cases)("%s", (_title, change, says) => {
    const problems = templateProblems(change);
    expect(problems.filter((problem) => says.test(problem))).toHaveLength(1);
    for (const problem of problems) expect(problem).toMatch(/^pack\.yaml:\d+:\d+: (error|warning): /);
  });
});

describe("text", () => {
  const RULE = "  R:\n    Type: AWS::Config::ConfigRule\n    Properties:\n      ConfigRuleName: r\n";
  const SOURCE = "      Source: { Owner: AWS, SourceIdentifier: AWS_CONFIG_PROCESS_CHECK }\n";

  test.each([
    ["broken YAML", "Resources: [", /pack\.yaml:1:\d+: error: malformed YAML/],
    ["nothing", "", /this is no conformance pack/],
    ["a list", "- a", /this is no conformance pack/],
    [
      "an unknown short form",
      `Resources:\n${RULE}      Description: !Reff x\n${SOURCE}`,
      /:6:20: error: CloudFormation has no such .*got !Reff; .*"!Ref"/,
    ],
    [
      "a key that stands twice",
      `Resources:\n${RULE}${SOURCE}${RULE}${SOURCE}`,
      /:7:3: error: malformed YAML: the key "R" stands twice in one map, first in line 2/,
    ],
    [
      "a placeholder of CDKTF",
      `Resources:\n${RULE}      Description: "\${TfToken[1]}"\n${SOURCE}`,
      /:6:23: error: text must not contain "TfToken\["/,
    ],
    [
      "more than 300 KB",
      `Description: ${"a".repeat(300 * 1024)}`,
      /the template is too large .*307200 bytes/,
    ],
    [
      "a number that is not what is written",
      `Resources:\n${RULE}      InputParameters: { a: 010 }\n      Source: { Owner: CUSTOM_LAMBDA }\n`,
      /warning: .*this reaches the rule as 10/,
    ],
  ])("%s", (_, text, says) => {
    expect(
      evaluate(text)
        .problems.map(formatProblem)
        .filter((problem) => says.test(problem)),
    ).toHaveLength(1);
  });

  test("more than fits inline is no problem: the pack is split, or delivered through S3", () => {
    const text = `Description: ${"a".repeat(60_000)}\nResources:\n${RULE}${SOURCE}`;
    expect(evaluate(text).problems).toEqual([]);
  });
});

describe("values that are given", () => {
  test.each<readonly [string, Record<string, string>, RegExp]>([
    [
      "for a parameter that is not there",
      { MaximumAgo: "1" },
      /no such parameter \(got MaximumAgo; .*"MaximumAge"/,
    ],
    [
      "of a type that the rule does not take",
      { MaximumAge: "x" },
      /maxAccessKeyAge has the type int \(got x/,
    ],
    ["too long", { Topic: "x".repeat(4097) }, /does not fit .*at most 4096 characters/],
    [
      "more than 60",
      Object.fromEntries(Array.from({ length: 61 }, (_, i) => [`P${i}`, "x"])),
      /too many parameters are given \(got 61/,
    ],
  ])("%s", (_, parameters, says) => {
    const problems = templateProblems(() => undefined, { parameters });
    expect(problems.filter((problem) => says.test(problem))).toHaveLength(1);
  });
});
