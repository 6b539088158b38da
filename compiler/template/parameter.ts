import type { Json, JsonObject } from "../rule-definition";
import { isList } from "./intrinsics";
import { own } from "./json";

/** Types that AWS documents for a conformance pack's parameters; source: custom conformance packs, AWS Config guide. */
export const PARAMETER_TYPES = ["String", "int", "double", "CSV", "boolean", "StringMap"] as const;

/** CloudFormation's own types. AWS's sample packs have none of them; whether a pack takes them is unverified. */
export const CLOUDFORMATION_TYPES = ["Number", "CommaDelimitedList", "List<Number>"] as const;

export type ParameterType = (typeof PARAMETER_TYPES)[number] | (typeof CLOUDFORMATION_TYPES)[number];

/** An entry of `Parameters`. */
export interface TemplateParameter {
  readonly name: string;
  readonly type: ParameterType;
  /** @default - a value has to be given where the parameter is used */
  readonly default?: string;
  /** What CloudFormation would hold a value against. */
  readonly constraints: JsonObject;
}

export function isParameterType(type: Json | undefined): type is ParameterType {
  return ([...PARAMETER_TYPES, ...CLOUDFORMATION_TYPES] as readonly unknown[]).includes(type);
}

/** Whether Ref gives a list, as CloudFormation does for these types. */
export function isListType(type: ParameterType): boolean {
  return type === "CommaDelimitedList" || type === "List<Number>";
}

/** Items of a list that is written as text: `a, b`. */
export function itemsOf(text: string): readonly string[] {
  return text.split(",").map((item) => item.trim());
}

const WHOLE_NUMBER = /^[+-]?\d+$/;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
const BOOLEAN = /^(true|false)$/i;

/** What a text of that type looks like, when the value does not; undefined when it does, or any text is of the type. */
export function expectedOf(type: ParameterType, value: string): string | undefined {
  switch (type) {
    case "int":
      return WHOLE_NUMBER.test(value) ? undefined : "a whole number";
    case "double":
    case "Number":
      return NUMBER.test(value) ? undefined : "a number";
    case "boolean":
      return BOOLEAN.test(value) ? undefined : "true or false";
    case "List<Number>":
      return itemsOf(value).every((item) => NUMBER.test(item))
        ? undefined
        : "numbers with commas between them";
    default:
      return undefined;
  }
}

/** What the parameter's constraints allow, when they do not allow the value. `AllowedPattern` is left to AWS. */
export function constraintOf({ constraints }: TemplateParameter, value: string): string | undefined {
  const values = own(constraints, "AllowedValues");
  if (isList(values) && !values.some((allowed) => String(allowed) === value))
    return values.map(String).join(", ");
  const [minimumLength, maximumLength, minimum, maximum] = [
    "MinLength",
    "MaxLength",
    "MinValue",
    "MaxValue",
  ].map((key) => Number(own(constraints, key) ?? NaN)) as [number, number, number, number];
  if (value.length < minimumLength) return `at least ${minimumLength} characters`;
  if (value.length > maximumLength) return `at most ${maximumLength} characters`;
  if (Number(value) < minimum) return `at least ${minimum}`;
  if (Number(value) > maximum) return `at most ${maximum}`;
  return undefined;
}
