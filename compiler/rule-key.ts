import { managedRuleByIdentifier, type ManagedRuleEntry, PROCESS_CHECK } from "../catalog";
import type { Json, JsonObject, RuleDefinition } from "./rule-definition";

/** AWS Config runs a periodic rule once a day unless told otherwise; source: PutConfigRule. */
const DEFAULT_FREQUENCY = "TwentyFour_Hours";

/** The catalogue's entry of a rule that AWS manages; undefined for others, and for what the catalogue does not know. */
export function managedRuleOf({ source }: RuleDefinition): ManagedRuleEntry | undefined {
  if (source.Owner !== "AWS" || typeof source.SourceIdentifier !== "string") return undefined;
  return managedRuleByIdentifier(source.SourceIdentifier);
}

/** Whether it is a check that people do and report by hand. */
export function isProcessCheck({ source }: RuleDefinition): boolean {
  return source.Owner === "AWS" && source.SourceIdentifier === PROCESS_CHECK;
}

/**
 * What makes two rules one but for their parameters: the source and the resource types. Each process check is one of
 * its own, since nothing but its name says what is checked.
 */
export const ruleKey = onceEach((rule) =>
  canonicalJson([
    rule.source,
    scopeKey(rule),
    rule.evaluationModes ?? null,
    isProcessCheck(rule) ? rule.name : null,
  ]),
);

/** What makes two rules of the same key equal: their parameters and how often they run. */
export const variantKey = onceEach((rule) =>
  canonicalJson([comparableParameters(rule), rule.maximumExecutionFrequency ?? DEFAULT_FREQUENCY]),
);

/** Rules are compared place by place, and their keys cost most of it. */
function onceEach(keyOf: (rule: RuleDefinition) => string): (rule: RuleDefinition) => string {
  const keys = new WeakMap<RuleDefinition, string>();
  return (rule) => {
    let key = keys.get(rule);
    if (key === undefined) {
      key = keyOf(rule);
      keys.set(rule, key);
    }
    return key;
  };
}

/** A scope of just the managed rule's own resource types says what AWS Config does anyway. */
function scopeKey(rule: RuleDefinition): Json {
  const { scope } = rule;
  if (scope === undefined) return null;
  const types = scope.ComplianceResourceTypes;
  if (!Array.isArray(types) || Object.keys(scope).length > 1) return scope;
  const own = managedRuleOf(rule)?.resourceTypes ?? [];
  const sorted = [...types].sort();
  return canonicalJson(sorted) === canonicalJson([...own].sort())
    ? null
    : { ComplianceResourceTypes: sorted };
}

/** Parameters in the one spelling that AWS Config takes as equal: booleans in lower case, lists without order. */
export function comparableParameters(rule: RuleDefinition): JsonObject {
  const types = new Map(managedRuleOf(rule)?.parameters.map(({ name, type }) => [name, type]));
  return Object.fromEntries(
    Object.entries(rule.inputParameters).map(([name, value]) => {
      return [name, comparableValue(value, types.get(name))];
    }),
  );
}

function comparableValue(value: Json, type: string | undefined): Json {
  if (typeof value === "object") return value;
  const text = String(value).trim();
  if (type === "boolean") return text.toLowerCase();
  if (type !== "CSV") return text;
  return text
    .split(",")
    .map((part) => part.trim())
    .sort()
    .join(",");
}

/** JSON whose keys are in the order of the alphabet, so that equal values have equal texts. */
export function canonicalJson(value: Json): string {
  return JSON.stringify(value, (_key, inner: Json) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
