import { catalogData } from "./catalog-data";

/** A parameter of a managed rule. */
export interface ManagedRuleParameter {
  readonly name: string;
  readonly type: "String" | "int" | "double" | "CSV" | "boolean" | "StringMap";
  readonly required: boolean;
  /** Documented default, filled in by the AWS console alone. */
  readonly default: string | null;
}

/** An AWS managed rule. Sources and date of the data stand in `managed-rules.json`. */
export interface ManagedRuleEntry {
  /** As the API takes it: `INCOMING_SSH_DISABLED`. */
  readonly identifier: string;
  /** As documentation and console call it: `restricted-ssh`. */
  readonly name: string;
  readonly status: "current" | "discontinued";
  readonly triggerTypes: readonly ("configuration-change" | "periodic")[];
  /** Null where AWS documents none, as for rules of the account. */
  readonly resourceTypes: readonly string[] | null;
  readonly parameters: readonly ManagedRuleParameter[];
}

/** An identifier that AWS documented once and no longer does. */
export interface RetiredRule {
  readonly identifier: string;
  /** Why it is gone, as far as known. */
  readonly note: string;
}

/** Marks a manual check inside a conformance pack, Owner AWS; it is in no list of managed rules. */
export const PROCESS_CHECK = "AWS_CONFIG_PROCESS_CHECK";

interface ManagedRulesData {
  readonly rules: readonly ManagedRuleEntry[];
  readonly retired: readonly RetiredRule[];
}

let entries: ReadonlyMap<string, ManagedRuleEntry> | undefined;

function byName(): ReadonlyMap<string, ManagedRuleEntry> {
  entries ??= new Map(
    catalogData<ManagedRulesData>("managed-rules.json").rules.map((rule) => [rule.name, rule]),
  );
  return entries;
}

/** The managed rule of that name, if AWS has it. */
export function managedRule(name: string): ManagedRuleEntry | undefined {
  return byName().get(name);
}

/** Names of all managed rules. */
export function managedRuleNames(): readonly string[] {
  return [...byName().keys()];
}

let identifiers: ReadonlyMap<string, ManagedRuleEntry> | undefined;

function byIdentifier(): ReadonlyMap<string, ManagedRuleEntry> {
  identifiers ??= new Map([...byName().values()].map((rule) => [rule.identifier, rule]));
  return identifiers;
}

/** The managed rule of that identifier, if AWS has it. */
export function managedRuleByIdentifier(identifier: string): ManagedRuleEntry | undefined {
  return byIdentifier().get(identifier);
}

/** Identifiers of all managed rules. */
export function managedRuleIdentifiers(): readonly string[] {
  return [...byIdentifier().keys()];
}

/** What is known of an identifier that AWS documents no longer. */
export function retiredRule(identifier: string): RetiredRule | undefined {
  return catalogData<ManagedRulesData>("managed-rules.json").retired.find(
    (rule) => rule.identifier === identifier,
  );
}
