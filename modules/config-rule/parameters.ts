import { Fn, Token } from "cdktf";
import type { IConstruct } from "constructs";
import {
  allowedInstead,
  type ManagedRuleEntry,
  type ManagedRuleIdentifier,
  type ManagedRuleParameter,
  type ManagedRuleParameters,
} from "../../catalog";
import { checkNotEmpty, ConstructError } from "../core";

/** A value of a parameter; a list becomes text with commas. */
export type RuleParameterValue = string | number | boolean | readonly string[];

/** Parameters of a rule that the compiler does not know. */
export type RuleParameters = Readonly<Record<string, RuleParameterValue>>;

/** Parameters that a rule takes, by its identifier; any for a rule that is not listed, or known at run time alone. */
export type ParametersOf<Identifier> = [Identifier] extends [ManagedRuleIdentifier]
  ? ManagedRuleParameters[Identifier]
  : RuleParameters;

/**
 * A rule's parameters as AWS Config takes them: JSON of texts, in the order of their names; undefined for none. AWS's
 * documented defaults are the console's, so that those of required parameters are written out.
 */
export function ruleInputParameters(
  parameters: Partial<RuleParameters> = {},
  entry?: Pick<ManagedRuleEntry, "parameters">,
): string | undefined {
  const defaults = (entry?.parameters ?? []).flatMap(({ name, required, default: value }) =>
    required && value !== null ? [[name, value] as const] : [],
  );
  const given = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, asText(value)] as const],
  );
  const texts = new Map([...defaults, ...given]);
  if (texts.size === 0) return undefined;
  return JSON.stringify(Object.fromEntries([...texts].sort(([a], [b]) => (a < b ? -1 : 1))));
}

/** Fails when a rule does not have a parameter, lacks one that it needs, or has a value of another type. Tokens pass. */
export function checkParameters(
  scope: IConstruct,
  parameters: Partial<RuleParameters> = {},
  entry: Pick<ManagedRuleEntry, "identifier" | "parameters">,
): void {
  for (const [name, value] of Object.entries(parameters)) {
    const parameter = entry.parameters.find((known) => known.name === name);
    if (parameter === undefined) {
      throw new ConstructError(scope, {
        what: `${entry.identifier} has no such parameter`,
        got: name,
        allowed: entry.parameters.map((known) => known.name).join(", ") || "none",
      });
    }
    if (value !== undefined) checkValue(scope, parameter, value);
  }
  for (const { name, type, required, default: value } of entry.parameters) {
    if (!required || value !== null || parameters[name] !== undefined) continue;
    throw new ConstructError(scope, {
      what: `${entry.identifier} needs the parameter ${name}`,
      got: Object.keys(parameters),
      allowed: `parameters: { ${name}: ${type} }`,
    });
  }
}

function checkValue(scope: IConstruct, parameter: ManagedRuleParameter, value: RuleParameterValue): void {
  const property = `parameters.${parameter.name}`;
  if (isList(value)) {
    checkNotEmpty(scope, property, value, "at least one value; without any, leave the parameter out");
    const divided = value.find((item) => item.includes(","));
    if (divided !== undefined && !Token.isUnresolved(divided)) {
      throw new ConstructError(scope, {
        what: `${property} has a value with a comma in it`,
        got: divided,
        allowed: "values without commas, since AWS Config gets them with commas between",
      });
    }
  }
  if (Token.isUnresolved(value)) return;
  const text = asText(value);
  const allowed = Token.isUnresolved(text) ? undefined : allowedInstead(parameter, text);
  if (allowed === undefined) return;
  throw new ConstructError(scope, { what: `${property} is no ${parameter.type}`, got: value, allowed });
}

/** AWS Config takes text alone. */
function asText(value: RuleParameterValue): string {
  if (typeof value === "string") return value;
  if (isList(value)) return Token.isUnresolved(value) ? Fn.join(",", [...value]) : value.join(",");
  return Token.isUnresolved(value) ? Token.asString(value) : String(value);
}

function isList(value: RuleParameterValue): value is readonly string[] {
  return Array.isArray(value);
}
