import { framework, type Framework, managedRule, managedRuleByIdentifier } from "../../catalog";
import { readTemplate, type Template } from "../../compiler";
import { nearest, type PathSegment, type Report } from "../../documents";
import { MAXIMUM_EXCLUDED_ACCOUNTS } from "../../modules/conformance-pack";
import type { Draft } from "../draft";
import { packName, packNameKey } from "../pack-name";
import type { Salvaged } from "../salvage";
import { shortName } from "../schema/primitives";
import type { ConformancePackEntry } from "../schema";
import { reachedRegions } from "../targeting";
import { checkRuleParameters } from "./parameters";
import { checkRemediation } from "./remediation";

/** Where templates come from; the loader reads the disk, tests need not. */
export interface TemplateFiles {
  /** Text of the file, or undefined when it cannot be read. */
  read(path: string): string | undefined;
  /** Paths of templates that are there, for a suggestion. */
  list(): readonly string[];
}

/** Packs are there, are packs, are named once and get parameters that they have. Gives the templates by their path. */
export function checkConformancePacks(
  draft: Draft,
  files: TemplateFiles,
  report: Report,
): ReadonlyMap<string, Template> {
  const templates = new Map<string, Template>();
  const names = new Map<string, number>();
  for (const { index, value } of draft.conformancePacks) {
    const path = ["conformancePacks", index];
    checkExclusions(value, path, draft, report);
    if (!checkSource(value, path, report)) continue;
    checkName(value, index, path, names, report);
    checkRemediations(value, path, draft, report);
    if (value.framework !== undefined) {
      checkFramework(framework(value.framework), value, path, report);
    } else if (value.template !== undefined) {
      const template = readOnce(value.template, path, templates, files, report);
      if (template !== undefined) checkTemplate(template, value, path, report);
    }
  }
  return templates;
}

/** A pack is a framework's or a template's, and not both. */
function checkSource(
  pack: Salvaged<ConformancePackEntry>,
  path: readonly PathSegment[],
  report: Report,
): boolean {
  const given = Number(pack.framework !== undefined) + Number(pack.template !== undefined);
  // A value of a wrong form was told already.
  const broken = ["framework", "template"].some(
    (key) => report.document.sourceOf([...path, key]) !== undefined,
  );
  if (given === 1 || (given === 0 && broken)) return given === 1;
  report.error(path, {
    message: given === 0 ? "a pack needs a framework or a template" : "framework and template are both set",
    allowed: "one of the two",
    ...(given === 0 ? { got: undefined } : {}),
  });
  return false;
}

function readOnce(
  file: string,
  path: readonly PathSegment[],
  templates: Map<string, Template>,
  files: TemplateFiles,
  report: Report,
): Template | undefined {
  const known = templates.get(file);
  if (known !== undefined) return known;
  const body = files.read(file);
  if (body === undefined) {
    report.error([...path, "template"], {
      message: "there is no such file, or it cannot be read",
      allowed: "the path of a template, from the project's root",
      nearest: nearest(file, files.list()),
    });
    return undefined;
  }
  const template = readTemplate(file, body);
  templates.set(file, template);
  report.addAll(template.problems);
  return template;
}

function checkName(
  pack: Salvaged<ConformancePackEntry>,
  index: number,
  path: readonly PathSegment[],
  names: Map<string, number>,
  report: Report,
): void {
  const name = packName(pack);
  if (name === undefined) return;
  const where = [...path, packNameKey(pack)];
  if (!shortName.safeParse(name).success) {
    report.error(where, {
      message: `"${name}" cannot name a pack`,
      allowed: "letters, digits and hyphens, a letter first; set name",
    });
  }
  const first = names.get(name);
  if (first === undefined) names.set(name, index);
  else
    report.error(where, {
      message: `conformancePacks[${first}] has the same name`,
      allowed: "each pack once; set name",
    });
}

function checkFramework(
  { id, rules }: Framework,
  pack: Salvaged<ConformancePackEntry>,
  path: readonly PathSegment[],
  report: Report,
): void {
  const names = Object.keys(rules);
  checkRuleNames(Object.keys(pack.excludedRules ?? {}), names, id, [...path, "excludedRules"], report);
  checkRuleNames(Object.keys(pack.remediations ?? {}), names, id, [...path, "remediations"], report);
  const parameters = pack.parameters ?? {};
  checkRuleNames(Object.keys(parameters), names, id, [...path, "parameters"], report);
  for (const [name, values] of Object.entries(parameters)) {
    const where = [...path, "parameters", name];
    const managed = Object.hasOwn(rules, name)
      ? managedRuleByIdentifier(rules[name]?.identifier ?? "")
      : undefined;
    if (typeof values !== "object") {
      report.error(where, {
        message: "a framework's parameters are those of its rules",
        allowed: `a map, as ${name}: { parameter: value }`,
      });
    } else if (managed !== undefined) {
      checkRuleParameters(values, managed, where, report);
    }
  }
}

function checkTemplate(
  template: Template,
  pack: Salvaged<ConformancePackEntry>,
  path: readonly PathSegment[],
  report: Report,
): void {
  if (pack.processChecks !== undefined) {
    report.error([...path, "processChecks"], {
      message: "a template brings its own process checks",
      allowed: "processChecks beside a framework alone",
    });
  }
  if (template.problems.some(({ severity }) => severity === "error")) return;
  const rules = template.resources.map(({ properties }) => properties.ConfigRuleName).filter(isText);
  for (const key of ["excludedRules", "remediations"] as const) {
    checkRuleNames(Object.keys(pack[key] ?? {}), rules, "the template", [...path, key], report);
  }
  const known = template.parameters.map(({ name }) => name);
  for (const [name, value] of Object.entries(pack.parameters ?? {})) {
    if (typeof value === "object") {
      report.error([...path, "parameters", name], {
        message: "a template's parameter is one value",
        allowed: "text, a number or a boolean",
      });
    }
    if (known.includes(name)) continue;
    report.unknownKey([...path, "parameters"], name, {
      message: "the template has no such parameter",
      got: name,
      allowed: known.length === 0 ? "none" : known.join(", "),
      nearest: nearest(name, known),
    });
  }
}

/** Remediations of rules by name; the rules are there, and none has another already. */
function checkRemediations(
  pack: Salvaged<ConformancePackEntry>,
  path: readonly PathSegment[],
  draft: Draft,
  report: Report,
): void {
  const remediations = Object.entries(pack.remediations ?? {});
  for (const [rule, remediation] of remediations) {
    const rules = pack.framework === undefined ? {} : framework(pack.framework).rules;
    const identifier = Object.hasOwn(rules, rule) ? rules[rule]?.identifier : managedRule(rule)?.identifier;
    const where = [...path, "remediations", rule];
    checkRemediation(remediation, { identifier, path: where }, draft, report);
  }
  if (remediations.length > 0 && pack.delivery === "s3" && (pack.scope ?? "account") === "account") {
    report.error([...path, "delivery"], {
      message: "a pack of account scope with remediations is another in each account, for their roles",
      allowed: "inline, or scope: organization",
    });
  }
}

function checkRuleNames(
  names: readonly string[],
  known: readonly string[],
  owner: string,
  path: readonly PathSegment[],
  report: Report,
): void {
  for (const name of names) {
    if (known.includes(name)) continue;
    report.unknownKey(path, name, {
      message: `${owner} has no such rule`,
      got: name,
      allowed: known.length > 12 ? `one of its ${known.length} rules` : known.join(", "),
      nearest: nearest(name, known),
    });
  }
}

/** An organization pack goes to all accounts but the excluded ones, and AWS takes a limited list of these. */
function checkExclusions(
  pack: Salvaged<ConformancePackEntry>,
  path: readonly PathSegment[],
  draft: Draft,
  report: Report,
): void {
  if (pack.scope !== "organization" || pack.targets === undefined) return;
  const excluded = draft.targetableAccounts.filter(
    (account) => !account.outsideOrganization && reachedRegions(pack.targets, account).length === 0,
  ).length;
  if (excluded > MAXIMUM_EXCLUDED_ACCOUNTS) {
    report.error([...path, "targets"], {
      message: `an organization pack would have to leave out ${excluded} accounts`,
      allowed: `at most ${MAXIMUM_EXCLUDED_ACCOUNTS}; use scope: account`,
    });
  }
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}
