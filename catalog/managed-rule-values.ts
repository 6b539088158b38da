import type { ManagedRuleParameter } from "./managed-rules";

/** Text of a type, and the words for it in an error. */
interface ValueForm {
  readonly pattern: RegExp;
  readonly allowed: string;
}

/**
 * What AWS takes is text, whatever the type. AWS's own conformance packs write booleans in capital letters too. A
 * StringMap has a form that each rule documents for itself, as `tag-key:tag-value,other-tag-key`.
 */
const FORMS: Readonly<Partial<Record<ManagedRuleParameter["type"], ValueForm>>> = {
  int: { pattern: /^-?\d+$/, allowed: "a whole number" },
  double: { pattern: /^-?\d+(\.\d+)?$/, allowed: "a number" },
  boolean: { pattern: /^(true|false)$/i, allowed: "true or false" },
  CSV: { pattern: /^\s*[^\s,][^,]*(,\s*[^\s,][^,]*)*$/, allowed: "values with a comma between them" },
};

/** What a parameter takes, when a value as text is not of its type; undefined when it is. */
export function allowedInstead(parameter: ManagedRuleParameter, text: string): string | undefined {
  const form = FORMS[parameter.type];
  return form === undefined || form.pattern.test(text) ? undefined : form.allowed;
}
