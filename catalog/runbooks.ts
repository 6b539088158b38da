import { catalogData } from "./catalog-data";

/** A parameter of an Automation document. */
export interface RunbookParameter {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
}

/** An AWS-owned Automation document. Sources of each fact stand in `runbooks.json`. */
export interface Runbook {
  readonly ssmDocument: string;
  readonly ssmDocumentOwner: "AWS" | "custom";
  readonly parameters: readonly RunbookParameter[];
  /** What the document calls, and so what its role needs. */
  readonly iamActions: readonly string[];
  /** Whether it can interrupt what it works on. */
  readonly disruptive: boolean;
}

let entries: ReadonlyMap<string, Runbook> | undefined;

function byDocument(): ReadonlyMap<string, Runbook> {
  entries ??= new Map(
    catalogData<readonly Runbook[]>("runbooks.json")
      .filter((runbook) => runbook.ssmDocumentOwner === "AWS")
      .map((runbook) => [runbook.ssmDocument, runbook]),
  );
  return entries;
}

/** The AWS-owned document of that name, if the catalogue has it. */
export function runbook(document: string): Runbook | undefined {
  return byDocument().get(document);
}

/** Names of all documents of the catalogue. */
export function runbookNames(): readonly string[] {
  return [...byDocument().keys()];
}
