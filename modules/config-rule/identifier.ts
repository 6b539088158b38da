import { Annotations, Token } from "cdktf";
import type { IConstruct } from "constructs";
import {
  managedRule,
  managedRuleByIdentifier,
  type ManagedRuleEntry,
  type ManagedRuleIdentifier,
  retiredRule,
} from "../../catalog";
import { checkPattern, ConstructError } from "../core";

/** A managed rule that the catalogue does not list; made by `unlistedManagedRule`. */
export interface UnlistedManagedRule {
  readonly unlistedIdentifier: string;
}

/** A rule that is newer than the catalogue, or older. It is used as it is given: nothing of it is known to check. */
export function unlistedManagedRule(identifier: string): UnlistedManagedRule {
  return { unlistedIdentifier: identifier };
}

/**
 * An identifier that is known at run time alone, as one that comes of a file. Parameters of the rule are then checked
 * when the construct is made, and not by the compiler.
 */
export function managedRuleIdentifier(identifier: string): ManagedRuleIdentifier | UnlistedManagedRule {
  return managedRuleByIdentifier(identifier)?.identifier ?? unlistedManagedRule(identifier);
}

/** A rule as AWS Config takes it, and what the catalogue knows of it. */
export interface IdentifiedRule {
  readonly sourceIdentifier: string;
  /** Undefined for an unlisted rule, and for one that Terraform knows later. */
  readonly entry: ManagedRuleEntry | undefined;
}

/** Looks a rule up; fails for one that is neither listed nor said to be unlisted, warns of one that gives no results. */
export function identifyRule(
  scope: IConstruct,
  given: ManagedRuleIdentifier | UnlistedManagedRule,
): IdentifiedRule {
  if (typeof given === "object") return identifyUnlisted(scope, given);
  const entry = managedRuleByIdentifier(given);
  if (entry === undefined && !Token.isUnresolved(given)) {
    const named = managedRule(given);
    throw new ConstructError(scope, {
      what: "identifier is none of a managed rule",
      got: given,
      allowed: "an identifier of the catalogue, as INCOMING_SSH_DISABLED",
      fix:
        named === undefined
          ? 'a rule that is newer is unlistedManagedRule("NEW_RULE")'
          : `the rule of this name is ${named.identifier}`,
    });
  }
  if (entry?.status === "discontinued") {
    Annotations.of(scope).addWarning(
      `AWS discontinued ${given} on ${entry.discontinuedOn}; it gives no results any more`,
    );
  }
  return { sourceIdentifier: given, entry };
}

function identifyUnlisted(scope: IConstruct, { unlistedIdentifier }: UnlistedManagedRule): IdentifiedRule {
  checkPattern(
    scope,
    "identifier",
    unlistedIdentifier,
    /^[A-Z0-9_]{1,256}$/,
    "capital letters, digits and underscores",
  );
  const retired = retiredRule(unlistedIdentifier);
  if (retired !== undefined) {
    Annotations.of(scope).addWarning(
      `AWS lists ${unlistedIdentifier} no more, last on ${retired.lastSeen}; whether it still accepts the rule is unknown`,
    );
  }
  return { sourceIdentifier: unlistedIdentifier, entry: undefined };
}
