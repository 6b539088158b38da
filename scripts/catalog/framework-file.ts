import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Framework, FrameworkId } from "../../catalog/frameworks";

const FOLDER = join(__dirname, "../../catalog/data/frameworks");

/** The framework as its file has it, if there is one. */
export function readFramework(id: FrameworkId): Framework | undefined {
  const file = path(id);
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Framework) : undefined;
}

export function writeFramework(framework: Framework): void {
  writeFileSync(path(framework.id), frameworkText(framework));
}

/** One line for each source, control and rule, so that a change shows as the line that it is. */
export function frameworkText({ sources, controls, rules, ...about }: Framework): string {
  return [
    "{",
    ...Object.entries(about).map(([key, value]) => ` ${JSON.stringify(key)}: ${JSON.stringify(value)},`),
    ' "sources": {',
    lines(
      Object.entries(sources).map(([key, source]) => `${JSON.stringify(key)}: ${JSON.stringify(source)}`),
    ),
    " },",
    ' "controls": [',
    lines(controls.map((control) => JSON.stringify(control))),
    " ],",
    ' "rules": {',
    lines(Object.entries(rules).map(([name, use]) => `${JSON.stringify(name)}: ${JSON.stringify(use)}`)),
    " }",
    "}",
    "",
  ].join("\n");
}

function path(id: FrameworkId): string {
  return join(FOLDER, `${id}.json`);
}

function lines(entries: readonly string[]): string {
  return entries.map((entry) => `  ${entry}`).join(",\n");
}
