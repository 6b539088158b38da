import { stringify } from "yaml";
import {
  evaluateTemplate,
  type Evaluation,
  type EvaluationInput,
  readTemplate,
} from "../../compiler/template";
import { formatProblem } from "../../documents";

/** A template as data, for a test to change. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests put anything anywhere
export type TemplateData = Record<string, any>;

/** A template with each kind of rule and a remediation, in which nothing is wrong. */
export function packTemplate(): TemplateData {
  return {
    Parameters: { MaximumAge: { Type: "String", Default: "90" }, Topic: { Type: "String", Default: "" } },
    Conditions: { HasTopic: { "Fn::Not": [{ "Fn::Equals": ["", { Ref: "Topic" }] }] } },
    Resources: {
      Keys: {
        Type: "AWS::Config::ConfigRule",
        Properties: {
          ConfigRuleName: "access-keys-rotated",
          Description: "Keys are rotated",
          InputParameters: { maxAccessKeyAge: { Ref: "MaximumAge" } },
          MaximumExecutionFrequency: "Six_Hours",
          Source: { Owner: "AWS", SourceIdentifier: "ACCESS_KEYS_ROTATED" },
        },
      },
      Alarms: {
        Type: "AWS::Config::ConfigRule",
        Properties: {
          ConfigRuleName: "alarm-actions",
          InputParameters: {
            alarmActionRequired: "true",
            insufficientDataActionRequired: "false",
            okActionRequired: "false",
            action1: { "Fn::If": ["HasTopic", { Ref: "Topic" }, { Ref: "AWS::NoValue" }] },
          },
          Scope: { ComplianceResourceTypes: ["AWS::CloudWatch::Alarm"] },
          Source: { Owner: "AWS", SourceIdentifier: "CLOUDWATCH_ALARM_ACTION_CHECK" },
        },
      },
      Manual: {
        Type: "AWS::Config::ConfigRule",
        Properties: {
          ConfigRuleName: "contacts-are-current",
          Source: { Owner: "AWS", SourceIdentifier: "AWS_CONFIG_PROCESS_CHECK" },
        },
      },
      Guard: {
        Type: "AWS::Config::ConfigRule",
        Properties: {
          ConfigRuleName: "volumes-are-encrypted",
          Source: {
            Owner: "CUSTOM_POLICY",
            CustomPolicyDetails: {
              PolicyRuntime: "guard-2.x.x",
              PolicyText: "rule r { configuration.encrypted == true }",
            },
            SourceDetails: [
              { EventSource: "aws.config", MessageType: "ConfigurationItemChangeNotification" },
            ],
          },
        },
      },
      Lambda: {
        Type: "AWS::Config::ConfigRule",
        Properties: {
          ConfigRuleName: "checked-by-code",
          Source: {
            Owner: "CUSTOM_LAMBDA",
            SourceIdentifier: "arn:aws:lambda:eu-central-1:111111111111:function:check",
            SourceDetails: [
              {
                EventSource: "aws.config",
                MessageType: "ScheduledNotification",
                MaximumExecutionFrequency: "One_Hour",
              },
            ],
          },
        },
      },
      Public: {
        Type: "AWS::Config::ConfigRule",
        Properties: {
          ConfigRuleName: "bucket-is-public",
          Source: { Owner: "AWS", SourceIdentifier: "S3_BUCKET_PUBLIC_READ_PROHIBITED" },
        },
      },
      MakePrivate: {
        Type: "AWS::Config::RemediationConfiguration",
        DependsOn: "Public",
        Properties: {
          ConfigRuleName: "bucket-is-public",
          TargetType: "SSM_DOCUMENT",
          TargetId: "AWS-DisableS3BucketPublicReadWrite",
          Automatic: true,
          MaximumAutomaticAttempts: 5,
          RetryAttemptSeconds: 600,
          ExecutionControls: { SsmControls: { ConcurrentExecutionRatePercentage: 10, ErrorPercentage: 10 } },
          Parameters: {
            AutomationAssumeRole: { StaticValue: { Values: ["arn:aws:iam::111111111111:role/remediation"] } },
            S3BucketName: { ResourceValue: { Value: "RESOURCE_ID" } },
          },
        },
      },
    },
  };
}

/** Reads a text and evaluates it. */
export function evaluate(text: string, input: Partial<EvaluationInput> = {}): Evaluation {
  const template = readTemplate("pack.yaml", text);
  const { rules, problems } = evaluateTemplate(template, { parameters: {}, ...input });
  return { rules, problems: [...template.problems, ...problems] };
}

/** What is said of a template that differs from the sound one. */
export function templateProblems(
  change: (template: TemplateData) => unknown,
  input: Partial<EvaluationInput> = {},
): readonly string[] {
  const template = packTemplate();
  change(template);
  return evaluate(stringify(template, { aliasDuplicateObjects: false }), input).problems.map(formatProblem);
}
