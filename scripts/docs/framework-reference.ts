import {
  coverageOf,
  type Framework,
  framework,
  type FrameworkControl,
  frameworkIds,
  type FrameworkRuleUse,
} from "../../catalog";
import { code, table } from "./markdown";

const ABOUT = `# Frameworks

Written by \`npm run docs\` from \`catalog/data/frameworks\`; do not edit. [Which packs should I deploy?](which-packs.md) says
what they are for, \`npm run packs -- explain <framework>\` shows each control with its rules.

- **controls** are those that a source says anything of. The publisher's text may have more of them: NIST SP 800-53 has
  about a thousand. Titles are left out where the text is the publisher's.
- **by AWS**: a rule checks the control by AWS's own word, which is its guides, its repositories and its API. **by third
  parties alone**: nobody but a third party, or this project by the likeness of names, ties a rule to it.
- **rules** counts a managed rule that is used with different parameters as often; **managed rules** counts it once.
- Nothing here was confirmed with a live AWS account. A rule that is compliant is no proof that the control is met.`;

const OVERLAP = "How many of the managed rules of the framework on the left the one above uses too.";

const BASELINES = "Choices of this project, or of the source that is named there; no framework demands them.";

/** The reference of all frameworks: what covers them, what does not, and which parameter values they come with. */
export function frameworkReference(): string {
  const all = frameworkIds().map(framework);
  const frameworks = all.filter(({ kind }) => kind === "framework");
  const baselines = all.filter(({ kind }) => kind === "baseline");
  const parts = [
    ABOUT,
    "## Coverage",
    coverage(frameworks),
    "## Overlap",
    OVERLAP,
    overlap(frameworks),
    "## Baselines",
    BASELINES,
    sizes(baselines),
    "## Sources",
    sources(all),
    ...all.map(section),
  ];
  return `${parts.join("\n\n")}\n`;
}

function coverage(frameworks: readonly Framework[]): string {
  const rows = frameworks.map((of) => {
    const { covered, byThirdPartiesAlone, notCovered } = coverageOf(of);
    const counts = [of.controls, covered, byThirdPartiesAlone, notCovered, Object.keys(of.rules)];
    return [
      of.label,
      code(of.id),
      ...[...counts.map(({ length }) => length), identifiers(of).size].map(String),
    ];
  });
  const head = [
    "label",
    "in the organization file",
    "controls",
    "by AWS",
    "by third parties alone",
    "not covered",
  ];
  return table([[...head, "rules", "managed rules"], ...rows]);
}

function sizes(baselines: readonly Framework[]): string {
  const rows = baselines.map((of) => [of.label, code(of.id), String(Object.keys(of.rules).length), of.title]);
  return table([["label", "in the organization file", "rules", "what for"], ...rows]);
}

function sources(all: readonly Framework[]): string {
  const byKey = new Map(all.flatMap(({ sources }) => Object.entries(sources)));
  const rows = [...byKey].map(([key, { what, where, date, byAws }]) => [
    code(key),
    byAws ? "yes" : "no",
    what,
    where,
    date,
  ]);
  return table([["source", "AWS", "what", "where", "date"], ...rows]);
}

function overlap(frameworks: readonly Framework[]): string {
  const rows = frameworks.map((left) => {
    const own = identifiers(left);
    const shared = frameworks.map((above) => [...identifiers(above)].filter((each) => own.has(each)).length);
    return [left.label, ...shared.map(String)];
  });
  return table([["", ...frameworks.map(({ label }) => label)], ...rows]);
}

function section(of: Framework): string {
  const { byThirdPartiesAlone, notCovered } = coverageOf(of);
  return [
    `## ${of.label}: ${code(of.id)}`,
    `${of.title}, version ${of.version}. Sources: ${Object.keys(of.sources).map(code).join(", ")}.`,
    ...byThirdParties(byThirdPartiesAlone),
    ...uncovered(notCovered, of.processChecks),
    ...parameters(of),
  ].join("\n\n");
}

function byThirdParties(controls: readonly FrameworkControl[]): readonly string[] {
  if (controls.length === 0) return [];
  return [
    `Controls that third parties alone tie to a rule: ${controls.map(({ id }) => code(id)).join(", ")}.`,
  ];
}

function uncovered(controls: readonly FrameworkControl[], processChecks: boolean): readonly string[] {
  if (controls.length === 0) return [];
  const byReason = new Map<string, string[]>();
  for (const { id, title, notCovered = "" } of controls) {
    const name = title === null ? code(id) : `${code(id)} ${title}`;
    // Which control of Security Hub it is would make a row of each.
    const reason = notCovered.replace(/ \([A-Za-z0-9]+\.\d+\)/, "");
    byReason.set(reason, [...(byReason.get(reason) ?? []), name]);
  }
  const rows = [...byReason].map(([reason, names]) => [names.join("; "), reason]);
  const become = processChecks ? "; they become process checks of the pack" : "";
  return [`Controls that no managed rule checks${become}:`, table([["controls", "why"], ...rows])];
}

function parameters({ rules }: Framework): readonly string[] {
  const decided = Object.entries(rules).filter(([, { reason }]) => reason !== undefined);
  if (decided.length === 0) return [];
  const rows = decided.map(([name, use]) => [code(name), values(use), use.reason ?? ""]);
  return ["Parameters:", table([["rule", "values", "why"], ...rows])];
}

function values({ parameters, needs = [] }: FrameworkRuleUse): string {
  return [
    ...Object.entries(parameters).map(([name, value]) => code(`${name}: ${value.replaceAll(",", ", ")}`)),
    ...needs.map((name) => `${code(name)} is yours to give`),
  ].join("<br>");
}

function identifiers({ rules }: Framework): ReadonlySet<string> {
  return new Set(Object.values(rules).map(({ identifier }) => identifier));
}
