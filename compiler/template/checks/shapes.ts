import type { Json } from "../../rule-definition";
import { intrinsicOf, isList, isObject } from "../intrinsics";

type Test = (argument: Json) => boolean;

/** What a function takes, in words and as a test; source: CloudFormation's reference of intrinsic functions. */
interface Shape {
  readonly allowed: string;
  readonly fits: Test;
}

const text: Test = (value) => typeof value === "string";
const filledText: Test = (value) => typeof value === "string" && value !== "";
const anything: Test = () => true;
const call: Test = (value) => intrinsicOf(value) !== undefined;
const key: Test = (value) => text(value) || typeof value === "number" || call(value);
const listOrCall: Test = (value) => isList(value) || call(value);

/** A list whose items fit, one for one. */
function listOf(...tests: readonly Test[]): Test {
  return (value) =>
    isList(value) &&
    value.length === tests.length &&
    tests.every((test, index) => test(value[index] ?? null));
}

function some(minimum: number, maximum: number): Test {
  return (value) => isList(value) && value.length >= minimum && value.length <= maximum;
}

const SHAPES: Readonly<Record<string, Shape>> = {
  Ref: { allowed: "the name of a parameter", fits: filledText },
  Condition: { allowed: "the name of a condition", fits: filledText },
  "Fn::If": {
    allowed: "[name of a condition, value if true, value if false]",
    fits: listOf(text, anything, anything),
  },
  "Fn::Equals": { allowed: "[value, value]", fits: listOf(anything, anything) },
  "Fn::Not": { allowed: "[condition]", fits: listOf(anything) },
  "Fn::And": { allowed: "a list of 2 to 10 conditions", fits: some(2, 10) },
  "Fn::Or": { allowed: "a list of 2 to 10 conditions", fits: some(2, 10) },
  "Fn::Sub": {
    allowed: "text, or [text, map of variables]",
    fits: (value) => text(value) || listOf(text, isObject)(value),
  },
  "Fn::Join": { allowed: "[delimiter, list]", fits: listOf(text, listOrCall) },
  "Fn::Select": {
    allowed: "[index from 0, list]",
    fits: listOf((index) => /^\d+$/.test(String(index)) || call(index), listOrCall),
  },
  "Fn::Split": {
    allowed: "[delimiter, text]",
    fits: listOf(filledText, (value) => text(value) || call(value)),
  },
  "Fn::FindInMap": { allowed: "[mapping, first key, second key]", fits: listOf(text, key, key) },
  "Fn::ImportValue": { allowed: "the name of an export", fits: (value) => filledText(value) || call(value) },
};

/** What the function takes, when the argument is none of that. */
export function shapeOf(name: string, argument: Json): string | undefined {
  const shape = Object.hasOwn(SHAPES, name) ? SHAPES[name] : undefined;
  return shape === undefined || shape.fits(argument) ? undefined : shape.allowed;
}
