import { nearest, type PathSegment, type Report } from "../../documents";
import { MAXIMUM_EXCLUDED_ACCOUNTS } from "../../modules/conformance-pack";
import { type ConformancePackTemplate, readConformancePackTemplate } from "../conformance-pack-template";
import type { Draft } from "../draft";
import { packName } from "../pack-name";
import type { Salvaged } from "../salvage";
import { shortName } from "../schema/primitives";
import type { ConformancePackEntry } from "../schema";
import { reachedRegions } from "../targeting";

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
): ReadonlyMap<string, ConformancePackTemplate> {
  const templates = new Map<string, ConformancePackTemplate>();
  const names = new Map<string, number>();
  for (const { index, value } of draft.conformancePacks) {
    const path = ["conformancePacks", index];
    checkExclusions(value, path, draft, report);
    if (value.template === undefined) continue;
    checkName({ name: value.name, template: value.template }, index, path, names, report);
    const body = files.read(value.template);
    if (body === undefined) {
      report.error([...path, "template"], {
        message: "there is no such file, or it cannot be read",
        allowed: "the path of a template, from the project's root",
        nearest: nearest(value.template, files.list()),
      });
      continue;
    }
    const known = templates.get(value.template);
    const template = known ?? readConformancePackTemplate(value.template, body);
    templates.set(value.template, template);
    if (known === undefined) report.addAll(template.problems);
    checkParameters(Object.keys(value.parameters ?? {}), template, path, report);
  }
  return templates;
}

function checkName(
  pack: Pick<ConformancePackEntry, "name" | "template">,
  index: number,
  path: readonly PathSegment[],
  names: Map<string, number>,
  report: Report,
): void {
  const name = packName(pack);
  const where = [...path, pack.name === undefined ? "template" : "name"];
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

function checkParameters(
  names: readonly string[],
  template: ConformancePackTemplate,
  path: readonly PathSegment[],
  report: Report,
): void {
  if (template.problems.length > 0) return;
  for (const name of names) {
    if (template.parameters.includes(name)) continue;
    report.unknownKey([...path, "parameters"], name, {
      message: "the template has no such parameter",
      got: name,
      allowed: template.parameters.length === 0 ? "none" : template.parameters.join(", "),
      nearest: nearest(name, template.parameters),
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
