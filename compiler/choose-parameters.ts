import { strictest } from "../catalog";
import type { ConflictSettlements } from "./conflicts";
import type { Demand } from "./entry";
import type { Json, JsonObject, RuleDefinition } from "./rule-definition";
import { comparableParameters, managedRuleOf } from "./rule-key";

/** The frequency is settled like a parameter. */
export const FREQUENCY = "MaximumExecutionFrequency";

/** From the strictest. */
const FREQUENCIES = ["One_Hour", "Three_Hours", "Six_Hours", "Twelve_Hours", "TwentyFour_Hours"];

export type ChosenParameters =
  | { readonly kind: "separate" }
  | {
      readonly kind: "chosen";
      readonly rule: Pick<RuleDefinition, "inputParameters" | "maximumExecutionFrequency">;
    }
  | {
      readonly kind: "unsettled";
      /** Parameters that nobody has settled. */
      readonly parameters: readonly string[];
      /** Whether `strictest` was asked for, and no order of these parameters is known. */
      readonly withoutOrder: boolean;
    };

/** Settles different parameters of one rule as the settlements say. Never guesses. */
export function chooseParameters(
  demands: readonly Demand[],
  settlements: ConflictSettlements,
): ChosenParameters {
  const name = settlementName(demands);
  const settlement = Object.hasOwn(settlements.rules, name) ? settlements.rules[name] : settlements.default;
  if (settlement === "separate") return { kind: "separate" };

  const differing = differingParameters(demands);
  if (settlement === undefined) return { kind: "unsettled", parameters: differing, withoutOrder: false };
  const values = new Map<string, Json | undefined>();
  const open: string[] = [];
  for (const parameter of differing) {
    const settled =
      settlement === "strictest"
        ? strictestValue(parameter, demands)
        : Object.hasOwn(settlement, parameter)
          ? { value: settlement[parameter] }
          : undefined;
    if (settled === undefined) open.push(parameter);
    else values.set(parameter, settled.value);
  }
  if (open.length > 0) {
    return { kind: "unsettled", parameters: open, withoutOrder: settlement === "strictest" };
  }
  return { kind: "chosen", rule: withValues(demands, values) };
}

/** The name that a conflict of these demands is settled under: the managed rule's, or that of the first. */
export function settlementName([first]: readonly Demand[]): string {
  if (first === undefined) return "";
  return managedRuleOf(first.rule)?.name ?? first.rule.name;
}

/** Parameters that not all of them have the same value of. */
export function differingParameters(demands: readonly Demand[]): readonly string[] {
  const all = demands.map(({ rule }) => withFrequency(comparableParameters(rule), rule));
  const names = [...new Set(all.flatMap((parameters) => Object.keys(parameters)))].sort();
  return names.filter((name) => new Set(all.map((parameters) => JSON.stringify(parameters[name]))).size > 1);
}

/** The value of a parameter that a demand asks for, as text. */
export function valueOf({ rule }: Demand, parameter: string): string | undefined {
  const value = withFrequency(rule.inputParameters, rule)[parameter];
  if (value === undefined) return undefined;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function strictestValue(
  parameter: string,
  demands: readonly Demand[],
): { readonly value: string | undefined } | undefined {
  const values = demands.map((demand) => valueOf(demand, parameter));
  if (parameter === FREQUENCY) return { value: FREQUENCIES.find((frequency) => values.includes(frequency)) };
  const identifier = demands[0] === undefined ? undefined : managedRuleOf(demands[0].rule)?.identifier;
  const known = identifier === undefined ? undefined : strictest(identifier, parameter, values);
  return known?.known ? known : undefined;
}

function withValues(demands: readonly Demand[], values: ReadonlyMap<string, Json | undefined>) {
  const inputParameters: Record<string, Json> = {};
  for (const { rule } of demands) Object.assign(inputParameters, rule.inputParameters);
  for (const [name, value] of values) {
    if (value === undefined) delete inputParameters[name];
    else if (name !== FREQUENCY) inputParameters[name] = value;
  }
  const frequency = values.get(FREQUENCY) ?? demands[0]?.rule.maximumExecutionFrequency;
  return {
    inputParameters,
    ...(typeof frequency === "string" ? { maximumExecutionFrequency: frequency } : {}),
  };
}

function withFrequency(parameters: JsonObject, rule: RuleDefinition): JsonObject {
  const isPeriodic = managedRuleOf(rule)?.triggerTypes.includes("periodic") ?? true;
  if (!isPeriodic) return parameters;
  return { ...parameters, [FREQUENCY]: rule.maximumExecutionFrequency ?? "TwentyFour_Hours" };
}
