import type { EvaluationInput } from "../../../compiler/template";
import { evaluate } from "../../support/pack-template";

/** The idioms of AWS's sample packs, short forms and long ones. */
const TEMPLATE = `
Parameters:
  Given: { Type: String, Default: "" }
  Age: { Type: String, Default: 90 }
  Names: { Type: CSV, Default: "a, b" }
Conditions:
  hasGiven: !Not [!Equals ["", !Ref Given]]
  hasAge:
    Fn::Not:
      - Fn::Equals:
          - ""
          - Ref: Age
  both: !And [!Condition hasGiven, !Condition hasAge]
  either: !Or [!Condition hasGiven, !Condition hasAge]
Mappings:
  Days: { production: { age: "30" }, other: { age: "60" } }
Resources:
  Keys:
    Type: AWS::Config::ConfigRule
    Condition: hasAge
    Properties:
      ConfigRuleName: access-keys-rotated
      InputParameters:
        maxAccessKeyAge: { "Fn::If": [hasAge, { Ref: Age }, { Ref: "AWS::NoValue" }] }
      Source: { Owner: AWS, SourceIdentifier: ACCESS_KEYS_ROTATED }
  Manual:
    Type: AWS::Config::ConfigRule
    Condition: both
    Properties:
      ConfigRuleName: manual
      Source: { Owner: AWS, SourceIdentifier: AWS_CONFIG_PROCESS_CHECK }
  Either:
    Type: AWS::Config::ConfigRule
    Condition: either
    Properties:
      ConfigRuleName: either
      Source: { Owner: AWS, SourceIdentifier: AWS_CONFIG_PROCESS_CHECK }
`;

/** What an expression comes to as a parameter of a rule of one's own. */
function valueOf(expression: string, input: Partial<EvaluationInput> = {}): unknown {
  const text = `${TEMPLATE}
  Own:
    Type: AWS::Config::ConfigRule
    Properties:
      ConfigRuleName: own
      InputParameters: { value: ${expression} }
      Source:
        Owner: CUSTOM_LAMBDA
        SourceIdentifier: !Sub "arn:\${AWS::Partition}:lambda:\${AWS::Region}:\${AWS::AccountId}:function:own"
        SourceDetails: [{ EventSource: aws.config, MessageType: ConfigurationItemChangeNotification }]
`;
  const { rules, problems } = evaluate(text, input);
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  return rules.find(({ logicalId }) => logicalId === "Own")!.definition.inputParameters.value;
}

test("a rule has its place in the file, its values as text and nothing of the template's logic", () => {
  expect(evaluate(TEMPLATE).rules[0]).toEqual({
    logicalId: "Keys",
    position: { file: "pack.yaml", line: 18, column: 3 },
    definition: {
      name: "access-keys-rotated",
      source: { Owner: "AWS", SourceIdentifier: "ACCESS_KEYS_ROTATED" },
      inputParameters: { maxAccessKeyAge: "90" },
    },
  });
});

test.each([
  ["without values", {}, ["Keys", "Either"]],
  ["with values", { Given: "x" }, ["Keys", "Manual", "Either"]],
  ["with an empty value", { Age: "" }, []],
])("conditions leave rules in or out %s, in the order of the file", (_, parameters, expected) => {
  const { rules } = evaluate(TEMPLATE, { parameters });
  expect(rules.map(({ logicalId }) => logicalId)).toEqual(expected);
});

test.each([
  ["text", "text", "text"],
  ["a number", "90", 90],
  ["a boolean", "true", true],
  ["a parameter", "!Ref Age", "90"],
  ["Fn::If, the branch that holds", "!If [hasAge, yes-it-is, !Ref Given]", "yes-it-is"],
  ["Fn::If within Fn::If", "!If [hasGiven, a, !If [hasAge, b, c]]", "b"],
  ["Fn::If to AWS::NoValue", '!If [hasGiven, a, !Ref "AWS::NoValue"]', undefined],
  ["Fn::Sub", '!Sub "${Age} days"', "90 days"],
  ["Fn::Sub with a map", '!Sub ["${a}/${Age}", { a: !Ref Names }]', "a, b/90"],
  ["Fn::Sub with a literal", '!Sub "${!Age}"', "${Age}"],
  ["Fn::Join", '!Join [",", [x, !Ref Age]]', "x,90"],
  ["Fn::Join of a CSV parameter", '!Join ["-", !Ref Names]', "a-b"],
  ["Fn::Select", "!Select [1, [x, y]]", "y"],
  ["Fn::Select of a CSV parameter", '!Select ["1", !Ref Names]', "b"],
  ["Fn::Select of Fn::Split", '!Select [2, { "Fn::Split": [".", a.b.c] }]', "c"],
  ["Fn::FindInMap", "!FindInMap [Days, production, age]", "30"],
  ["a list of text, as AWS Config takes it", '!Split ["|", "a|b"]', "a,b"],
])("%s is decided before deployment", (_, expression, expected) => {
  expect(valueOf(expression)).toEqual(expected);
});

test.each([
  ["a pseudo parameter", '!Ref "AWS::Region"', { Ref: "AWS::Region" }],
  [
    "Fn::Sub, with what is known filled in",
    '!Sub "${AWS::AccountId}-${Age}"',
    { "Fn::Sub": "${AWS::AccountId}-90" },
  ],
  ["Fn::Sub, with its literals", '!Sub "${AWS::Region}${!Age}"', { "Fn::Sub": "${AWS::Region}${!Age}" }],
  [
    "Fn::Sub, with the variables that are left",
    '!Sub ["${a}${b}", { a: !ImportValue x, b: !Ref Age }]',
    { "Fn::Sub": ["${a}90", { a: { "Fn::ImportValue": "x" } }] },
  ],
  [
    "Fn::Join",
    '!Join ["-", [!Ref Age, !Ref "AWS::Region"]]',
    { "Fn::Join": ["-", ["90", { Ref: "AWS::Region" }]] },
  ],
  ["Fn::ImportValue", '!ImportValue { "Fn::Sub": "x-${Age}" }', { "Fn::ImportValue": "x-90" }],
  [
    "Fn::Select",
    '!Select [0, { "Fn::Split": ["/", !ImportValue x] }]',
    {
      "Fn::Select": [0, { "Fn::Split": ["/", { "Fn::ImportValue": "x" }] }],
    },
  ],
])("%s stays for AWS where only AWS knows", (_, expression, expected) => {
  expect(valueOf(expression)).toEqual(expected);
});

test("what a value looks like does not make it a variable", () => {
  const parameters = { Given: "${AWS::Region}" };
  expect(valueOf('!Sub "${Given}"', { parameters })).toBe("${AWS::Region}");
  expect(valueOf('!Sub "${Given} ${AWS::AccountId}"', { parameters })).toEqual({
    "Fn::Sub": "${!AWS::Region} ${AWS::AccountId}",
  });
});

test("the partition is filled in where it is given", () => {
  expect(valueOf('!Sub "${AWS::Partition} ${AWS::URLSuffix}"', { partition: "aws-cn" })).toBe(
    "aws-cn amazonaws.com.cn",
  );
});

test("a remediation belongs to its rule, with parameters of the template filled in", () => {
  const text = `
Parameters: { Topic: { Type: String } }
Resources:
  Mend:
    Type: AWS::Config::RemediationConfiguration
    DependsOn: Public
    Properties:
      ConfigRuleName: public
      TargetType: SSM_DOCUMENT
      TargetId: AWS-PublishSNSNotification
      Parameters:
        TopicArn: { StaticValue: { Values: [Ref: Topic] } }
        Message: { ResourceValue: { Value: RESOURCE_ID } }
  Public:
    Type: AWS::Config::ConfigRule
    Properties:
      ConfigRuleName: public
      Source: { Owner: AWS, SourceIdentifier: S3_BUCKET_PUBLIC_READ_PROHIBITED }
`;
  const { rules, problems } = evaluate(text, {
    parameters: { Topic: "arn:aws:sns:eu-central-1:111111111111:x" },
  });
  expect(problems).toEqual([]);
  expect(rules.map(({ definition }) => definition.remediation)).toEqual([
    {
      TargetType: "SSM_DOCUMENT",
      TargetId: "AWS-PublishSNSNotification",
      Parameters: {
        TopicArn: { StaticValue: { Values: ["arn:aws:sns:eu-central-1:111111111111:x"] } },
        Message: { ResourceValue: { Value: "RESOURCE_ID" } },
      },
    },
  ]);
});

test("documented defaults of what a managed rule needs are written out", () => {
  const text = `
Resources:
  Keys:
    Type: AWS::Config::ConfigRule
    Properties:
      ConfigRuleName: keys
      Source: { Owner: AWS, SourceIdentifier: ACCESS_KEYS_ROTATED }
`;
  expect(evaluate(text).rules[0]!.definition.inputParameters).toEqual({ maxAccessKeyAge: "90" });
});

test("parameters as JSON are read like a map", () => {
  const text = `
Resources:
  Keys:
    Type: AWS::Config::ConfigRule
    Properties:
      ConfigRuleName: keys
      InputParameters: '{ "maxAccessKeyAge": "60" }'
      Source: { Owner: AWS, SourceIdentifier: ACCESS_KEYS_ROTATED }
`;
  expect(evaluate(text).rules[0]!.definition.inputParameters).toEqual({ maxAccessKeyAge: "60" });
});

test("short forms and long forms come to the same", () => {
  const long = TEMPLATE.replaceAll(/!Condition (\w+)/g, "{ Condition: $1 }")
    .replaceAll(/!Ref (\w+)/g, "{ Ref: $1 }")
    .replaceAll(/!(Equals) (\[[^[\]]*\])/g, '{ "Fn::$1": $2 }')
    .replaceAll(/!(Not|And|Or) (\[.*\])/g, '{ "Fn::$1": $2 }');
  expect(long).not.toMatch(/!/);
  for (const parameters of [{ Given: "" }, { Given: "x" }]) {
    expect(evaluate(long, { parameters })).toEqual(evaluate(TEMPLATE, { parameters }));
  }
});
