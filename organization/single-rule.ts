import { managedRule, retiredRuleNamed } from "../catalog";
import type { SingleRule } from "../compiler";
import type { Report } from "../documents";
import type { Entry } from "./draft";
import { ruleParameters } from "./parameters";
import type { Salvaged } from "./salvage";
import type { RuleEntry } from "./schema";

/** A rule of the file as the pack compiler takes it; undefined for one that is broken, which was told. */
export function singleRule(
  { index, value }: Entry<Salvaged<RuleEntry>>,
  report: Report,
): SingleRule | undefined {
  if (value.rule === undefined || value.parameters === undefined) return undefined;
  const managed = managedRule(value.rule) ?? retiredRuleNamed(value.rule);
  if (managed === undefined) return undefined;
  return {
    id: value.name ?? value.rule,
    rule: {
      name: value.rule,
      source: { Owner: "AWS", SourceIdentifier: managed.identifier },
      inputParameters: ruleParameters(managed, value.parameters),
      scope: value.resourceTypes === undefined ? undefined : { ComplianceResourceTypes: value.resourceTypes },
      maximumExecutionFrequency: value.maximumExecutionFrequency,
    },
    indispensable: value.opsItem !== undefined || value.remediation !== undefined,
    origin: report.originOf(["rules", index, "rule"]),
  };
}
