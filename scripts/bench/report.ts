import { arch, cpus, platform, totalmem } from "node:os";
import Table from "cli-table3";
import pc from "picocolors";
import type { BuildTimes } from "./build";
import type { Figure } from "./figures";
import { faults, isReached, type Result, results } from "./results";
import type { Figures } from "./suite";

/** Prints figures and results as tables. */
export function printTables(figures: Figures): void {
  const write = (text: string) => process.stdout.write(`${text}\n`);
  const { build, ...measured } = figures;
  write(machine());
  write(figuresTable(Object.values(measured)));
  write(buildLine(build));
  write("");
  write(resultsTable(results(figures)));
  for (const fault of faults(figures)) write(pc.red(fault));
}

/** Prints figures and results as JSON. */
export function printJson(figures: Figures): void {
  const { build, ...measured } = figures;
  const report = {
    machine: machine(),
    build,
    figures: Object.values(measured).map(({ output, ...figure }) => ({
      ...figure,
      stacks: output?.stacks,
      resources: output?.resources,
      writtenBytes: output?.bytes,
    })),
    results: results(figures).map((result) => ({ ...result, reached: isReached(result) })),
    faults: faults(figures),
  };
  process.stdout.write(`${JSON.stringify(report, undefined, 2)}\n`);
}

function machine(): string {
  const [core] = cpus();
  const memory = (totalmem() / 1e9).toFixed(0);
  return `${cpus().length} × ${core?.model.trim()}, ${memory} GB, ${platform()} ${arch()}, Node.js ${process.version}`;
}

function figuresTable(figures: readonly Figure[]): string {
  const table = plainTable([
    "",
    "Accounts",
    "Stacks",
    "Resources",
    "Written",
    "Time",
    "Processor",
    "Peak memory",
    "Runs",
  ]);
  for (const { name, accounts, runs, measured, output, failure } of figures) {
    const row = [name, number(accounts), number(output?.stacks), number(output?.resources)];
    if (measured === undefined) {
      table.push([...row, "", { colSpan: 4, content: pc.red(failure?.slice(0, 60) ?? "") }]);
      continue;
    }
    table.push([
      ...row,
      output === undefined ? "" : megabytes(output.bytes),
      `${measured.seconds.toFixed(1)} s`,
      `${measured.cpuSeconds.toFixed(1)} s`,
      megabytes(measured.peakBytes),
      runs,
    ]);
  }
  return table.toString();
}

function resultsTable(all: readonly Result[]): string {
  const table = plainTable(["", "Measured", "Target", ""]);
  for (const result of all) {
    const reached = isReached(result);
    table.push([
      result.name,
      withUnit(result.value, result.unit),
      target(result),
      reached === undefined ? "" : reached ? pc.green("reached") : pc.red("missed"),
    ]);
  }
  return table.toString();
}

function target({ target, unit }: Result): string {
  if (target === undefined) return "";
  return "atMost" in target ? `≤ ${withUnit(target.atMost, unit)}` : `≥ ${withUnit(target.atLeast, unit)}`;
}

function buildLine({ first, upToDate }: BuildTimes): string {
  return `Build before it: ${first.toFixed(1)} s; when up to date, ${upToDate.toFixed(1)} s`;
}

function plainTable(head: string[]): Table.Table {
  return new Table({
    head,
    style: { head: [], border: [], compact: true },
    colAligns: ["left", ...head.slice(1).map((): "right" => "right")],
  });
}

function withUnit(value: number, unit: Result["unit"]): string {
  const text = Number.isInteger(value) ? String(value) : value.toFixed(value < 10 ? 2 : 1);
  return unit === undefined ? text : `${text} ${unit}`;
}

function number(value: number | undefined): string {
  return value === undefined ? "" : value.toLocaleString("en");
}

function megabytes(bytes: number): string {
  return `${number(Math.round(bytes / 1e6))} MB`;
}
