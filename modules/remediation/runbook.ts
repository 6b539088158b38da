import { Token } from "cdktf";
import {
  runbook,
  type Runbook,
  type RunbookName,
  runbookNames,
  runbookOfOthers,
  type RunbookStatement,
  type RunbookTrap,
  runbookTrap,
} from "../../catalog";
import { nearest } from "../../documents/nearest";
import { checkLength, ConstructError, type ErrorPlace } from "../core";

/** A document that the catalogue does not know, or whose role is to get other permissions; made by `customRunbook`. */
export interface CustomRunbook {
  readonly customDocument: string;
  readonly statements: readonly RunbookStatement[];
}

/**
 * A document of one's own, of another account by its ARN, or one of AWS that is newer than the catalogue. Its
 * parameters are used as they are given: nothing of it is known to check.
 *
 * @param document name, or the ARN of a document that another account shares
 * @param statements what its role may do
 */
export function customRunbook(document: string, statements: readonly RunbookStatement[]): CustomRunbook {
  return { customDocument: document, statements };
}

/**
 * A document whose name is known at run time alone, as one that comes of a file: the catalogue's where no statements
 * are given and it has one of that name. Its parameters are then checked when the construct is made, and not by the
 * compiler.
 */
export function runbookNamed(
  document: string,
  statements: readonly RunbookStatement[] = [],
): RunbookName | CustomRunbook {
  const known = statements.length === 0 ? runbook(document) : undefined;
  return known?.name ?? customRunbook(document, statements);
}

/** A document as AWS Config takes it, and what the catalogue knows of it. */
export interface IdentifiedRunbook {
  readonly targetId: string;
  /** Undefined for a custom document, and for one that Terraform knows later. */
  readonly entry: Runbook | undefined;
}

/** Longest name or ARN of a document; source: PutRemediationConfigurations. */
const TARGET_ID_LENGTH = 256;

/** Looks a document up; fails for one that is neither of the catalogue nor said to be custom, and for one that is none. */
export function identifyRunbook(place: ErrorPlace, given: RunbookName | CustomRunbook): IdentifiedRunbook {
  const targetId = typeof given === "object" ? given.customDocument : given;
  checkLength(place, "document", targetId, { max: TARGET_ID_LENGTH });
  const trap = runbookTrap(targetId);
  if (trap !== undefined) throw trapped(place, targetId, trap);
  if (typeof given === "object") return { targetId, entry: undefined };
  const entry = runbook(targetId);
  if (entry === undefined && !Token.isUnresolved(targetId)) throw unknown(place, targetId);
  return { targetId, entry };
}

function trapped(place: ErrorPlace, document: string, { use, note }: RunbookTrap): ConstructError {
  const meant = use.map((each) => each.document + (each.for === undefined ? "" : ` (${each.for})`));
  return new ConstructError(place, {
    what: "document is quoted widely, and does not exist",
    got: document,
    allowed: meant.length === 0 ? "a document of your own; AWS has none for this" : meant.join(" or "),
    fix: note,
  });
}

function unknown(place: ErrorPlace, document: string): ConstructError {
  const near = nearest(document, runbookNames());
  return new ConstructError(place, {
    what: "document is none of the catalogue",
    got: document,
    allowed: "one of AWS's documents, as AWS-StopEC2Instance, or customRunbook(name, statements)",
    fix:
      runbookOfOthers(document) !== undefined
        ? "it is no document of AWS: install it in the account, and say what it calls"
        : near === undefined
          ? undefined
          : `did you mean "${near}"?`,
  });
}
