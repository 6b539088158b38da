import { parse } from "yaml";
import type { MappingEvidence, RunbookParameter, RunbookStatement } from "../catalog";
import { runbookContent, runbookFacts, type RunbookPermission } from "./load";
import { OWN_RUNBOOKS, type OwnRunbook } from "./names";

/** A runbook of the project, as the catalogue describes AWS's own. */
export interface OwnRunbookEntry {
  readonly name: OwnRunbook;
  readonly parameters: readonly RunbookParameter[];
  readonly resourceTypes: readonly string[];
  /** Identifiers of the managed rules that it mends; inferred by us. */
  readonly rules: Readonly<Record<string, MappingEvidence>>;
  readonly disruptive: boolean;
  readonly disruptiveWhy: string;
  readonly reversible: string;
  /** Whether it is too much to be started for each finding. */
  readonly manualOnly: boolean;
  /** What its role may do. */
  readonly statements: readonly RunbookStatement[];
  /** The document as YAML. */
  readonly content: string;
}

const entries = new Map<OwnRunbook, OwnRunbookEntry>();

/** The runbook of the project of that name, if there is one. */
export function ownRunbook(name: string): OwnRunbookEntry | undefined {
  const known = OWN_RUNBOOKS.find((own) => own === name);
  if (known === undefined) return undefined;
  let entry = entries.get(known);
  if (entry === undefined) {
    entry = readEntry(known);
    entries.set(known, entry);
  }
  return entry;
}

function readEntry(name: OwnRunbook): OwnRunbookEntry {
  const facts = runbookFacts(name);
  const content = runbookContent(name);
  const { parameters } = parse(content) as DocumentWithParameters;
  return {
    name,
    parameters: Object.entries(parameters).map(([parameter, declared]) => ({
      name: parameter,
      type: typeOf(declared.type),
      required: declared.default === undefined,
      default: declared.default === undefined ? null : String(declared.default),
      resourceIdParameter: parameter === facts.resourceIdParameter,
      allowedValues: declared.allowedValues,
    })),
    resourceTypes: facts.resourceTypes,
    rules: Object.fromEntries(facts.managedRuleIdentifiers.map((identifier) => [identifier, "inferred"])),
    disruptive: facts.disruptive,
    disruptiveWhy: facts.disruptiveWhy,
    reversible: facts.reversible,
    manualOnly: facts.manualOnly,
    statements: facts.permissions.map(statementOf),
    content,
  };
}

interface DocumentWithParameters {
  readonly parameters: Readonly<
    Record<
      string,
      { readonly type: string; readonly default?: unknown; readonly allowedValues?: readonly string[] }
    >
  >;
}

/** Maps are given to a document as text. */
function typeOf(type: string): RunbookParameter["type"] {
  return type === "Boolean" || type === "Integer" || type === "StringList" ? type : "String";
}

function statementOf({ actions, resources, condition }: RunbookPermission): RunbookStatement {
  return {
    actions,
    resources: resources.map((arn) =>
      arn.replace("{partition}", "${partition}").replace("{accountId}", "${account}"),
    ),
    ...(condition === undefined ? {} : { condition }),
  };
}
