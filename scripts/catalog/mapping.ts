import type { Framework, FrameworkControl, FrameworkSource, MappingSource } from "../../catalog/frameworks";
import type { ControlEntry, FrameworkControls } from "./framework-controls";
import type { ImportedFramework } from "./framework-list";
import { notCovered } from "./not-covered";

/** Controls and the managed rules that check them, before anything is said of parameters. */
export interface Mapping {
  readonly sources: Readonly<Record<string, FrameworkSource>>;
  readonly controls: readonly MappedControl[];
  /** What was left out or corrected, for who imports. */
  readonly remarks: readonly string[];
}

export interface MappedControl extends Omit<FrameworkControl, "rules"> {
  readonly rules: readonly MappedRule[];
}

export interface MappedRule {
  readonly identifier: string;
  readonly sources: readonly MappingSource[];
}

/** Sources in which AWS speaks: its guides, its own repositories, and what its API answered. */
const BY_AWS = new Set(["sh2023", "sh2026", "shcsv2025", "guard", "cdknag"]);

/** The mapping of one framework as the source data has it. */
export function mappingFromSource(data: FrameworkControls, imported: ImportedFramework): Mapping {
  const entry = data.frameworks[imported.key];
  if (entry === undefined) throw new Error(`the source data has no framework ${imported.key}`);
  const remarks: string[] = [];
  const controls = new Map<string, MappedControl>();
  for (const [written, control] of Object.entries(entry.controls)) {
    if (control.removedBy !== undefined) {
      remarks.push(`${written} left out: ${control.removedBy} says that the framework has it no more`);
      continue;
    }
    const id = imported.corrections?.[written] ?? written;
    if (id !== written) remarks.push(`${written} is taken for ${id}`);
    controls.set(id, merged(mapped(id, control), controls.get(id)));
  }
  for (const { control } of entry.membershipOnly?.controls ?? []) {
    remarks.push(
      `${control} of Security Hub left out: it belongs to the framework, to which control was not read`,
    );
  }
  return { sources: usedSources(data, [...controls.values()]), controls: [...controls.values()], remarks };
}

/** The mapping that a framework was written from. */
export function mappingOf({ sources, controls, rules }: Framework): Mapping {
  return {
    sources,
    controls: controls.map((control) => {
      const pairs = control.rules.map(({ rule, sources }) => {
        const use = rules[rule];
        if (use === undefined) throw new Error(`${control.id} names ${rule}, which is not among the rules`);
        return { identifier: use.identifier, sources };
      });
      return { ...control, rules: onePerIdentifier(pairs) };
    }),
    remarks: [],
  };
}

function mapped(id: string, control: ControlEntry): MappedControl {
  const rules = onePerIdentifier(control.rules);
  return { id, title: control.title, rules, ...(rules.length === 0 && { notCovered: notCovered(control) }) };
}

function merged(control: MappedControl, other: MappedControl | undefined): MappedControl {
  if (other === undefined) return control;
  const { id, title } = control;
  return { id, title: title ?? other.title, rules: onePerIdentifier([...other.rules, ...control.rules]) };
}

function onePerIdentifier(rules: readonly MappedRule[]): readonly MappedRule[] {
  const byIdentifier = new Map<string, readonly MappingSource[]>();
  for (const { identifier, sources } of rules) {
    byIdentifier.set(identifier, onePerSource([...(byIdentifier.get(identifier) ?? []), ...sources]));
  }
  return [...byIdentifier].map(([identifier, sources]) => ({ identifier, sources }));
}

function onePerSource(sources: readonly MappingSource[]): readonly MappingSource[] {
  const bySource = new Map<string, MappingSource>();
  for (const { source, via, note } of sources) {
    const key = JSON.stringify([source, note]);
    const all = [...new Set([...(bySource.get(key)?.via ?? []), ...(via ?? [])])].sort(naturally);
    bySource.set(key, {
      source,
      ...(all.length > 0 && { via: all }),
      ...(note !== undefined && { note }),
    });
  }
  return [...bySource.values()];
}

function naturally(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true });
}

function usedSources(
  data: FrameworkControls,
  controls: readonly MappedControl[],
): Readonly<Record<string, FrameworkSource>> {
  const used = new Set(
    controls.flatMap(({ rules }) => rules.flatMap(({ sources }) => sources.map(({ source }) => source))),
  );
  return Object.fromEntries(
    Object.entries(data.sources)
      .filter(([key]) => used.has(key))
      .map(([key, { what, repo, commit, package: name, date }]) => {
        const place = repo ?? name ?? "this project";
        const where = commit === undefined ? place : `${place} @ ${commit}`;
        return [key, { what, where, date, byAws: BY_AWS.has(key) }];
      }),
  );
}
