import { checkReservedText } from "../documents";
import { type Problem, Report, SourceDocument } from "../documents";
import { PACK_LIMITS } from "../modules/conformance-pack";

const RESOURCE_TYPES = ["AWS::Config::ConfigRule", "AWS::Config::RemediationConfiguration"];

/** A conformance-pack template that was read from a file. */
export interface ConformancePackTemplate {
  readonly body: string;
  /** Names of the template's `Parameters`. */
  readonly parameters: readonly string[];
  readonly problems: readonly Problem[];
}

/** Checks the text of a template for what makes AWS refuse it as a conformance pack. */
export function readConformancePackTemplate(file: string, body: string): ConformancePackTemplate {
  const document = new SourceDocument(file, body);
  if (document.syntaxProblems.length > 0) return { body, parameters: [], problems: document.syntaxProblems };

  const report = new Report(document);
  const template = document.value;
  const parameters =
    isRecord(template) && isRecord(template.Parameters) ? Object.keys(template.Parameters) : [];
  checkSize(body, report);
  checkReservedText(report);
  if (!isRecord(template) || !isRecord(template.Resources) || Object.keys(template.Resources).length === 0) {
    report.error([], {
      message: "this is no conformance pack: it has no Resources",
      got: undefined,
      allowed: "a YAML map with Resources of the types " + RESOURCE_TYPES.join(" and "),
    });
    return { body, parameters, problems: report.problems };
  }
  checkResources(template.Resources, report);
  return { body, parameters, problems: report.problems };
}

function checkSize(body: string, report: Report): void {
  const bytes = Buffer.byteLength(body);
  if (bytes <= PACK_LIMITS.templateBytes) return;
  report.error([], {
    message: "the template is too large",
    got: `${bytes} bytes`,
    allowed: `at most ${PACK_LIMITS.templateBytes} bytes`,
  });
}

function checkResources(resources: Readonly<Record<string, unknown>>, report: Report): void {
  const names = new Map<string, string>();
  let rules = 0;
  for (const [logicalId, resource] of Object.entries(resources)) {
    const path = ["Resources", logicalId];
    const type = isRecord(resource) ? resource.Type : undefined;
    if (typeof type !== "string" || !RESOURCE_TYPES.includes(type)) {
      report.error(isRecord(resource) ? [...path, "Type"] : path, {
        message: "a conformance pack cannot hold this resource",
        allowed: RESOURCE_TYPES.join(", "),
      });
      continue;
    }
    if (type !== "AWS::Config::ConfigRule" || !isRecord(resource)) continue;
    rules += 1;
    const name = isRecord(resource.Properties) ? resource.Properties.ConfigRuleName : undefined;
    if (typeof name !== "string") continue;
    const other = names.get(name);
    if (other !== undefined) {
      report.error([...path, "Properties", "ConfigRuleName"], {
        message: `${other} has the same ConfigRuleName`,
        allowed: "a name of its own for each rule",
      });
    }
    names.set(name, logicalId);
  }
  if (rules > PACK_LIMITS.rules) {
    report.error(["Resources"], {
      message: "the pack has too many rules",
      got: String(rules),
      allowed: `at most ${PACK_LIMITS.rules}`,
    });
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
