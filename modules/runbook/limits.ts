/** Limits of Automation documents, and of those who start them. */
export const RUNBOOK_LIMITS = {
  /** Of a document's text; source: Systems Manager quotas, "SSM document size" (64 KB). */
  documentBytes: 64 * 1024,
  /** Source: StartAutomationExecution. */
  parameters: 200,
  /** Of a parameter's name; longer ones are declared, but never given. Source: StartAutomationExecution. */
  parameterNameLength: 50,
  /** Source: Systems Manager User Guide, aws:executeScript. */
  executeScriptSeconds: 600,
  /** Source: Systems Manager User Guide, aws:approve. */
  approvers: 10,
  approvalMessageLength: 4096,
  /** Accounts that one document is shared with; source: Systems Manager quotas (unverified whether it can be raised). */
  sharedAccounts: 1000,
} as const;

/** Form of a document's name; source: CreateDocument. */
export const DOCUMENT_NAME = /^[a-zA-Z0-9_\-.]{3,128}$/;

/** How names of AWS's own documents begin; source: CreateDocument. */
export const RESERVED_NAME = /^(aws|amazon|amzn)/i;

/** Types of a parameter and of a step's output; source: Systems Manager User Guide, "Data elements and parameters". */
export const VALUE_TYPES = ["String", "StringList", "Boolean", "Integer", "MapList", "StringMap"] as const;

export type ValueType = (typeof VALUE_TYPES)[number];

/** Types that let the console offer what an account has, as `AWS::EC2::Instance::Id` or `List<…>` of them; they are texts. */
export const RESOURCE_TYPE = /^(?:AWS::[A-Za-z0-9:]+|List<AWS::[A-Za-z0-9:]+>)$/;

/**
 * Runtimes of aws:executeScript that AWS still accepts. Those of Python 3.6 to 3.9 are refused (the last of them since
 * 2025-09-10; third-party reports). PowerShell is unverified.
 */
export const RUNTIMES = ["python3.10", "python3.11", "PowerShell 7.0", "PowerShell 7.4"] as const;

/** Actions of Automation; source: Systems Manager User Guide, "Automation actions reference". */
export const ACTIONS = [
  "aws:approve",
  "aws:assertAwsResourceProperty",
  "aws:branch",
  "aws:changeInstanceState",
  "aws:copyImage",
  "aws:createImage",
  "aws:createStack",
  "aws:createTags",
  "aws:deleteImage",
  "aws:deleteStack",
  "aws:executeAutomation",
  "aws:executeAwsApi",
  "aws:executeScript",
  "aws:executeStateMachine",
  "aws:invokeLambdaFunction",
  "aws:invokeWebhook",
  "aws:loop",
  "aws:pause",
  "aws:runCommand",
  "aws:runInstances",
  "aws:sleep",
  "aws:updateVariable",
  "aws:waitForAwsResourceProperty",
] as const;

/** Actions whose steps take no onCancel; source: Systems Manager User Guide. */
export const NOT_CANCELLED = [
  "aws:approve",
  "aws:copyImage",
  "aws:createImage",
  "aws:createStack",
  "aws:createTags",
  "aws:loop",
  "aws:pause",
  "aws:runInstances",
  "aws:sleep",
] as const;

/** Outputs that a step has without declaring them; source: Systems Manager User Guide, each action's page. */
export const OWN_OUTPUTS: Readonly<Record<string, readonly string[]>> = {
  "aws:approve": ["ApprovalStatus", "ApproverDecisions"],
  "aws:changeInstanceState": ["InstanceStates"],
  "aws:copyImage": ["ImageId", "ImageState"],
  "aws:createImage": ["ImageId"],
  "aws:createStack": ["StackId", "StackStatus", "StackStatusReason"],
  "aws:executeAutomation": ["ExecutionId", "Status", "Output"],
  "aws:executeScript": ["Payload", "OutputPayload"],
  "aws:invokeLambdaFunction": ["StatusCode", "FunctionError", "LogResult", "Payload"],
  "aws:runCommand": ["CommandId", "Status", "ResponseCode", "Output"],
  "aws:runInstances": ["InstanceIds", "InstanceStates"],
};
