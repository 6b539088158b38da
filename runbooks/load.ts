import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse, stringify } from "yaml";
import { inlineScripts } from "./inline-scripts";
import type { OwnRunbook } from "./names";

/** IAM actions of a document, on as little as the service lets them be allowed for. */
export interface RunbookPermission {
  readonly actions: readonly string[];
  /** ARNs with `{partition}` and `{accountId}` in place of these, or `*`. */
  readonly resources: readonly string[];
  /** @default - always */
  readonly condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** What is known of a runbook of the project, as the catalogue knows it of AWS's own. */
export interface RunbookFacts {
  readonly resourceTypes: readonly string[];
  /** Parameter that takes what AWS Config reports as the resource's id. */
  readonly resourceIdParameter: string;
  readonly resourceIdMeaning: string;
  /** Parameters that have no default, beside the role and the resource. */
  readonly staticParametersNeeded?: readonly string[];
  /** AWS managed rules whose findings it mends; inferred by us. */
  readonly managedRuleIdentifiers: readonly string[];
  readonly permissions: readonly RunbookPermission[];
  /** Whether it can interrupt what it works on. */
  readonly disruptive: boolean;
  readonly disruptiveWhy: string;
  /** How it is undone. */
  readonly reversible: string;
  /** Whether it is too much to be started for each finding. */
  readonly manualOnly: boolean;
}

/** The document of a runbook of the project as YAML, its scripts in it; the same bytes each time. */
export function runbookContent(name: OwnRunbook): string {
  const folder = dirname(fileOf(name, "document.yaml"));
  const document = inlineScripts(parse(readFileSync(join(folder, "document.yaml"), "utf8")), (path) =>
    readFileSync(join(folder, path), "utf8"),
  );
  return stringify(document, { lineWidth: 0, aliasDuplicateObjects: false });
}

export function runbookFacts(name: OwnRunbook): RunbookFacts {
  return parse(readFileSync(fileOf(name, "runbook.yaml"), "utf8")) as RunbookFacts;
}

/** The actions of a runbook of the project, sorted. */
export function runbookActions(name: OwnRunbook): readonly string[] {
  return [...new Set(runbookFacts(name).permissions.flatMap(({ actions }) => actions))].sort();
}

/** The package's `imports` find it from source and from dist alike. */
function fileOf(name: OwnRunbook, file: string): string {
  return require.resolve(`#runbooks/${name}/${file}`);
}
