import type { Json } from "../rule-definition";
import { intrinsicOf, isList, isObject } from "./intrinsics";
import { shown } from "./json";

/** `${Name}`, or `${!Name}` for the text itself; source: CloudFormation's reference of Fn::Sub. */
const VARIABLE = /\$\{(!?)([^{}]*)\}/g;

/** Names of the variables in a text of Fn::Sub. */
export function variablesOf(text: string): readonly string[] {
  return [...text.matchAll(VARIABLE)].flatMap(([, literal, name = ""]) =>
    literal === "!" ? [] : [name.trim()],
  );
}

/**
 * The text of Fn::Sub with its variables filled in: text when all are known, else Fn::Sub with those that are left.
 * Undefined when a variable is.
 */
export function substitute(text: string, valueOf: (name: string) => Json | undefined): Json | undefined {
  const open = new Map<string, Json>();
  // Twice: as it reads when all is known, and as Fn::Sub takes it, with what looks like a variable escaped.
  const plain: string[] = [];
  const escaped: string[] = [];
  let isPartial = false;
  let end = 0;
  for (const match of text.matchAll(VARIABLE)) {
    const [whole, literal, inner = ""] = match;
    const before = text.slice(end, match.index);
    end = match.index + whole.length;
    const name = inner.trim();
    const value = literal === "!" ? `\${${inner}}` : valueOf(name);
    if (value === undefined) return undefined;
    if (!isObject(value) && !isList(value)) {
      plain.push(before, shown(value));
      escaped.push(before, shown(value).replaceAll("${", "${!"));
      continue;
    }
    isPartial = true;
    const call = intrinsicOf(value);
    const isReference = call?.name === "Ref" && typeof call.argument === "string";
    if (!isReference) open.set(name, value);
    escaped.push(before, `\${${isReference ? shown(call.argument) : name}}`);
  }
  const rest = text.slice(end);
  if (!isPartial) return [...plain, rest].join("");
  const filled = [...escaped, rest].join("");
  return { "Fn::Sub": open.size === 0 ? filled : [filled, Object.fromEntries(open)] };
}
