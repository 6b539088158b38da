import { isFields, own, type Fields, type Step } from "../document";
import { RUNBOOK_LIMITS, RUNTIMES } from "../limits";
import { shown, type RunbookReport } from "../problem";

type Path = readonly (string | number)[];

/** What single actions demand of their inputs. */
export function checkAction(step: Step, report: RunbookReport): void {
  CHECKS[step.action]?.(step, report);
}

const CHECKS: Readonly<Record<string, (step: Step, report: RunbookReport) => void>> = {
  "aws:approve": checkApprove,
  "aws:assertAwsResourceProperty": checkProperty,
  "aws:branch": checkBranch,
  "aws:executeAwsApi": (step, report) => demand(step, ["Service", "Api"], report),
  "aws:executeScript": checkScript,
  "aws:waitForAwsResourceProperty": checkWait,
};

function demand(step: Step, keys: readonly string[], report: RunbookReport): void {
  for (const key of keys) {
    const value = own(step.inputs, key);
    if (typeof value === "string" && value !== "") continue;
    report.error([...step.path, "inputs", key], {
      message: `${step.action} needs ${key}`,
      got: shown(value),
      allowed: "text",
    });
  }
}

function checkScript(step: Step, report: RunbookReport): void {
  const { inputs, path } = step;
  const runtime = own(inputs, "Runtime");
  if (!RUNTIMES.some((known) => known === runtime)) {
    report.error([...path, "inputs", "Runtime"], {
      message: "AWS does not run scripts in this runtime",
      got: shown(runtime),
      allowed: RUNTIMES.join(", "),
    });
  }
  if (typeof runtime === "string" && runtime.startsWith("python")) demand(step, ["Handler"], report);
  const script = own(inputs, "Script");
  if ((typeof script === "string") === (typeof own(inputs, "Attachment") === "string")) {
    report.error([...path, "inputs", "Script"], {
      message: "a script is given as text or as an attachment",
      got: script === undefined ? "neither Script nor Attachment" : "Script and Attachment",
      allowed: "one of Script and Attachment",
    });
  }
  const handler = own(inputs, "Handler");
  if (typeof script === "string" && typeof handler === "string" && !hasFunction(script, handler)) {
    report.error([...path, "inputs", "Handler"], {
      message: "the script has no such function",
      got: handler,
      allowed: "the name of a function at the script's top level",
    });
  }
  const seconds = own(step.fields, "timeoutSeconds");
  if (typeof seconds === "number" && seconds > RUNBOOK_LIMITS.executeScriptSeconds) {
    report.error([...path, "timeoutSeconds"], {
      message: "a script is ended before",
      got: String(seconds),
      allowed: `at most ${RUNBOOK_LIMITS.executeScriptSeconds}`,
    });
  }
}

function hasFunction(script: string, name: string): boolean {
  return script.split("\n").some((line) => line.startsWith(`def ${name}(`));
}

function checkApprove({ inputs, path }: Step, report: RunbookReport): void {
  const approvers = own(inputs, "Approvers");
  const isList = Array.isArray(approvers);
  if (!isList && !(typeof approvers === "string" && approvers.includes("{{"))) {
    report.error([...path, "inputs", "Approvers"], {
      message: "someone has to approve",
      got: shown(approvers),
      allowed: "a list of users and roles, or a parameter that is one",
    });
  }
  if (isList && (approvers.length === 0 || approvers.length > RUNBOOK_LIMITS.approvers)) {
    report.error([...path, "inputs", "Approvers"], {
      message: "there are too few or too many approvers",
      got: String(approvers.length),
      allowed: `1 to ${RUNBOOK_LIMITS.approvers}`,
    });
  }
  const message = own(inputs, "Message");
  if (typeof message === "string" && message.length > RUNBOOK_LIMITS.approvalMessageLength) {
    report.error([...path, "inputs", "Message"], {
      message: "the message is too long",
      got: `${message.length} characters`,
      allowed: `at most ${RUNBOOK_LIMITS.approvalMessageLength}`,
    });
  }
  const topic = own(inputs, "NotificationArn");
  if (typeof topic !== "string" || topic.includes("{{")) return;
  if (topic.split(":").at(-1)?.startsWith("Automation") === true) return;
  report.error([...path, "inputs", "NotificationArn"], {
    message: "Automation tells topics of another name nothing",
    got: topic,
    allowed: "the ARN of an SNS topic whose name starts with Automation",
  });
}

function checkProperty(step: Step, report: RunbookReport): void {
  demand(step, ["Service", "Api", "PropertySelector"], report);
  const desired = own(step.inputs, "DesiredValues");
  if (Array.isArray(desired) && desired.length > 0) return;
  report.error([...step.path, "inputs", "DesiredValues"], {
    message: `${step.action} needs values to compare with`,
    got: shown(desired),
    allowed: "a list of at least one value",
  });
}

function checkWait(step: Step, report: RunbookReport): void {
  checkProperty(step, report);
  if (own(step.fields, "timeoutSeconds") !== undefined) return;
  report.warning(step.path, {
    message: "it waits for an hour when the value never comes",
    got: step.name,
    allowed: "a timeoutSeconds of one's own",
  });
}

const OPERATORS = [
  "StringEquals",
  "EqualsIgnoreCase",
  "StartsWith",
  "EndsWith",
  "Contains",
  "NumericEquals",
  "NumericGreater",
  "NumericLesser",
  "NumericGreaterOrEquals",
  "NumericLesserOrEquals",
  "BooleanEquals",
];
const COMBINATIONS = ["And", "Or", "Not"];

function checkBranch({ inputs, path }: Step, report: RunbookReport): void {
  const choices = own(inputs, "Choices");
  const at = [...path, "inputs", "Choices"];
  if (!Array.isArray(choices) || choices.length === 0) {
    report.error(at, {
      message: "a branch has choices",
      got: shown(choices),
      allowed: "a list of at least one choice",
    });
    return;
  }
  for (const [index, choice] of (choices as readonly unknown[]).entries()) {
    if (!isFields(choice)) {
      report.error([...at, index], { message: "a choice is a map", got: shown(choice), allowed: "a map" });
      continue;
    }
    if (typeof own(choice, "NextStep") !== "string") {
      report.error([...at, index, "NextStep"], {
        message: "a choice leads to a step",
        got: shown(own(choice, "NextStep")),
        allowed: "the name of a step",
      });
    }
    checkCondition(choice, [...at, index], report);
  }
}

function checkCondition(condition: Fields, path: Path, report: RunbookReport): void {
  const operators = [...OPERATORS, ...COMBINATIONS].filter((key) => own(condition, key) !== undefined);
  const [operator] = operators;
  if (operator === undefined || operators.length > 1) {
    report.error(path, {
      message: "a choice compares once",
      got: operators.join(", ") || "no comparison",
      allowed: `one of ${[...OPERATORS, ...COMBINATIONS].join(", ")}`,
    });
    return;
  }
  const value = own(condition, operator);
  if (!COMBINATIONS.includes(operator)) {
    if (typeof own(condition, "Variable") === "string") return;
    report.error([...path, "Variable"], {
      message: "a choice compares a variable",
      got: shown(own(condition, "Variable")),
      allowed: "a parameter or output, as {{ step.Output }}",
    });
    return;
  }
  const parts: readonly unknown[] = Array.isArray(value) ? value : [value];
  for (const [index, part] of parts.entries()) {
    if (isFields(part)) checkCondition(part, [...path, operator, index], report);
  }
}
