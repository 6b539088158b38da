import { stringify } from "yaml";
import { framework } from "../catalog";
import { ANY_ACCOUNT_ID } from "./any-account";
import type { ControlReference } from "./entry";
import type { Json, RuleDefinition } from "./rule-definition";
import { isProcessCheck } from "./rule-key";
import type { SettledRule } from "./settle";

/** Longest text that AWS takes as a rule's description; source: PutConfigRule. */
const MAXIMUM_DESCRIPTION_LENGTH = 256;

/** Longest list of controls that is written into a description; the manifest has all of them. */
const MAXIMUM_CONTROLS_LENGTH = 120;

/** One rule, and its remediation, as they stand in a template. */
export interface RenderedRule {
  readonly name: string;
  readonly settled: SettledRule;
  readonly text: string;
  /** Bytes that it takes in a template. */
  readonly bytes: number;
}

/** Bytes that a template needs beside its rules, at most. */
export const HEADER_BYTES = 2048;

/**
 * Writes one rule as resources of a template.
 *
 * @param name the rule's, or one made from it where two rules of a template would have the same
 */
export function renderRule(settled: SettledRule, name: string): RenderedRule {
  const { rule } = settled;
  const logicalId = logicalIdOf(name);
  const resources: Record<string, Json> = {
    [logicalId]: { Type: "AWS::Config::ConfigRule", Properties: properties(settled, name) },
  };
  if (rule.remediation !== undefined) {
    resources[`${logicalId}Remediation`] = {
      Type: "AWS::Config::RemediationConfiguration",
      DependsOn: logicalId,
      Properties: { ConfigRuleName: name, ...rule.remediation },
    };
  }
  const text = stringify(resources, { lineWidth: 0 }).replace(/^(?=.)/gm, "  ");
  return { name, settled, text, bytes: Buffer.byteLength(text) };
}

function properties(settled: SettledRule, name: string): Record<string, Json> {
  const { rule } = settled;
  return {
    ConfigRuleName: name,
    ...optional("Description", describe(rule, settled.controls)),
    ...optional("InputParameters", inputParameters(rule)),
    ...optional("Scope", rule.scope),
    ...optional("MaximumExecutionFrequency", rule.maximumExecutionFrequency),
    ...optional("EvaluationModes", rule.evaluationModes),
    Source: rule.source,
  };
}

function optional(key: string, value: Json | undefined): Record<string, Json> {
  return value === undefined ? {} : { [key]: value };
}

function inputParameters({ inputParameters: parameters }: RuleDefinition): Json | undefined {
  const names = Object.keys(parameters).sort();
  if (names.length === 0) return undefined;
  return Object.fromEntries(names.map((name) => [name, parameters[name] ?? ""]));
}

function describe(rule: RuleDefinition, controls: readonly ControlReference[]): string | undefined {
  const served = isProcessCheck(rule) ? undefined : listControls(controls);
  const parts = [rule.description, served].filter((part) => part !== undefined);
  if (parts.length === 0) return undefined;
  const text = parts.join(" ");
  return text.length <= MAXIMUM_DESCRIPTION_LENGTH ? text : (rule.description ?? served);
}

/** `Serves CIS 5.0: 1.8, 1.9; HIPAA: 164.308(a)(3)(i) and 12 more`. */
function listControls(controls: readonly ControlReference[]): string | undefined {
  if (controls.length === 0) return undefined;
  let text = "Serves";
  let label = "";
  for (const [index, control] of controls.entries()) {
    const next = framework(control.framework).label;
    const separator = next === label ? ", " : `${label === "" ? "" : ";"} ${next}: `;
    const longer = `${text}${separator}${control.control}`;
    if (longer.length > MAXIMUM_CONTROLS_LENGTH) return `${text} and ${controls.length - index} more`;
    text = longer;
    label = next;
  }
  return text;
}

/** What a template holds. */
export interface TemplateContent {
  /** Id of the pack, for the header. */
  readonly packId: string;
  /** In the order of their names. */
  readonly rules: readonly RenderedRule[];
  /** Names of rules that the Region cannot have. */
  readonly leftOut: readonly string[];
}

/** Writes a template: a header that says what it holds, and the rules. */
export function renderTemplate({ packId, rules, leftOut }: TemplateContent): string {
  const frameworks = [
    ...new Set(rules.flatMap(({ settled }) => settled.controls.map((control) => control.framework))),
  ].map((id) => {
    const { title, version } = framework(id);
    return `${title} ${version}`;
  });
  const header = [
    `${packId}: an AWS Config conformance pack of ${rules.length} ${rules.length === 1 ? "rule" : "rules"}.`,
    ...(frameworks.length === 0 ? [] : [`For ${frameworks.join("; ")}.`]),
    ...(leftOut.length === 0 ? [] : [`Left out here, manifest.json says why: ${leftOut.join(", ")}.`]),
    ...(rules.some(({ text }) => text.includes(ANY_ACCOUNT_ID))
      ? [`${ANY_ACCOUNT_ID} stands for the account that it is deployed to.`]
      : []),
    "Rendered from the organization file; change that, and run `npm run packs`.",
  ];
  const comment = header
    .join("\n")
    .split("\n")
    .map((line) => `# ${line}`);
  const text = shorten(comment.join("\n"), HEADER_BYTES - 100);
  return `${text}\nResources:\n${rules.map((rule) => rule.text).join("")}`;
}

/** At most so many bytes; cut where it would be more. */
function shorten(text: string, bytes: number): string {
  const buffer = Buffer.from(text);
  return buffer.length <= bytes ? text : `${buffer.subarray(0, bytes).toString("utf8")}…`;
}

/** `iam-password-policy` as `IamPasswordPolicy`; CloudFormation takes letters and digits alone. */
export function logicalIdOf(name: string): string {
  return name
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .reduce((id, word) => (/\d$/.test(id) && /^\d/.test(word) ? `${id}x${word}` : `${id}${word}`), "");
}
