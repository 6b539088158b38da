import type { Origin, Problem } from "../documents";
import { type ChosenParameters, settlementName, valueOf } from "./choose-parameters";
import type { EntryDemand } from "./settle";

/** Who asks for what, when entries ask for one rule with different parameters. */
export function conflictProblem(
  demands: readonly EntryDemand[],
  { parameters, withoutOrder }: ChosenParameters & { readonly kind: "unsettled" },
): Problem {
  const name = settlementName(demands);
  const values = Object.fromEntries(parameters.map((parameter) => [parameter, "…"]));
  const choices = [
    ...(withoutOrder ? [] : ["strictest"]),
    "separate",
    `{ ${Object.keys(values).join(": …, ")}: … }`,
  ];
  return {
    severity: "error",
    ...lastOrigin(demands),
    message: withoutOrder
      ? `which value of ${parameters.join(", ")} is the strictest is not known`
      : `packs ask for ${name} with different parameters`,
    got: demands.map((demand) => described(demand, parameters)).join("; "),
    allowed: `parameterConflicts.rules.${name}: ${choices.join(", ")}`,
  };
}

/** Packs bring different remediations for one rule. */
export function remediationProblem(demands: readonly EntryDemand[]): Problem {
  return {
    severity: "error",
    ...lastOrigin(demands),
    message: `packs mend ${settlementName(demands)} in different ways in the same accounts`,
    got: demands.map((demand) => `${demand.entry.name} (${place(demand)})`).join("; "),
    allowed: "one remediation for a rule; take it out of the other, or set deduplicate: false",
  };
}

function described(demand: EntryDemand, parameters: readonly string[]): string {
  const values = parameters.map((parameter) => `${parameter}: ${valueOf(demand, parameter) ?? "not set"}`);
  return `${values.join(", ")} by ${demand.entry.name} (${place(demand)})`;
}

function place({ origin: { position } }: EntryDemand): string {
  return `${position.file}:${position.line}:${position.column}`;
}

/** The one that came to what was there. */
function lastOrigin(demands: readonly EntryDemand[]): Origin {
  const origin = demands.at(-1)?.origin;
  if (origin === undefined) throw new Error("a conflict of nobody");
  return origin;
}
