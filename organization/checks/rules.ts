import { runbook, runbookNames } from "../../catalog";
import { nearest, type PathSegment, type Report } from "../../documents";
import { REMEDIATION_LIMITS, RESOURCE_ID } from "../../modules/remediation";
import type { Draft } from "../draft";
import type { Salvaged } from "../salvage";
import type { RuleEntry } from "../schema";
import { checkManagedRule } from "./managed-rules";

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
    if (value.remediation !== undefined)
      checkRemediation(value.remediation, [...path, "remediation"], report);
  }
}

type RemediationEntry = Salvaged<NonNullable<RuleEntry["remediation"]>>;

function checkRemediation(remediation: RemediationEntry, path: readonly PathSegment[], report: Report): void {
  const parameters = Object.keys(remediation.parameters ?? {});
  if (parameters.length >= REMEDIATION_LIMITS.parameters) {
    report.error([...path, "parameters"], {
      message: "there are too many parameters",
      got: String(parameters.length),
      allowed: `at most ${REMEDIATION_LIMITS.parameters - 1}, beside AutomationAssumeRole`,
    });
  }
  if (parameters.includes("AutomationAssumeRole")) {
    report.error([...path, "parameters", "AutomationAssumeRole"], {
      message: "the document's role is made and filled in by itself",
      allowed: "no AutomationAssumeRole",
    });
  }
  if (remediation.document === undefined) return;
  const known = runbook(remediation.document);
  if (known !== undefined) {
    checkRunbookParameters(remediation, known.parameters, path, report);
  } else if (remediation.actions === undefined) {
    report.error([...path, "document"], {
      message: "the catalogue does not know this document",
      allowed: "a document of the catalogue, or one of your own with the IAM `actions` that it calls",
      nearest: nearest(remediation.document, runbookNames()),
    });
  }
}

function checkRunbookParameters(
  remediation: RemediationEntry,
  parameters: readonly { readonly name: string; readonly required: boolean }[],
  path: readonly PathSegment[],
  report: Report,
): void {
  if (remediation.parameters === undefined) return;
  const given = Object.keys(remediation.parameters);
  const names = parameters
    .map((parameter) => parameter.name)
    .filter((name) => name !== "AutomationAssumeRole");
  for (const name of given) {
    if (names.includes(name) || name === "AutomationAssumeRole") continue;
    report.unknownKey([...path, "parameters"], name, {
      message: `${remediation.document} has no such parameter`,
      got: name,
      allowed: names.join(", "),
      nearest: nearest(name, names),
    });
  }
  for (const { name, required } of parameters) {
    if (!required || name === "AutomationAssumeRole" || given.includes(name)) continue;
    report.error([...path, "document"], {
      message: `${remediation.document} needs the parameter ${name}`,
      allowed: `parameters: { ${name}: ${RESOURCE_ID} } or a value of your own`,
    });
  }
}
