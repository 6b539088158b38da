import type { Estate } from "../../stacks/estate";
import { sum } from "./numbers";

/** Kinds of resources by their Terraform types, in the order of the table's columns. */
const KINDS_BY_TYPE: readonly (readonly [kind: string, types: RegExp])[] = [
  ["recorders", /^aws_config_configuration_recorder$/],
  ["rules", /^aws_config_config_rule$/],
  ["remediations", /^aws_config_remediation_configuration$/],
  ["packs", /^aws_config_(organization_)?conformance_pack$/],
  ["events", /^aws_cloudwatch_(event|log)_/],
  ["IAM", /^aws_iam_/],
  ["storage", /^aws_(s3|kms)_/],
  ["other", /./],
];

/** Kinds of resources, in the order in which they are shown. */
export const RESOURCE_KINDS = KINDS_BY_TYPE.map(([kind]) => kind);

/** Resources of a stack by kind. */
export interface StackSummary {
  readonly stack: string;
  readonly account: string;
  readonly accountId: string;
  readonly regions: readonly string[];
  readonly resources: Readonly<Record<string, number>>;
  readonly total: number;
  /** Addresses of what the emulator lacks; nothing where it is AWS that is deployed to. */
  readonly leftOut: readonly string[];
}

/** What was synthesized, stack by stack. */
export function summarize(estate: Estate): StackSummary[] {
  return estate.stacks.map((estateStack) => {
    const { stack, account, regions } = estateStack;
    const content = estateStack.content();
    const resources = byKind(content.resources);
    return {
      stack: stack.node.id,
      account: account.name,
      accountId: account.id,
      regions,
      resources,
      total: sum(Object.values(resources)),
      leftOut: content.leftOut,
    };
  });
}

function byKind(resources: Readonly<Record<string, number>>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const [type, number] of Object.entries(resources)) {
    const kind = KINDS_BY_TYPE.find(([, types]) => types.test(type))?.[0] ?? "other";
    counts[kind] = (counts[kind] ?? 0) + number;
  }
  return counts;
}
