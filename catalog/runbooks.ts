import { catalogData } from "./catalog-data";
import type { RunbookName } from "./runbook-types";

/** A parameter of an Automation document. */
export interface RunbookParameter {
  readonly name: string;
  readonly type: "Boolean" | "Integer" | "String" | "StringList";
  /** As the document's page says; one with a default may be left out all the same. */
  readonly required: boolean;
  /** What Systems Manager fills in; null where there is none. */
  readonly default: string | null;
  /** Whether RESOURCE_ID goes here; at most one of a document. */
  readonly resourceIdParameter: boolean;
  /** @default - any */
  readonly allowedValues?: readonly string[];
}

/**
 * How sure it is that a document mends what a rule finds. `documented`: a source of AWS pairs them; `inferred`: paired
 * here, by what both say; `topical`: the same subject, but the rule stays non-compliant.
 */
export type MappingEvidence = "documented" | "inferred" | "topical";

/** An AWS-owned Automation document. Sources of each fact stand in `runbooks.json`; nothing was tried with an account. */
export interface Runbook {
  readonly name: RunbookName;
  readonly parameters: readonly RunbookParameter[];
  /** Types of the resources that it mends. */
  readonly resourceTypes: readonly string[];
  /** What AWS Config puts where RESOURCE_ID stands, or why the document cannot use that. */
  readonly resourceIdMeaning: string;
  /** Whether AWS Config can drive it: what the rules report is what the document wants. */
  readonly resourceIdUsable: boolean;
  /** Identifiers of the managed rules that it mends, each with how sure that is. */
  readonly rules: Readonly<Record<string, MappingEvidence>>;
  /** What the document calls, and so what its role needs. */
  readonly iamActions: readonly string[];
  /** Where the actions come from: its page, its steps, or its page corrected. */
  readonly iamEvidence: "corrected" | "derived-from-steps" | "documented";
  /** Actions that AWS lists and the document's calls do not need. */
  readonly iamDocumentedAlso: readonly string[];
  /** Whether it can interrupt what it works on. */
  readonly disruptive: boolean;
  readonly disruptiveWhy: string;
  /** How it is undone, or that it cannot be. */
  readonly reversible: string;
  readonly caveats: readonly string[];
  /** State of the page that was read. */
  readonly pageAsOf: "2021" | "current";
}

/** A document that a landing zone or a sample brings; no account has it by itself. */
export interface RunbookOfOthers {
  readonly name: string;
  readonly rules: Readonly<Record<string, MappingEvidence>>;
  readonly resourceIdMeaning: string;
  readonly caveats: readonly string[];
  readonly sources: readonly string[];
}

interface RunbooksData {
  readonly runbooks: readonly Runbook[];
  readonly documentsOfOthers: readonly RunbookOfOthers[];
}

const SUREST_FIRST: readonly MappingEvidence[] = ["documented", "inferred", "topical"];

let byName: ReadonlyMap<string, Runbook> | undefined;

function runbooks(): ReadonlyMap<string, Runbook> {
  byName ??= new Map(data().runbooks.map((entry) => [entry.name, entry]));
  return byName;
}

function data(): RunbooksData {
  return catalogData<RunbooksData>("runbooks.json");
}

/** The AWS-owned document of that name, if the catalogue has it. */
export function runbook(document: string): Runbook | undefined {
  return runbooks().get(document);
}

/** Names of all documents of the catalogue, in the order of the alphabet. */
export function runbookNames(): readonly RunbookName[] {
  return [...runbooks().values()].map(({ name }) => name);
}

/** A document that could mend what a rule finds. */
export interface RunbookForRule {
  readonly runbook: Runbook;
  readonly evidence: MappingEvidence;
}

/** Documents for what a managed rule finds, the surest pairing first, then by name. */
export function runbooksFor(managedRuleIdentifier: string): readonly RunbookForRule[] {
  const candidates = [...runbooks().values()].flatMap((entry) => {
    const evidence = new Map(Object.entries(entry.rules)).get(managedRuleIdentifier);
    return evidence === undefined ? [] : [{ runbook: entry, evidence }];
  });
  return SUREST_FIRST.flatMap((evidence) =>
    candidates.filter((candidate) => candidate.evidence === evidence),
  );
}

/** A document of that name that is not AWS's: to be installed first, and used as one of one's own. */
export function runbookOfOthers(document: string): RunbookOfOthers | undefined {
  return data().documentsOfOthers.find(({ name }) => name === document);
}
