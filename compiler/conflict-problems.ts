import type { Origin, Problem } from "../documents";
import { type ChosenParameters, settlementName, valueOf } from "./choose-parameters";
import { groupBy } from "./group-by";
import type { EntryDemand } from "./settle";

/** Who asks for what, when entries ask for one rule with different parameters. */
export function conflictProblem(
  demands: readonly EntryDemand[],
  { parameters, withoutOrder }: ChosenParameters & { readonly kind: "unsettled" },
): Problem {
  const name = settlementName(demands);
  const sides = [...groupBy(demands, (demand) => valuesOf(demand, parameters))].map(
    ([values, group]) => `${values} by ${group.map(described).join(" and ")}`,
  );
  const choices = [
    ...(withoutOrder ? [] : ["strictest"]),
    "separate",
    `{ ${parameters.map((parameter) => `${parameter}: …`).join(", ")} }`,
  ];
  const why = withoutOrder ? ", and which is the strictest is not known" : "";
  return {
    severity: "error",
    ...lastOrigin(demands),
    message: `packs ask for ${name} with different parameters${why}: ${sides.join("; ")}`,
    allowed: `parameterConflicts.rules.${name}: ${choices.join(", ")}`,
  };
}

/** Packs bring different remediations for one rule. */
export function remediationProblem(demands: readonly EntryDemand[]): Problem {
  return {
    severity: "error",
    ...lastOrigin(demands),
    message:
      `packs mend ${settlementName(demands)} in different ways in the same accounts: ` +
      demands.map(described).join("; "),
    allowed: "one remediation for a rule; take it out of the other, or set deduplicate: false",
  };
}

function valuesOf(demand: EntryDemand, parameters: readonly string[]): string {
  return parameters.map((parameter) => `${parameter} ${valueOf(demand, parameter) ?? "not set"}`).join(", ");
}

function described({ entry, origin: { position } }: EntryDemand): string {
  return `${entry.name} (${position.file}:${position.line}:${position.column})`;
}

/** The one that came to what was there. */
function lastOrigin(demands: readonly EntryDemand[]): Origin {
  const origin = demands.at(-1)?.origin;
  if (origin === undefined) throw new Error("a conflict of nobody");
  return origin;
}
