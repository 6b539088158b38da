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

interface ManagedRulesData {
  readonly rules: readonly ManagedRuleEntry[];
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
