import { textTable } from "../output";
import type { Explanation, ExplanationRow } from "./explanation";

/** An explanation as people read it: a line for each control and rule, and the reasons below. */
export function explanationText({ title, rows }: Explanation, region?: string): string {
  const several = new Set(rows.map((row) => row.framework)).size > 1;
  const head = [
    ...(several ? ["Framework"] : []),
    "Control",
    "Rule",
    "Parameters",
    "Stated by",
    region === undefined ? "Not in" : `In ${region}`,
  ];
  const table = textTable(
    head,
    rows.map((row) => [...(several ? [row.framework] : []), ...cells(row, region)]),
  );
  const notes = [...reasons(rows), ...unavailability(rows, region)];
  const doubt = rows.some(({ thirdParty }) => thirdParty)
    ? ["* third parties alone map the control to this rule; AWS does not"]
    : [];
  return [title, "", table, ...block(doubt), ...block(notes)].join("\n") + "\n";
}

function cells(row: ExplanationRow, region: string | undefined): readonly string[] {
  if (row.rule === undefined) return [row.control, `— ${row.notCovered ?? ""}`, "", "", ""];
  const parameters = Object.entries(row.parameters).map(([name, value]) => `${name}: ${value}`);
  const needs = (row.needs ?? []).map((name) => `${name}: yours to give`);
  const missing = Object.keys(row.unavailable);
  return [
    row.control,
    `${row.rule}${row.thirdParty ? " *" : ""}`,
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

function reasons(rows: readonly ExplanationRow[]): readonly string[] {
  const byRule = new Map<string, string>();
  for (const { framework, rule, reason } of rows) {
    if (rule !== undefined && reason !== undefined) byRule.set(`${framework} ${rule}`, `${rule}: ${reason}`);
  }
  return [...new Set(byRule.values())];
}

function unavailability(rows: readonly ExplanationRow[], region: string | undefined): readonly string[] {
  if (region === undefined) return [];
  return [...new Set(rows.flatMap(({ unavailable }) => Object.values(unavailable)))];
}

function block(lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ["", ...lines];
}
