import type { Report } from "../../../documents";
import { own } from "../json";
import type { TemplateResource } from "../template";

/** Rules that are there together have a name each. */
export function checkUniqueNames(rules: readonly TemplateResource[], report: Report): void {
  const names = new Map<string, string>();
  for (const { logicalId, properties } of rules) {
    const name = own(properties, "ConfigRuleName");
    if (typeof name !== "string") continue;
    const other = names.get(name);
    if (other === undefined) {
      names.set(name, logicalId);
      continue;
    }
    const { line } = report.document.positionOf(["Resources", other, "Properties", "ConfigRuleName"]);
    report.error(["Resources", logicalId, "Properties", "ConfigRuleName"], {
      message: `${other} has the same ConfigRuleName, in line ${line}`,
      allowed: "a name of its own for each rule",
    });
  }
}
