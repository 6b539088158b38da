import { catalogData } from "./catalog-data";
import { runbook } from "./runbooks";

/** A name of a document that is quoted widely and does not exist. */
export interface RunbookTrap {
  readonly name: string;
  /** What was meant; empty where AWS owns no such document. */
  readonly use: readonly {
    readonly document: string;
    /** @default - it is the only one */
    readonly for?: string;
  }[];
  readonly note: string;
}

interface RunbookTrapsData {
  readonly traps: readonly RunbookTrap[];
}

/** The trap of that name, however its letters are written. */
export function runbookTrap(document: string): RunbookTrap | undefined {
  // A real name differs from its trap by capital letters alone.
  if (runbook(document) !== undefined) return undefined;
  const { traps } = catalogData<RunbookTrapsData>("runbook-name-traps.json");
  return traps.find(({ name }) => name.toLowerCase() === document.toLowerCase());
}
