import type { IConstruct } from "constructs";
import { checkLength, checkOneOf, checkPattern, ConstructError } from "../core";
import { COMPLIANCE_EVENT_PATHS } from "../compliance-events";

/** Severities of OpsCenter, 1 the worst. */
export const OPS_ITEM_SEVERITIES = [1, 2, 3, 4] as const;
export type OpsItemSeverity = (typeof OPS_ITEM_SEVERITIES)[number];

/** Categories that OpsCenter's console offers. */
export const OPS_ITEM_CATEGORIES = ["Availability", "Cost", "Performance", "Recovery", "Security"] as const;
export type OpsItemCategory = (typeof OPS_ITEM_CATEGORIES)[number];

/** Limits of an OpsItem; source: CreateOpsItem and the OpsCenter quotas. */
export const OPS_ITEM_LIMITS = {
  titleLength: 1024,
  /** Of the 2,048 that AWS takes, what surely remains beside the context that is added to it, however long its ids. */
  descriptionLength: 500,
  sourceLength: 128,
  runbooks: 10,
  inputTemplateLength: 8192,
} as const;

/** What an OpsItem says. */
export interface OpsItem {
  /** One line, 1 to 1,024 characters. */
  readonly title: string;
  /** 1 is the worst. */
  readonly severity: OpsItemSeverity;
  readonly category: OpsItemCategory;
  /**
   * Markdown, at most 500 characters; rule, resource, account, Region and annotation are added to it.
   * @default - these alone
   */
  readonly description?: string;
  /**
   * Where it comes from, at most 128 characters; AWS refuses "aws", "amazon" and "amzn" in it.
   * @default "Config Compliance"
   */
  readonly source?: string;
  /**
   * Automation documents offered in the OpsItem, at most 10.
   * @default - none
   */
  readonly runbooks?: readonly string[];
}

/** Fails when OpsCenter would refuse the OpsItem, or EventBridge its text. */
export function checkOpsItem(scope: IConstruct, item: OpsItem): void {
  checkLength(scope, "title", item.title, { max: OPS_ITEM_LIMITS.titleLength });
  checkPattern(scope, "title", item.title, /^.*\S.*$/, "one line that is not blank");
  checkLength(scope, "description", item.description, { max: OPS_ITEM_LIMITS.descriptionLength });
  checkOneOf(scope, "severity", String(item.severity), OPS_ITEM_SEVERITIES.map(String));
  checkOneOf(scope, "category", item.category, OPS_ITEM_CATEGORIES);
  checkLength(scope, "source", item.source, { max: OPS_ITEM_LIMITS.sourceLength });
  checkPattern(
    scope,
    "source",
    item.source,
    /^(?=.*\S)(?!.*(?:aws|amazon|amzn))/is,
    'not blank, no "aws", "amazon" or "amzn"',
  );
  for (const property of ["title", "description", "source"] as const) {
    checkPattern(
      scope,
      property,
      item[property],
      /^[^<>]*$/,
      "no < and >, which EventBridge takes as a placeholder",
    );
  }
  const runbooks = item.runbooks?.length ?? 0;
  if (runbooks > OPS_ITEM_LIMITS.runbooks) {
    throw new ConstructError(scope, {
      what: "there are too many runbooks",
      got: runbooks,
      allowed: `at most ${OPS_ITEM_LIMITS.runbooks}`,
    });
  }
}

/** Input paths and template that turn a compliance event into an OpsItem. */
export interface OpsItemTransformer {
  readonly inputPaths: Record<string, string>;
  readonly inputTemplate: string;
}

/**
 * The transformer of the OpsItem target. The template is itself JSON, each placeholder inside a string, since
 * EventBridge escapes values there; keys are the target's own, in lower camel case. One OpsItem stays open per
 * account, Region, rule and resource.
 */
export function opsItemTransformer(item: OpsItem): OpsItemTransformer {
  const context =
    "AWS Config rule **<rule>** in account <account> (<region>) reports <complianceType> for <resourceType> " +
    "`<resourceId>`.\n\nAnnotation: <annotation>";
  const searchable = (value: string) => ({ type: "SearchableString", value });
  const template = {
    title: item.title,
    description: item.description === undefined ? context : `${item.description}\n\n${context}`,
    source: item.source ?? "Config Compliance",
    category: item.category,
    severity: String(item.severity),
    // A compliance event's own `resources` is always empty.
    resources: ["<ruleArn>"],
    operationalData: {
      "/aws/dedup": searchable(JSON.stringify({ dedupString: "<account>:<region>:<rule>:<resourceId>" })),
      ...automations(item.runbooks ?? []),
      complianceType: searchable("<complianceType>"),
      configRuleName: searchable("<rule>"),
      resourceType: searchable("<resourceType>"),
      resourceId: searchable("<resourceId>"),
      accountId: searchable("<account>"),
      region: searchable("<region>"),
    },
  };
  // Never Terraform's jsonencode, which writes < as \u003c, where EventBridge sees no placeholder.
  return { inputPaths: { ...COMPLIANCE_EVENT_PATHS }, inputTemplate: JSON.stringify(template) };
}

function automations(runbooks: readonly string[]) {
  if (runbooks.length === 0) return {};
  const value = runbooks.map((automationId) => ({ automationType: "AWS:SSM:Automation", automationId }));
  return { "/aws/automations": { value: JSON.stringify(value) } };
}
