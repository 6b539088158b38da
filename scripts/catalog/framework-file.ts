import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type ControlInFile, type FrameworkFile, frameworkOfFile } from "../../catalog/framework-file";
import type { Framework, FrameworkControl, FrameworkId, MappingSource } from "../../catalog/frameworks";

const FOLDER = join(__dirname, "../../catalog/data/frameworks");

/** The framework as its file has it, if there is one. */
export function readFramework(id: FrameworkId): Framework | undefined {
  const file = path(id);
  if (!existsSync(file)) return undefined;
  return frameworkOfFile(JSON.parse(readFileSync(file, "utf8")) as FrameworkFile);
}

export function writeFramework(framework: Framework): void {
  writeFileSync(path(framework.id), frameworkText(framework));
}

/** One line for each source, control and rule, so that a change shows as the line that it is. */
export function frameworkText(framework: Framework): string {
  const { sources, controls, rules, ...about } = framework;
  const notes = notesOf(framework);
  return [
    "{",
    ...Object.entries(about).map(([key, value]) => ` ${JSON.stringify(key)}: ${JSON.stringify(value)},`),
    ' "sources": {',
    lines(
      Object.entries(sources).map(([key, source]) => `${JSON.stringify(key)}: ${JSON.stringify(source)}`),
    ),
    " },",
    ` "notes": ${JSON.stringify(notes)},`,
    ' "controls": [',
    lines(controls.map((control) => JSON.stringify(inFile(control, notes)))),
    " ],",
    ' "rules": {',
    lines(Object.entries(rules).map(([name, use]) => `${JSON.stringify(name)}: ${JSON.stringify(use)}`)),
    " }",
    "}",
    "",
  ].join("\n");
}

function notesOf({ controls }: Framework): readonly string[] {
  const sources = controls.flatMap(({ rules }) => rules.flatMap((rule) => rule.sources));
  return [...new Set(sources.flatMap(({ note }) => note ?? []))].sort();
}

function inFile({ id, title, rules, ...others }: FrameworkControl, notes: readonly string[]): ControlInFile {
  const short = rules.map(({ rule, sources }) =>
    [rule, ...sources.map((source) => sourceInFile(source, notes))].join(" "),
  );
  return { id, title, rules: short, ...others };
}

function sourceInFile({ source, via, note }: MappingSource, notes: readonly string[]): string {
  const through = via === undefined ? "" : `:${via.join(",")}`;
  return `${source}${through}${note === undefined ? "" : `#${notes.indexOf(note) + 1}`}`;
}

function path(id: FrameworkId): string {
  return join(FOLDER, `${id}.json`);
}

function lines(entries: readonly string[]): string {
  return entries.map((entry) => `  ${entry}`).join(",\n");
}
