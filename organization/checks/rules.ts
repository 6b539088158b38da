import { managedRule } from "../../catalog";
import type { Report } from "../../documents";
import type { Draft } from "../draft";
import { checkManagedRule } from "./managed-rules";
import { checkRemediation } from "./remediation";

/** Rules exist, are named once, and have the parameters that they need; remediations have documents that exist. */
export function checkRules(draft: Draft, report: Report): void {
  const names = new Map<string, number>();
  for (const { index, value } of draft.rules) {
    const path = ["rules", index];
    const name = value.name ?? value.rule;
    const first = name === undefined ? undefined : names.get(name);
    if (first === undefined) names.set(name ?? "", index);
    else {
      report.error([...path, value.name === undefined ? "rule" : "name"], {
        message: `rules[${first}] has the same name`,
        allowed: "each rule once; give this one a name of its own",
      });
    }
    checkManagedRule(value, path, report);
    if (value.remediation !== undefined) {
      const identifier = value.rule === undefined ? undefined : managedRule(value.rule)?.identifier;
      checkRemediation(value.remediation, { identifier, path: [...path, "remediation"] }, draft, report);
    }
  }
}
