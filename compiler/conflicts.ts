/**
 * How a conflict is settled: `strictest` takes the strictest of the values, `separate` deploys a rule for each, and a
 * map gives the values itself.
 */
export type Settlement = "strictest" | "separate" | Readonly<Record<string, string>>;

/** What to do where entries ask for one rule with different parameters in the same account and Region. */
export interface ConflictSettlements {
  /**
   * For rules that are not named.
   * @default - a conflict is an error until it is settled
   */
  readonly default?: "strictest" | "separate";
  /** By name of the rule. */
  readonly rules: Readonly<Record<string, Settlement>>;
}
