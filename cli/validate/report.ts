import { count, formatSeconds } from "../output";
import type { ValidationResult } from "./validate-estate";

/** A validation in a few lines: what was warned of, and what came of it all. */
export function formatResult({ stacks, passedOver, seconds }: ValidationResult): string {
  const planned = stacks.reduce((sum, stack) => sum + stack.planned, 0);
  const failed = stacks.filter(({ ok }) => !ok);
  const lines = [...warnings(stacks)];
  if (passedOver > 0) {
    const differ = passedOver === 1 ? "differs" : "differ";
    lines.push(
      `${count(passedOver, "stack")} passed over, which ${differ} by the account's id alone; --all takes them too`,
    );
  }
  lines.push(
    `${count(stacks.length, "stack")}, ${count(planned, "resource")} planned in ${formatSeconds(seconds)}, ` +
      (failed.length === 0
        ? "no failure"
        : `${count(failed.length, "failure")}: ${failed.map(({ stack }) => stack).join(", ")}`),
  );
  return lines.map((line) => `${line}\n`).join("");
}

/** Each warning once, with the number of stacks that it is about. */
function warnings(stacks: ValidationResult["stacks"]): string[] {
  const stacksOf = new Map<string, number>();
  for (const warning of stacks.flatMap((stack) => stack.warnings)) {
    stacksOf.set(warning, (stacksOf.get(warning) ?? 0) + 1);
  }
  return [...stacksOf].map(([warning, number]) => `warning in ${count(number, "stack")}: ${warning}`);
}
