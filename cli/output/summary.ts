import type { Estate } from "../../stacks/estate";
import { outputColors } from "./colors";
import { sum } from "./numbers";
import { type StackSummary, summarize } from "./stack-summary";
import { summaryTable } from "./summary-table";
import { count } from "./words";

/** Prints the table of stacks and the next command to type. */
export function printSummary(estate: Estate, outdir: string): void {
  const summaries = summarize(estate);
  const { bold } = outputColors();
  const total = count(sum(summaries.map((summary) => summary.total)), "resource");
  const lines = [
    summaryTable(summaries),
    "",
    `${count(summaries.length, "stack")} with ${total} in ${outdir}`,
    ...leftOut(summaries),
    `Next: ${bold("npm run validate")} to plan them without credentials, or ${bold("npx cdktf diff <stack>")} with them`,
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
}

/** What is not deployed, since it is an emulator that is deployed to. */
function leftOut(summaries: readonly StackSummary[]): string[] {
  const counts = new Map<string, number>();
  for (const address of summaries.flatMap((summary) => summary.leftOut)) {
    const type = address.split(".")[0] ?? address;
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  if (counts.size === 0) return [];
  const types = [...counts].map(([type, number]) => `${number} ${type}`);
  return [`Left out, since the emulator lacks them: ${types.join(", ")}`];
}
