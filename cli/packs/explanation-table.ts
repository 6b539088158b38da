import { count, textTable } from "../output";
import type { Explanation, ExplanationRow } from "./explanation";

/** An explanation as people read it: a line for each control and rule, and what there is to say about them below. */
export function explanationText({ title, rows, sources }: Explanation, region?: string): string {
  const checked = rows.filter(({ rule }) => rule !== undefined);
  const blocks = [
    checked.length === 0 ? [] : [table(checked, region)],
    notChecked(rows),
    named("Values", reasons(rows)),
    region === undefined
      ? named("Not available, as far as AWS documents it", regionsWithout(rows))
      : named(`Not in ${region}`, unavailability(rows)),
    named("Stated by", statedBy(sources)),
    rows.some(({ thirdParty }) => thirdParty)
      ? ["* third parties alone map the control to this rule; AWS does not"]
      : [],
  ];
  return (
    [[title], ...blocks.filter((block) => block.length > 0)].map((block) => block.join("\n")).join("\n\n") +
    "\n"
  );
}

function table(rows: readonly ExplanationRow[], region: string | undefined): string {
  const several = new Set(rows.map(({ framework }) => framework)).size > 1;
  const head = [
    ...(several ? ["Framework"] : []),
    "Control",
    "Rule",
    "Parameters",
    "Stated by",
    region === undefined ? "Not in" : `In ${region}`,
  ];
  return textTable(
    head,
    rows.map((row) => [...(several ? [row.framework] : []), ...cells(row, region)]),
  );
}

function cells(row: ExplanationRow, region: string | undefined): readonly string[] {
  const parameters = Object.entries(row.parameters).map(([name, value]) => `${name}: ${value}`);
  const needs = (row.needs ?? []).map((name) => `${name}: yours to give`);
  const missing = Object.keys(row.unavailable);
  return [
    row.control,
    `${row.rule ?? ""}${row.thirdParty ? " *" : ""}`,
    [...parameters, ...needs].join("\n"),
    row.sources.join("\n"),
    region === undefined ? inShort(missing) : missing.length === 0 ? "yes" : "no",
  ];
}

function inShort(regions: readonly string[]): string {
  const [first, ...others] = regions;
  if (first === undefined) return "";
  return others.length === 0 ? first : `${first} and ${others.length} more`;
}

function notChecked(rows: readonly ExplanationRow[]): readonly string[] {
  const lines = rows
    .filter(({ rule }) => rule === undefined)
    .map(({ framework, control, notCovered }) => `  ${framework} ${control}: ${notCovered ?? ""}`);
  return lines.length === 0
    ? []
    : [`${count(lines.length, "control")} that no managed rule checks:`, ...lines];
}

function reasons(rows: readonly ExplanationRow[]): readonly string[] {
  return rows.flatMap(({ framework, rule, reason }) =>
    rule === undefined || reason === undefined ? [] : [`${rule} in ${framework}: ${reason}`],
  );
}

function unavailability(rows: readonly ExplanationRow[]): readonly string[] {
  return rows.flatMap(({ unavailable }) => Object.values(unavailable));
}

/** Regions that lack each rule. */
function regionsWithout(rows: readonly ExplanationRow[]): readonly string[] {
  return rows.flatMap(({ rule, unavailable }) => {
    const regions = Object.keys(unavailable);
    return rule === undefined || regions.length === 0 ? [] : [`${rule} in ${regions.join(", ")}`];
  });
}

function statedBy(sources: Explanation["sources"]): readonly string[] {
  return Object.entries(sources).map(([key, { what, date, byAws }]) => {
    return `${key}: ${what} (${date}${byAws ? "" : "; not AWS's word"})`;
  });
}

function named(name: string, lines: readonly string[]): readonly string[] {
  const unique = [...new Set(lines)];
  return unique.length === 0 ? [] : [`${name}:`, ...unique.map((line) => `  ${line}`)];
}
