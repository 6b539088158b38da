import { count, outputColors, printable, shorten, textTable } from "../output";
import { type Execution, EXECUTION_STATES, type RemediationStatus, type Unread } from "./status";

/** Longest message of a step that the table has; `--json` has it whole. */
const MESSAGE_LENGTH = 100;

/** How the remediations do, as people read it. What comes of AWS is escaped. */
export function statusText(status: RemediationStatus): string {
  const { executions, unread } = status;
  const head = ["State", "Account", "Region", "Rule", "Resource", "Failed step", "Message", "When"];
  const lines = [
    ...(executions.length === 0 ? [] : [textTable(head, executions.map(row)), ""]),
    ...unreadLines(unread),
    summary(status),
  ];
  return `${lines.join("\n")}\n`;
}

/** An account that lets nobody in is told of once, not once a remediation. */
function unreadLines(unread: readonly Unread[]): readonly string[] {
  const together = new Map<string, readonly Unread[]>();
  for (const each of unread) {
    const key = `${each.accountId} ${each.error}`;
    together.set(key, [...(together.get(key) ?? []), each]);
  }
  return [...together.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const { account, region, rule, error } = first;
    const more = others.length === 0 ? "" : ` and ${others.length} more`;
    return [`not asked: ${account} ${region} ${rule}${more}: ${printable(error)}`];
  });
}

function row(execution: Execution): string[] {
  const { state, account, region, rule, resourceId, failedStep, updatedAt, invokedAt } = execution;
  return [
    colored(state),
    account,
    region,
    rule,
    printable(resourceId),
    printable(failedStep?.name ?? ""),
    shorten(printable(failedStep?.message ?? ""), MESSAGE_LENGTH),
    (updatedAt ?? invokedAt ?? "").replace(/\.\d+Z$/, "Z"),
  ];
}

function colored(state: string): string {
  const { green, red } = outputColors();
  if (state === "FAILED") return red(state);
  return state === "SUCCEEDED" ? green(state) : printable(state);
}

function summary({ executions, remediations, unread }: RemediationStatus): string {
  const states = EXECUTION_STATES.flatMap((state) => {
    const number = executions.filter((execution) => execution.state === state).length;
    return number === 0 ? [] : [`${number} ${state.toLowerCase().replace("_", " ")}`];
  });
  const missing = unread.length === 0 ? [] : [`${count(unread.length, "remediation")} not asked`];
  const figures = [...states, ...missing].join(", ");
  return (
    `${count(executions.length, "execution")} of ${count(remediations, "remediation")}` +
    (figures === "" ? "" : `: ${figures}`)
  );
}
