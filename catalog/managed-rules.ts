import { catalogData } from "./catalog-data";
import type { ManagedRuleIdentifier, ManagedRuleName } from "./managed-rule-types";

/** A parameter of a managed rule. */
export interface ManagedRuleParameter {
  readonly name: string;
  readonly type: "String" | "int" | "double" | "CSV" | "boolean" | "StringMap";
  readonly required: boolean;
  /** Documented default, filled in by the AWS console alone. */
  readonly default: string | null;
}

/** When AWS Config evaluates a rule; both for a hybrid one. */
export type ManagedRuleTrigger = "configuration-change" | "periodic";

/** An AWS managed rule. Sources and date of the data stand in `managed-rules.json`. */
export interface ManagedRuleEntry {
  /** As the API takes it: `INCOMING_SSH_DISABLED`. */
  readonly identifier: ManagedRuleIdentifier;
  /** As documentation and console call it: `restricted-ssh`. */
  readonly name: ManagedRuleName;
  readonly status: "current" | "discontinued";
  /**
   * Since when it gives no results, as `2026-04-03`.
   * @default - it is current
   */
  readonly discontinuedOn?: string;
  readonly triggerTypes: readonly ManagedRuleTrigger[];
  /** Null where AWS documents none, as for rules of the account. */
  readonly resourceTypes: readonly string[] | null;
  readonly parameters: readonly ManagedRuleParameter[];
}

interface ManagedRulesData {
  readonly rules: readonly ManagedRuleEntry[];
}

let entriesByName: ReadonlyMap<string, ManagedRuleEntry> | undefined;
let entriesByIdentifier: ReadonlyMap<string, ManagedRuleEntry> | undefined;

function rules(): readonly ManagedRuleEntry[] {
  return catalogData<ManagedRulesData>("managed-rules.json").rules;
}

function byName(): ReadonlyMap<string, ManagedRuleEntry> {
  entriesByName ??= new Map(rules().map((rule) => [rule.name, rule]));
  return entriesByName;
}

function byIdentifier(): ReadonlyMap<string, ManagedRuleEntry> {
  entriesByIdentifier ??= new Map(rules().map((rule) => [rule.identifier, rule]));
  return entriesByIdentifier;
}

/** The managed rule of that name, if AWS has it. */
export function managedRule(name: ManagedRuleName): ManagedRuleEntry;
export function managedRule(name: string): ManagedRuleEntry | undefined;
export function managedRule(name: string): ManagedRuleEntry | undefined {
  return byName().get(name);
}

/** The managed rule of that identifier, if AWS has it. */
export function managedRuleByIdentifier(identifier: ManagedRuleIdentifier): ManagedRuleEntry;
export function managedRuleByIdentifier(identifier: string): ManagedRuleEntry | undefined;
export function managedRuleByIdentifier(identifier: string): ManagedRuleEntry | undefined {
  return byIdentifier().get(identifier);
}

/** Names of all managed rules. */
export function managedRuleNames(): readonly string[] {
  return [...byName().keys()];
}

/**
 * The name of the rule that was called by its identifier, in capital letters or as `incoming-ssh-disabled` for
 * `restricted-ssh`. Undefined for a name that is the rule's own already, and for one that comes of no identifier.
 */
export function realName(name: string): ManagedRuleName | undefined {
  const entry = managedRuleByIdentifier(name.replaceAll("-", "_").toUpperCase());
  return entry === undefined || entry.name === name ? undefined : entry.name;
}

/** Identifiers of all managed rules. */
export function managedRuleIdentifiers(): readonly string[] {
  return [...byIdentifier().keys()];
}
