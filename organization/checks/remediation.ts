import { runbook, type Runbook, runbookNames, runbookTrap } from "../../catalog";
import { nearest, type PathSegment, type Report } from "../../documents";
import { RESOURCE_ID } from "../../modules/remediation";
import { OWN_RUNBOOKS, ownRunbook, type OwnRunbookEntry } from "../../runbooks";
import type { Draft } from "../draft";
import { heightOf } from "../remediation-rung";
import { remediationProblem } from "../remediations";
import type { Salvaged } from "../salvage";
import type { RemediationEntry } from "../schema";
import { remediation as remediationSchema } from "../schema/remediation";
import { reachedRegions } from "../targeting";
import { checkTarget } from "./targets";

type Remediation = Salvaged<RemediationEntry>;

/** A document of AWS or of the project. */
type Known = Runbook | OwnRunbookEntry;

/** What a remediation mends, and where it stands in the file. */
export interface RemediationPlace {
  /** Of the managed rule; undefined for another, or an unknown one. */
  readonly identifier: string | undefined;
  readonly path: readonly PathSegment[];
}

/** A remediation has a document that there is, with the parameters that it takes, and climbs the ladder one way. */
export function checkRemediation(
  remediation: Remediation,
  { identifier, path }: RemediationPlace,
  draft: Draft,
  report: Report,
): void {
  checkLadder(remediation, path, draft, report);
  const { document } = remediation;
  if (document === undefined) return;
  const own = ownRunbook(document);
  const known = runbook(document) ?? own;
  if (known !== undefined) {
    if (own?.manualOnly) checkByHand(remediation, own.name, path, report);
    checkDisruption(remediation, known, path, report);
    checkPairing(identifier, known, path, report);
    if (!checkNames(remediation, known, path, report)) return;
  } else if (!checkDocument(document, remediation, path, report)) {
    return;
  }
  checkParameters(remediation, path, report);
}

/** A document that the catalogue has not is one of the user's own, and no name that is quoted and does not exist. */
function checkDocument(
  document: string,
  { actions }: Remediation,
  path: readonly PathSegment[],
  report: Report,
): boolean {
  const trap = runbookTrap(document);
  if (trap !== undefined) {
    const meant = trap.use.map((each) => each.document + (each.for === undefined ? "" : ` (${each.for})`));
    report.error([...path, "document"], {
      message: `this document is quoted widely, and does not exist: ${trap.note}`,
      allowed: meant.length === 0 ? "a document of your own; AWS has none for this" : meant.join(" or "),
    });
    return false;
  }
  if (actions !== undefined) return true;
  report.error([...path, "document"], {
    message: "the catalogue does not know this document",
    allowed:
      "a document of the catalogue or of the folder runbooks, or one of your own with the IAM `actions` that it calls",
    nearest: nearest(document, [...runbookNames(), ...OWN_RUNBOOKS]),
  });
  return false;
}

function checkNames(
  { document, parameters }: Remediation,
  known: Known,
  path: readonly PathSegment[],
  report: Report,
): boolean {
  if (parameters === undefined) return false;
  const given = Object.keys(parameters);
  const own = known.parameters.filter(({ name }) => name !== "AutomationAssumeRole");
  const names = own.map(({ name }) => name);
  const unknown = given.filter((name) => !names.includes(name));
  for (const name of unknown) {
    const isRole = name === "AutomationAssumeRole";
    report.unknownKey([...path, "parameters"], name, {
      message: isRole
        ? "the document's role is made and filled in by itself"
        : `${document} has no such parameter`,
      got: name,
      allowed: isRole ? "no AutomationAssumeRole" : names.join(", "),
      nearest: isRole ? undefined : nearest(name, names),
    });
  }
  const missing = own.filter(
    ({ name, required, default: value }) => required && value === null && !given.includes(name),
  );
  for (const { name } of missing) {
    report.error([...path, "document"], {
      message: `${document} needs the parameter ${name}`,
      allowed: `parameters: { ${name}: ${RESOURCE_ID} } or a value of your own`,
    });
  }
  return unknown.length === 0 && missing.length === 0;
}

/** What the construct would refuse: values of a wrong type or length, RESOURCE_ID where it cannot go. */
function checkParameters(remediation: Remediation, path: readonly PathSegment[], report: Report): void {
  const parsed = remediationSchema.safeParse(remediation);
  const problem = parsed.success ? remediationProblem(parsed.data)?.misuse : undefined;
  if (problem === undefined) return;
  const name = /^parameters\.([^ ]+) /.exec(problem.what)?.[1];
  const where = name === undefined ? [...path, "parameters"] : [...path, "parameters", name];
  const fix = problem.fix === undefined ? "" : `; ${problem.fix}`;
  report.error(where, { message: problem.what, allowed: `${problem.allowed}${fix}` });
}

/** Some documents are too much to be started for each finding, however few there are. */
function checkByHand(
  { mode, raise }: Remediation,
  name: string,
  path: readonly PathSegment[],
  report: Report,
): void {
  for (const where of automaticAt({ mode, raise }, path)) {
    report.error(where, {
      message: `${name} is for a person to start, resource by resource`,
      allowed: "observe or manual",
    });
  }
}

/** Where a remediation is said to be automatic. */
function automaticAt(
  { mode, raise }: Pick<Remediation, "mode" | "raise">,
  path: readonly PathSegment[],
): readonly (readonly PathSegment[])[] {
  return [
    ...(mode === "automatic" ? [[...path, "mode"]] : []),
    ...(raise ?? []).flatMap((step, index) =>
      step.mode === "automatic" ? [[...path, "raise", index, "mode"]] : [],
    ),
  ];
}

/** Nobody's work is interrupted by a machine unless someone has said that it may be. */
function checkDisruption(
  { mode, raise, acknowledgeDisruption }: Remediation,
  { name, disruptive, disruptiveWhy }: Known,
  path: readonly PathSegment[],
  report: Report,
): void {
  if (!disruptive || acknowledgeDisruption !== undefined) return;
  for (const where of automaticAt({ mode, raise }, path)) {
    report.error(where, {
      message: `${name} can interrupt what it works on: ${disruptiveWhy}`,
      allowed: 'manual, or acknowledgeDisruption: "<why it may>" beside it',
    });
  }
}

/** A document that leaves the rule as it is, or that nobody has paired with it, is hardly what was meant. */
function checkPairing(
  identifier: string | undefined,
  { name, resourceTypes, rules }: Known,
  path: readonly PathSegment[],
  report: Report,
): void {
  if (identifier === undefined) return;
  const evidence = Object.hasOwn(rules, identifier) ? rules[identifier] : undefined;
  if (evidence === "topical") {
    report.warning([...path, "document"], {
      message: `${name} is about the same subject, but leaves what the rule finds as it is`,
    });
  } else if (evidence === undefined) {
    report.warning([...path, "document"], {
      message: `the catalogue does not pair ${name} with this rule; it mends ${resourceTypes.join(", ") || "nothing"}`,
    });
  }
}

/** Targets raise the mode, and none says another than the next. */
function checkLadder(
  { mode, raise }: Remediation,
  path: readonly PathSegment[],
  draft: Draft,
  report: Report,
): void {
  const steps = raise ?? [];
  for (const [index, step] of steps.entries()) {
    const where = [...path, "raise", index];
    checkTarget(step.targets, [...where, "targets"], draft, report);
    if (mode !== undefined && heightOf(step.mode) <= heightOf(mode)) {
      report.error([...where, "mode"], {
        message: `this raises nothing: the mode is ${mode} already`,
        allowed: "a higher mode, in the order observe, manual, automatic",
      });
    }
  }
  for (const account of draft.targetableAccounts) {
    for (const region of account.regions) {
      const reaching = steps.filter((step) => reachedRegions(step.targets, account).includes(region));
      const modes = new Set(reaching.map((step) => step.mode));
      if (modes.size < 2) continue;
      report.error([...path, "raise"], {
        message: `${account.name} is raised to different modes in ${region}`,
        got: [...modes].join(", "),
        allowed: "one mode in each account and Region; exclude it from the other target",
      });
      return;
    }
  }
}
