import type { RunbookCondition, RunbookStatement } from "../../catalog";
import type { Placement, PolicyStatement } from "../core";

/**
 * A statement as the role's policy has it: placeholders filled in, and, where an ARN names no account, resources of
 * other accounts left out as far as the service tells whose they are.
 */
export function policyStatement(statement: RunbookStatement, placement: Placement): PolicyStatement {
  const fill = (text: string) => filled(text, placement);
  const condition = conditionOf(statement, placement);
  const resources = statement.resources.map(fill);
  const [only] = resources;
  return {
    Effect: "Allow",
    Action: [...statement.actions].sort(),
    Resource: resources.length === 1 && only !== undefined ? only : resources,
    ...(condition === undefined ? {} : { Condition: condition }),
  };
}

/** The role serves all Regions of its account. */
function filled(text: string, { partition, accountId }: Placement): string {
  return text
    .replaceAll("${partition}", partition)
    .replaceAll("${region}", "*")
    .replaceAll("${account}", accountId);
}

function conditionOf(
  { resources, condition, anyAccount = false }: RunbookStatement,
  placement: Placement,
): RunbookCondition | undefined {
  const own = Object.fromEntries(
    Object.entries(condition ?? {}).map(([operator, keys]) => [
      operator,
      Object.fromEntries(
        Object.entries(keys).map(([key, value]) => [
          key,
          typeof value === "string" ? filled(value, placement) : value.map((each) => filled(each, placement)),
        ]),
      ),
    ]),
  );
  const bound = anyAccount || resources.every((each) => each.includes("${account}"));
  if (bound) return condition === undefined ? undefined : own;
  const { StringEqualsIfExists: same, ...others } = own;
  return {
    ...others,
    StringEqualsIfExists: { ...same, "aws:ResourceAccount": placement.accountId },
  };
}
