import { checkReservedText, type Problem, Report, SourceDocument } from "../../documents";
import type { JsonObject } from "../rule-definition";
import { checkConfigRule } from "./checks/config-rule";
import { checkUniqueNames } from "./checks/names";
import { checkParameters } from "./checks/parameters";
import { checkReferences } from "./checks/references";
import { checkRemediation } from "./checks/remediation";
import { checkRemediatedRules } from "./checks/remediated-rules";
import { checkResources } from "./checks/resources";
import { checkSections } from "./checks/sections";
import { checkSize } from "./checks/size";
import { checkTags } from "./checks/tags";
import { jsonOf } from "./json";
import { SHORT_FORMS } from "./tags";
import type { Template } from "./template";

/**
 * A conformance-pack template from its text, with all that is wrong with it whatever the values of its parameters.
 * Never throws.
 */
export function readTemplate(file: string, text: string): Template {
  const tooLarge = checkSize(file, text);
  // What is refused for its size is not worth parsing.
  if (tooLarge !== undefined) return emptyTemplate(file, [tooLarge]);
  const document = new SourceDocument(file, text, SHORT_FORMS);
  if (document.value === undefined) return emptyTemplate(file, document.syntaxProblems, document);

  const report = new Report(document);
  report.addAll(document.syntaxProblems);
  checkReservedText(report);
  checkTags(report);
  const value = jsonOf(document.value, [], report);
  const sections = checkSections(value, report);
  const parameters = checkParameters(sections.Parameters, report);
  const resources = checkResources(sections.Resources, report);
  const template: Template = {
    file,
    parameters,
    conditions: new Map(Object.entries(sections.Conditions)),
    mappings: sections.Mappings,
    resources,
    problems: report.problems,
    document,
  };
  checkReferences(template, sections, report);
  for (const { logicalId, type, properties } of resources) {
    const path = ["Resources", logicalId, "Properties"];
    if (type === "AWS::Config::ConfigRule") checkConfigRule(properties, path, report);
    else checkRemediation(properties, path, report);
  }
  checkUniqueNames(
    resources.filter(({ type, condition }) => type === "AWS::Config::ConfigRule" && condition === undefined),
    report,
  );
  checkRemediatedRules(resources, report);
  return template;
}

function emptyTemplate(
  file: string,
  problems: readonly Problem[],
  document = new SourceDocument(file, ""),
): Template {
  const mappings: JsonObject = {};
  return { file, parameters: [], conditions: new Map(), mappings, resources: [], problems, document };
}
