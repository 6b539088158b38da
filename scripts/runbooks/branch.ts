type Condition = Readonly<Record<string, unknown>>;

const COMPARISONS: Readonly<Record<string, (variable: unknown, value: unknown) => boolean>> = {
  StringEquals: (variable, value) => String(variable) === String(value),
  EqualsIgnoreCase: (variable, value) => String(variable).toLowerCase() === String(value).toLowerCase(),
  StartsWith: (variable, value) => String(variable).startsWith(String(value)),
  EndsWith: (variable, value) => String(variable).endsWith(String(value)),
  Contains: (variable, value) => String(variable).includes(String(value)),
  NumericEquals: (variable, value) => Number(variable) === Number(value),
  NumericGreater: (variable, value) => Number(variable) > Number(value),
  NumericLesser: (variable, value) => Number(variable) < Number(value),
  NumericGreaterOrEquals: (variable, value) => Number(variable) >= Number(value),
  NumericLesserOrEquals: (variable, value) => Number(variable) <= Number(value),
  BooleanEquals: (variable, value) => String(variable) === String(value),
};

/** The step that a branch leads to: the first choice that holds, or the default. */
export function branchOf(inputs: Readonly<Record<string, unknown>>): string {
  const choices = inputs.Choices as readonly Condition[];
  const chosen = choices.find(holds);
  const next = chosen?.NextStep ?? inputs.Default;
  if (typeof next === "string") return next;
  throw new Error("no choice holds, and there is no default");
}

function holds(condition: Condition): boolean {
  if (condition.Not !== undefined) return !holds(condition.Not as Condition);
  if (condition.And !== undefined) return (condition.And as readonly Condition[]).every(holds);
  if (condition.Or !== undefined) return (condition.Or as readonly Condition[]).some(holds);
  const [operator, compare] =
    Object.entries(COMPARISONS).find(([name]) => Object.hasOwn(condition, name)) ?? [];
  if (operator === undefined || compare === undefined) throw new Error("a choice compares nothing");
  return compare(condition.Variable, condition[operator]);
}
