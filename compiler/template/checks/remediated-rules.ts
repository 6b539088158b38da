import { nearest, type Report } from "../../../documents";
import { own } from "../json";
import type { TemplateResource } from "../template";

/** A remediation mends a rule of its own pack: it names one by its ConfigRuleName. */
export function checkRemediatedRules(resources: readonly TemplateResource[], report: Report): void {
  const names = resources
    .filter(({ type }) => type === "AWS::Config::ConfigRule")
    .map(({ properties }) => own(properties, "ConfigRuleName"))
    .filter((name) => typeof name === "string");
  for (const { logicalId, type, properties } of resources) {
    const name = own(properties, "ConfigRuleName");
    if (type === "AWS::Config::ConfigRule" || typeof name !== "string" || names.includes(name)) continue;
    report.error(["Resources", logicalId, "Properties", "ConfigRuleName"], {
      message: "a remediation needs its rule, and the pack has none of this name",
      allowed: "the ConfigRuleName of a rule of the template",
      nearest: nearest(name, names),
    });
  }
}
