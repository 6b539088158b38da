type Event = Readonly<Record<string, unknown>>;

/**
 * Whether EventBridge matches an event, as far as this package's patterns go: exact texts, `prefix`, `wildcard`,
 * `exists` on leaves, `anything-but` with texts or wildcards, and `$or`. Source: EventBridge User Guide, "Comparison
 * operators for use in event patterns".
 */
export function matches(pattern: Event, event: unknown): boolean {
  return Object.entries(pattern).every(([field, condition]) => {
    if (field === "$or") return (condition as Event[]).some((branch) => matches(branch, event));
    const value = typeof event === "object" && event !== null ? Reflect.get(event, field) : undefined;
    if (!Array.isArray(condition)) return matches(condition as Event, value);
    return condition.some((one: unknown) => matchesValue(one, value));
  });
}

function matchesValue(condition: unknown, value: unknown): boolean {
  if (typeof condition !== "object" || condition === null) return condition === value;
  const [[operator, operand] = ["", undefined], ...others] = Object.entries(condition);
  if (others.length > 0) throw new Error(`several operators in ${JSON.stringify(condition)}`);
  if (operator === "exists") return (value !== undefined) === operand;
  if (typeof value !== "string") return false;
  switch (operator) {
    case "prefix":
      return value.startsWith(operand);
    case "wildcard":
      return matchesWildcard(operand, value);
    case "anything-but":
      return Array.isArray(operand)
        ? !operand.includes(value)
        : !operand.wildcard.some((wildcard: string) => matchesWildcard(wildcard, value));
    default:
      throw new Error(`the operator ${operator} is not known here`);
  }
}

function matchesWildcard(wildcard: string, text: string): boolean {
  if (wildcard.includes("**")) throw new Error("EventBridge refuses two asterisks in a row");
  const parts = wildcard.match(/\\[*\\]|\*|[^\\*]+/g) ?? [];
  if (parts.join("") !== wildcard) throw new Error(`EventBridge refuses the escape in ${wildcard}`);
  const source = parts.map((part) => (part === "*" ? ".*" : literal(part.replace(/^\\(?=.)/, ""))));
  return new RegExp(`^${source.join("")}$`, "s").test(text);
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
