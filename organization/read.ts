import { checkReservedText, compareProblems, type Problem, Report, SourceDocument } from "../documents";
import {
  checkAccounts,
  checkConformancePacks,
  checkDeployment,
  checkNames,
  checkPackNames,
  checkRecorder,
  checkRegions,
  checkRules,
  checkTargets,
  checkWaivers,
  type TemplateFiles,
} from "./checks";
import { type CompiledFile, compilePacks } from "./compile-packs";
import { readDraft } from "./draft";
import type { Organization } from "./model";
import { resolveOrganization } from "./resolve";
import { organizationFile } from "./schema";
import { reportIssues } from "./schema-problems";

/** What came of reading an organization file: the organization when no problem is an error. */
export interface ReadResult {
  readonly organization?: Organization;
  /** What its packs became; it is part of the organization, and more than stacks need. */
  readonly compiled?: CompiledFile;
  /** In the order of the file. */
  readonly problems: readonly Problem[];
}

/** What is not in the file. */
export interface ReadSettings {
  /** Day that waivers are measured by, as `2026-12-31`; nothing that is deployed depends on it. */
  readonly today: string;
}

/** Reads the text of an organization file. Never throws: what is wrong is in the result, all of it. */
export function readOrganization(
  file: string,
  text: string,
  templates: TemplateFiles,
  { today }: ReadSettings,
): ReadResult {
  const document = new SourceDocument(file, text);
  if (document.syntaxProblems.length > 0) return { problems: document.syntaxProblems };

  const report = new Report(document);
  const parsed = organizationFile.safeParse(document.value);
  if (!parsed.success) reportIssues(parsed.error.issues, document.value, report);

  const draft = readDraft(document.value);
  checkReservedText(report);
  checkAccounts(draft, report);
  checkRegions(draft, report);
  checkDeployment(draft, report);
  checkRecorder(draft, report);
  checkTargets(draft, report);
  checkRules(draft, report);
  checkNames(draft, report);
  const packs = checkConformancePacks(draft, templates, report);
  const compiled = compilePacks(draft, packs, report);
  checkPackNames(compiled, draft, report);
  checkWaivers({ draft, compiled, today }, report);

  const problems = [...report.problems].sort(compareProblems);
  const broken = !parsed.success || problems.some((problem) => problem.severity === "error");
  if (broken) return { problems };
  return { organization: resolveOrganization(parsed.data, compiled), compiled, problems };
}
