import { isFields, own, type Fields } from "../document";
import { shown, type RunbookReport } from "../problem";

const SECTIONS = [
  "schemaVersion",
  "description",
  "assumeRole",
  "parameters",
  "variables",
  "mainSteps",
  "outputs",
  "files",
];

/** The document is a map of the sections that Automation knows; source: "Data elements and parameters". */
export function checkSections(document: unknown, report: RunbookReport): document is Fields {
  if (!isFields(document)) {
    report.error([], { message: "an Automation document is a map", got: shown(document), allowed: "a map" });
    return false;
  }
  for (const key of Object.keys(document)) {
    if (SECTIONS.includes(key)) continue;
    report.error([key], {
      message: "Automation knows no such section",
      got: key,
      allowed: SECTIONS.join(", "),
    });
  }
  const version = own(document, "schemaVersion");
  if (version !== "0.3") {
    report.error(["schemaVersion"], {
      message: "an Automation document is of schema version 0.3",
      got: shown(version),
      allowed: '"0.3", as text',
    });
  }
  for (const key of ["description", "assumeRole"]) {
    const value = own(document, key);
    if (value === undefined || typeof value === "string") continue;
    report.error([key], { message: `${key} is a text`, got: shown(value), allowed: "text" });
  }
  return true;
}
