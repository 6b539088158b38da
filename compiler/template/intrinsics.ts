import type { Json, JsonObject } from "../rule-definition";

/** Functions that give a value. */
const VALUE_FUNCTIONS = [
  "Ref",
  "Fn::If",
  "Fn::Sub",
  "Fn::Join",
  "Fn::Select",
  "Fn::Split",
  "Fn::FindInMap",
  "Fn::ImportValue",
] as const;

/** Functions that decide a condition. */
const CONDITION_FUNCTIONS = ["Fn::Equals", "Fn::Not", "Fn::And", "Fn::Or", "Condition"] as const;

export type ConditionFunction = (typeof CONDITION_FUNCTIONS)[number];
export type IntrinsicName = (typeof VALUE_FUNCTIONS)[number] | ConditionFunction;

/** CloudFormation has them, AWS's sample packs do not, and nothing here evaluates them. */
const REFUSED_FUNCTIONS = [
  "Fn::GetAtt",
  "Fn::Base64",
  "Fn::Cidr",
  "Fn::GetAZs",
  "Fn::Transform",
  "Fn::Length",
  "Fn::ToJsonString",
] as const;

export const INTRINSIC_NAMES: readonly IntrinsicName[] = [...VALUE_FUNCTIONS, ...CONDITION_FUNCTIONS];

/** All that has a short form in YAML, as `!Ref`, whether it is taken or refused. */
export const TAGGED_NAMES: readonly string[] = [...INTRINSIC_NAMES, ...REFUSED_FUNCTIONS];

/** Takes a property away; source: CloudFormation's reference of pseudo parameters. */
export const NO_VALUE = "AWS::NoValue";

/** What only AWS knows when it deploys, and templates ask for with Ref or Fn::Sub; source as above. */
export const PSEUDO_PARAMETERS: readonly string[] = [
  "AWS::AccountId",
  "AWS::NotificationARNs",
  NO_VALUE,
  "AWS::Partition",
  "AWS::Region",
  "AWS::StackId",
  "AWS::StackName",
  "AWS::URLSuffix",
];

/** A call of an intrinsic function, as the template has it. */
export interface Intrinsic {
  readonly name: string;
  readonly argument: Json;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** The call that a value is, when it is one: a map of one key that names a function. */
export function intrinsicOf(value: Json | undefined): Intrinsic | undefined {
  if (!isObject(value)) return undefined;
  const entries = Object.entries(value);
  const [first] = entries;
  if (first === undefined || entries.length > 1) return undefined;
  const [name, argument] = first;
  return name === "Ref" || name.startsWith("Fn::") ? { name, argument } : undefined;
}

/** The call that a condition is: as above, and `Condition` names another. */
export function conditionOf(value: Json | undefined): Intrinsic | undefined {
  if (isObject(value) && Object.keys(value).length === 1 && Object.hasOwn(value, "Condition")) {
    return { name: "Condition", argument: value.Condition ?? null };
  }
  return intrinsicOf(value);
}

export function isIntrinsicName(name: string): name is IntrinsicName {
  return (INTRINSIC_NAMES as readonly string[]).includes(name);
}

export function isConditionFunction(name: string): name is ConditionFunction {
  return (CONDITION_FUNCTIONS as readonly string[]).includes(name);
}

export function isRefused(name: string): boolean {
  return (REFUSED_FUNCTIONS as readonly string[]).includes(name);
}
