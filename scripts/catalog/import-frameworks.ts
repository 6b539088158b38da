/**
 * Writes catalog/data/frameworks from framework-controls.json and the decisions of framework-parameters.json:
 * `npx ts-node -T scripts/catalog/import-frameworks.ts [--check] [framework-controls.json]`. Without the file the
 * mappings stay as they are and the decisions alone are applied. With --check it writes nothing, and fails when
 * something would change.
 */
import { parseArgs } from "node:util";
import type { Framework } from "../../catalog/frameworks";
import { differences } from "./differences";
import { readFrameworkControls } from "./framework-controls";
import { frameworkText, readFramework, writeFramework } from "./framework-file";
import { IMPORTED_FRAMEWORKS, type ImportedFramework } from "./framework-list";
import { type Mapping, mappingFromSource, mappingOf } from "./mapping";
import { parameterDecisions, withParameters } from "./parameters";

function main(): void {
  const { values, positionals } = parseArgs({
    options: { check: { type: "boolean", default: false } },
    allowPositionals: true,
  });
  const data = positionals[0] === undefined ? undefined : readFrameworkControls(positionals[0]);
  for (const imported of IMPORTED_FRAMEWORKS) {
    const before = readFramework(imported.id);
    const mapping =
      data === undefined ? mappingOf(existing(before, imported)) : mappingFromSource(data, imported);
    const after = framework(imported, mapping);
    const changed = before === undefined || frameworkText(before) !== frameworkText(after);
    report(imported.id, [...mapping.remarks, ...differences(before, after)]);
    if (!changed) continue;
    if (values.check) process.exitCode = 1;
    else writeFramework(after);
  }
  if (process.exitCode === 1) {
    console.error("catalog/data/frameworks is not what the decisions say; run it without --check");
  }
}

function framework(imported: ImportedFramework, mapping: Mapping): Framework {
  const { id, label, title, version, processChecks } = imported;
  return {
    id,
    label,
    title,
    version,
    kind: "framework",
    processChecks,
    sources: mapping.sources,
    ...withParameters(id, mapping, parameterDecisions()),
  };
}

function existing(framework: Framework | undefined, { id }: ImportedFramework): Framework {
  if (framework !== undefined) return framework;
  throw new Error(`there is no file of ${id} yet: give framework-controls.json`);
}

function report(id: string, lines: readonly string[]): void {
  for (const line of lines) console.log(`${id}: ${line}`);
}

main();
