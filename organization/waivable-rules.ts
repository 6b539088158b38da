import { isNamedById, managedRuleByIdentifier, retiredRule } from "../catalog";
import type { Compilation, RuleDefinition } from "../compiler";
import type { RulePlace } from "./rule-place";
import type { Names } from "./names";

/** A rule as waivers name it: a single rule by its id, rules of packs by their names there. */
export interface WaivableRule {
  /** Names in events; `*` stands for what AWS Config adds. */
  readonly configRuleNames: readonly string[];
  /** Where it stands, the same place twice if it stands there twice. */
  readonly places: readonly RulePlace[];
  /** Whether AWS Config reports all of its resources by their names. */
  readonly namedById: boolean;
  /** A pack that remediates its findings automatically, if there is one. */
  readonly remediatingPack?: string;
}

/** All rules that the file deploys anywhere, by the name that a waiver takes. */
export function waivableRules(
  { packs, places }: Compilation,
  names: Names,
): ReadonlyMap<string, WaivableRule> {
  const rules = new Map<string, WaivableRule & { places: RulePlace[] }>();
  const add = (name: string, one: WaivableRule) => {
    const known = rules.get(name);
    const all = known?.places ?? [];
    all.push(...one.places);
    rules.set(name, {
      configRuleNames: [...new Set([...(known?.configRuleNames ?? []), ...one.configRuleNames])].sort(),
      places: all,
      namedById: (known?.namedById ?? true) && one.namedById,
      remediatingPack: known?.remediatingPack ?? one.remediatingPack,
    });
  };
  for (const { accountClass, where, singleRules } of places) {
    const standing = accountClass.accounts.map(({ id }) => ({ accountId: id, region: where.region }));
    for (const { id, rule } of singleRules.deployed) {
      add(id, { configRuleNames: [names.rule(id)], places: standing, namedById: areNamedById(rule) });
    }
  }
  for (const { id, accounts, region, template } of packs) {
    const standing = accounts.map((account) => ({ accountId: account.id, region }));
    for (const { name, settled } of template.rules) {
      add(name, {
        // AWS Config adds the id of the pack, in organization packs too.
        configRuleNames: [`${name}-conformance-pack-*`],
        places: standing,
        namedById: areNamedById(settled.rule),
        remediatingPack: isTrue(settled.rule.remediation?.Automatic) ? id : undefined,
      });
    }
  }
  return rules;
}

/** A managed rule reports what it evaluates, whatever its scope lists. */
function areNamedById({ source }: RuleDefinition): boolean {
  const identifier = String(source.SourceIdentifier);
  const types = (managedRuleByIdentifier(identifier) ?? retiredRule(identifier))?.resourceTypes ?? [];
  return types.length > 0 && types.every(isNamedById);
}

/** CloudFormation takes text for a boolean. */
function isTrue(value: unknown): boolean {
  return String(value).toLowerCase() === "true";
}
