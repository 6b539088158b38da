import { isFields, own, type Fields, type Step } from "../document";
import { isEnd, stepOfJump } from "../flow";
import { ACTIONS, NOT_CANCELLED, VALUE_TYPES } from "../limits";
import { shown, type RunbookReport } from "../problem";

const KEYS = [
  "name",
  "action",
  "description",
  "inputs",
  "outputs",
  "nextStep",
  "isEnd",
  "isCritical",
  "onFailure",
  "onCancel",
  "maxAttempts",
  "timeoutSeconds",
];

/** A list of steps, each a map with a name of its own and an action. */
export function checkStepList(document: Fields, report: RunbookReport): void {
  const steps = own(document, "mainSteps");
  if (!Array.isArray(steps) || steps.length === 0) {
    report.error(["mainSteps"], {
      message: "an Automation document has steps",
      got: shown(steps),
      allowed: "a list of at least one step",
    });
    return;
  }
  const names = new Map<unknown, number>();
  for (const [index, step] of (steps as readonly unknown[]).entries()) {
    const path = ["mainSteps", index];
    if (!isFields(step)) {
      report.error(path, { message: "a step is a map", got: shown(step), allowed: "a map" });
      continue;
    }
    const name = own(step, "name");
    if (typeof name !== "string" || !/^[a-zA-Z0-9_]{1,128}$/.test(name)) {
      report.error([...path, "name"], {
        message: "a step has a name",
        got: shown(name),
        allowed: "up to 128 letters, digits and underscores (longest name unverified)",
      });
    } else if (names.has(name)) {
      report.error([...path, "name"], {
        message: `step ${names.get(name)} has this name already, counted from 0`,
        got: name,
        allowed: "a name of its own for each step",
      });
    }
    names.set(name, names.get(name) ?? index);
    const action = own(step, "action");
    if (ACTIONS.some((known) => known === action)) continue;
    report.error([...path, "action"], {
      message: "Automation has no such action",
      got: shown(action),
      allowed: ACTIONS.join(", "),
    });
  }
}

/** What each step says of its course and its outputs. */
export function checkStep(step: Step, report: RunbookReport): void {
  const { fields, path } = step;
  for (const key of Object.keys(fields)) {
    if (KEYS.includes(key)) continue;
    report.error([...path, key], { message: "a step has no such key", got: key, allowed: KEYS.join(", ") });
  }
  for (const key of ["isEnd", "isCritical"]) {
    const value = own(fields, key);
    if (value === undefined || [true, false, "true", "false"].some((allowed) => allowed === value)) continue;
    report.error([...path, key], {
      message: `${key} is yes or no`,
      got: shown(value),
      allowed: "true, false",
    });
  }
  for (const key of ["maxAttempts", "timeoutSeconds"]) {
    const value = own(fields, key);
    if (value === undefined || (Number.isInteger(value) && Number(value) >= 1) || isReference(value))
      continue;
    report.error([...path, key], {
      message: `${key} is a number`,
      got: shown(value),
      allowed: "a whole number from 1",
    });
  }
  checkJumps(step, report);
  if (isEnd(step) && own(fields, "nextStep") !== undefined) {
    report.error([...path, "nextStep"], {
      message: "the step ends the document, and goes on",
      got: shown(own(fields, "nextStep")),
      allowed: "isEnd or nextStep, not both",
    });
  }
  if (isEnd(step) && stepOfJump(own(fields, "onFailure")) !== undefined) {
    // Source: Systems Manager User Guide, "Properties shared by all actions".
    report.error([...path, "onFailure"], {
      message: "the step ends the document when it fails, too, and never goes there",
      got: shown(own(fields, "onFailure")),
      allowed: "isEnd: true on a step after this one",
    });
  }
  checkOutputs(step, report);
}

function isReference(value: unknown): boolean {
  return typeof value === "string" && /^\{\{.*\}\}$/.test(value);
}

function checkJumps({ fields, path, action }: Step, report: RunbookReport): void {
  const jumps = [
    ["onFailure", ["Abort", "Continue"]],
    ["onCancel", ["Abort"]],
  ] as const;
  for (const [key, words] of jumps) {
    const value = own(fields, key);
    if (value === undefined) continue;
    if (!words.some((word) => word === value) && stepOfJump(value) === undefined) {
      report.error([...path, key], {
        message: `${key} says what comes next`,
        got: shown(value),
        allowed: `${words.join(", ")} or step:<name>`,
      });
    }
  }
  if (own(fields, "onCancel") !== undefined && NOT_CANCELLED.some((each) => each === action)) {
    report.error([...path, "onCancel"], {
      message: `${action} takes no onCancel`,
      allowed: "none",
    });
  }
}

function checkOutputs({ fields, path }: Step, report: RunbookReport): void {
  const outputs = own(fields, "outputs");
  if (outputs === undefined) return;
  if (!Array.isArray(outputs)) {
    report.error([...path, "outputs"], {
      message: "outputs are a list",
      got: shown(outputs),
      allowed: "a list of maps with Name, Selector and Type",
    });
    return;
  }
  const names = new Set<string>();
  for (const [index, output] of (outputs as readonly unknown[]).entries()) {
    const at = [...path, "outputs", index];
    const { Name, Selector, Type } = isFields(output) ? output : {};
    if (typeof Name !== "string" || !/^[a-zA-Z0-9_]+$/.test(Name) || names.has(Name)) {
      report.error([...at, "Name"], {
        message: "an output has a name of its own",
        got: shown(Name),
        allowed: "letters, digits and underscores, once in a step",
      });
    } else {
      names.add(Name);
    }
    if (typeof Selector !== "string" || !Selector.startsWith("$")) {
      report.error([...at, "Selector"], {
        message: "an output is selected from what the step returns",
        got: shown(Selector),
        allowed: "a JSONPath, as $.Payload.State",
      });
    }
    if (!VALUE_TYPES.some((known) => known === Type)) {
      report.error([...at, "Type"], {
        message: "an output has a type",
        got: shown(Type),
        allowed: VALUE_TYPES.join(", "),
      });
    }
  }
}
