import { ConstructError } from "../modules/core";
import { remediationTemplateProperties, runbookNamed } from "../modules/remediation";
import { ownRunbook } from "../runbooks";
import type { PackOpsItem, RemediationDocument, RuleRemediation } from "./model";
import { Names } from "./names";
import { highest } from "./remediation-rung";
import type { OrganizationFile, RemediationEntry, RuleEntry } from "./schema";

/** A document that a remediation of the file names, as it is deployed. */
export function remediationDocument(
  { document, actions }: Pick<RemediationEntry, "document" | "actions">,
  names: Names,
): RemediationDocument {
  const own = ownRunbook(document);
  if (own !== undefined) {
    const name = names.runbook(own.name);
    const { statements, content } = own;
    return { document: name, roleName: names.remediationRole(name), statements, content };
  }
  // A file tells which actions a document calls, and not on what.
  const statements = actions === undefined ? undefined : [{ actions, resources: ["*"] }];
  return { document, roleName: names.remediationRole(document), statements };
}

/** A remediation as the stacks and the packs need it. */
export function resolveRemediation(entry: RemediationEntry, names: Names): RuleRemediation {
  const { parameters, actions: _actions, acknowledgeDisruption: _acknowledged, ...rest } = entry;
  return {
    ...rest,
    document: remediationDocument(entry, names).document,
    parameters: Object.fromEntries(
      Object.entries(parameters).map(([name, value]) => [name, Array.isArray(value) ? value : String(value)]),
    ),
  };
}

/**
 * Documents of all remediations of a file, each with its role.
 *
 * @param ofTemplates documents of the catalogue that templates name without a role
 */
export function remediationDocuments(
  { rules, conformancePacks }: Pick<OrganizationFile, "rules" | "conformancePacks">,
  ofTemplates: readonly string[],
  names: Names,
): readonly RemediationDocument[] {
  const entries = [
    ...rules.flatMap(({ remediation }) => (remediation === undefined ? [] : [remediation])),
    ...conformancePacks.flatMap(({ remediations }) => Object.values(remediations)),
  ];
  const documents = new Map<string, RemediationDocument>(
    ofTemplates.map((document) => [document, { document, roleName: names.remediationRole(document) }]),
  );
  for (const entry of entries) {
    const resolved = remediationDocument(entry, names);
    const known = documents.get(resolved.document);
    documents.set(resolved.document, { ...resolved, statements: resolved.statements ?? known?.statements });
  }
  return [...documents.values()].sort((a, b) => (a.document < b.document ? -1 : 1));
}

/**
 * The OpsItem of a rule. Where a remediation is only observed anywhere, someone has to hear of what is found: the
 * OpsItem is there whether the file has one or not, and offers the document.
 */
export function opsItemOf(
  name: string,
  { opsItem, remediation }: Pick<RuleEntry, "opsItem" | "remediation">,
  names: Names,
): RuleEntry["opsItem"] {
  if (remediation?.mode !== "observe") return opsItem;
  const { runbooks, ...rest } = opsItem ?? {
    title: `${name} found a resource that is not compliant`,
    severity: 3 as const,
    category: "Security" as const,
    runbooks: [],
  };
  const { document } = remediationDocument(remediation, names);
  return { ...rest, runbooks: [...new Set([...runbooks, document])] };
}

/** OpsItems of rules of packs whose remediation is only observed: someone has to hear of what is found. */
export function packOpsItems(
  { conformancePacks }: Pick<OrganizationFile, "conformancePacks">,
  names: Names,
): readonly PackOpsItem[] {
  const byRule = new Map<string, PackOpsItem>();
  for (const [rule, remediation] of conformancePacks.flatMap(({ remediations }) =>
    Object.entries(remediations),
  )) {
    const opsItem = opsItemOf(rule, { remediation }, names);
    if (opsItem === undefined) continue;
    const known = byRule.get(rule)?.opsItem.runbooks ?? [];
    byRule.set(rule, {
      rule,
      opsItem: { ...opsItem, runbooks: [...new Set([...known, ...opsItem.runbooks])] },
    });
  }
  return [...byRule.values()].sort((a, b) => (a.rule < b.rule ? -1 : 1));
}

/** Whether a remediation runs automatically anywhere. */
export function isAutomaticSomewhere({ mode, raise }: Pick<RemediationEntry, "mode" | "raise">): boolean {
  return highest([mode, ...raise.map((step) => step.mode)]) === "automatic";
}

/** What its construct would refuse a remediation for, whatever becomes of its role. */
export function remediationProblem(entry: RemediationEntry): ConstructError | undefined {
  const names = new Names("any");
  const { raise: _raise, mode: _mode, document: _document, ...settings } = resolveRemediation(entry, names);
  const { document, statements } = remediationDocument(entry, names);
  try {
    remediationTemplateProperties({
      ...settings,
      document: runbookNamed(document, statements),
      automationRoleArn: "arn:aws:iam::111111111111:role/any",
    });
    return undefined;
  } catch (error) {
    if (error instanceof ConstructError) return error;
    throw error;
  }
}
