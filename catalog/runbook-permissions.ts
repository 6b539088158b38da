import { catalogData } from "./catalog-data";
import { runbook } from "./runbooks";

type OneOrMore = string | readonly string[];

/** Operators of an IAM condition, each with its keys and values. */
export type RunbookCondition = Readonly<Record<string, Readonly<Record<string, OneOrMore>>>>;

/** What the role of an Automation document may do, and with what. */
export interface RunbookStatement {
  /** IAM actions, none with a wildcard. */
  readonly actions: readonly string[];
  /** ARNs; `${partition}`, `${region}` and `${account}` stand for those of the role. */
  readonly resources: readonly string[];
  /** @default - none of its own */
  readonly condition?: RunbookCondition;
  /**
   * Whether the resources may lie in another account.
   * @default false
   */
  readonly anyAccount?: boolean;
  /** Why the resources are what they are; there where they are "*". */
  readonly comment?: string;
}

type Scope = Omit<RunbookStatement, "actions">;

interface RunbookPermissionsData {
  readonly actions: Readonly<Record<string, Scope>>;
  readonly documents: Readonly<Record<string, readonly RunbookStatement[]>>;
}

/**
 * What a document of the catalogue calls, on the narrowest resources that the service offers; actions with the same
 * resources stand together, in the order of the alphabet. Sources stand in `runbook-permissions.json`.
 */
export function runbookStatements(document: string): readonly RunbookStatement[] {
  const { actions: scopes, documents } = catalogData<RunbookPermissionsData>("runbook-permissions.json");
  const entry = runbook(document);
  if (entry === undefined) return [];
  const own = documents[entry.name] ?? [];
  const together = new Map<string, RunbookStatement>();
  for (const action of entry.iamActions) {
    if (own.some(({ actions }) => actions.includes(action))) continue;
    const scope = scopes[action];
    if (scope === undefined) throw new Error(`runbook-permissions.json has no resources of ${action}`);
    const key = JSON.stringify(scope);
    const actions = together.get(key)?.actions ?? [];
    together.set(key, { actions: [...actions, action], ...scope });
  }
  return [...together.values(), ...own];
}
