import type { FrameworkId } from "../catalog";
import type { CompiledPack } from "./build-packs";
import type { Compilation, CompilationFigures } from "./compile";
import type { ControlReference } from "./entry";
import type { UncoveredControl } from "./framework-demands";
import type { Json } from "./rule-definition";
import { isProcessCheck } from "./rule-key";
import { groupBy } from "./group-by";
import type { SettledRule } from "./settle";

/** Controls by framework, in the order of the framework. */
export type ControlsByFramework = Readonly<Partial<Record<FrameworkId, readonly string[]>>>;

/** A rule of a pack, and what it is there for. */
export interface ManifestRule {
  readonly name: string;
  readonly identifier: string;
  readonly parameters: Readonly<Record<string, Json>>;
  readonly controls: ControlsByFramework;
  /** Of these, the controls that third parties alone map to the rule. */
  readonly thirdPartyControls?: ControlsByFramework;
  readonly remediation?: string;
}

/** Findings that are not followed up, and who answers for that. */
export interface ManifestWaiver {
  readonly rule: string;
  /** At most one of the three; without any, all resources. */
  readonly resources?: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly tags?: Readonly<Record<string, string>>;
  /** Ids. */
  readonly accounts: readonly string[];
  readonly regions: readonly string[];
  readonly owner: string;
  readonly reason: string;
  /** The last day in UTC, as `2026-12-31`. */
  readonly expires: string;
}

/** What stands where. Reports read it; its form has a version. */
export interface PackManifest {
  readonly version: 1;
  readonly figures: CompilationFigures;
  readonly packs: readonly {
    readonly id: string;
    readonly scope: string;
    readonly delivery: string;
    readonly deployments: readonly {
      readonly file: string;
      readonly bytes: number;
      readonly rules: number;
      readonly regions: readonly string[];
      readonly accounts: readonly string[];
    }[];
    readonly rules: readonly ManifestRule[];
  }[];
  /** Single rules that stand in for rules of packs, with the controls that they serve. */
  readonly singleRules: readonly { readonly id: string; readonly controls: ControlsByFramework }[];
  readonly leftOut: readonly {
    readonly rule: string;
    readonly entries: readonly string[];
    readonly reason: string;
    readonly regions: readonly string[];
  }[];
  /** By entry: controls that no rule checks. */
  readonly notCovered: Readonly<Record<string, readonly UncoveredControl[]>>;
  /** Rules, single ones included, and packs of each account and Region. */
  readonly counts: readonly {
    readonly accounts: readonly string[];
    readonly region: string;
    readonly rules: number;
    readonly packs: number;
  }[];
  readonly waivers: readonly ManifestWaiver[];
}

/** Describes a compilation for people's tools: which pack holds which rule for which control, and where. */
export function packManifest(
  compilation: Compilation,
  notCovered: Readonly<Record<string, readonly UncoveredControl[]>>,
  waivers: readonly ManifestWaiver[] = [],
): PackManifest {
  const { packs, counts, figures } = compilation;
  return {
    version: 1,
    figures: { ...figures, shareSaved: Number(figures.shareSaved.toFixed(4)) },
    packs: [...groupBy(packs, ({ id, scope }) => `${id} ${scope}`).values()].map(describePack).sort(byId),
    singleRules: servingRules(compilation),
    leftOut: leftOut(compilation),
    notCovered,
    counts: counts.map(({ accountIds, ...count }) => ({ accounts: accountIds, ...count })),
    waivers,
  };
}

function describePack(deployments: readonly CompiledPack[]): PackManifest["packs"][number] {
  const [first] = deployments;
  if (first === undefined) throw new Error("a pack without a place");
  const rules = new Map<string, { readonly name: string; readonly settled: SettledRule }>();
  for (const { template } of deployments) {
    for (const rule of template.rules) rules.set(rule.settled.key, rule);
  }
  const places = groupBy(deployments, ({ template, accounts }) => {
    return `${template.file} ${accounts.map(({ id }) => id).join(" ")}`;
  });
  return {
    id: first.id,
    scope: first.scope,
    delivery: first.delivery,
    deployments: [...places.values()].flatMap((group) => {
      const [{ template, accounts } = first] = group;
      return {
        file: template.file,
        bytes: template.bytes,
        rules: template.rules.length,
        regions: group.map(({ region }) => region).sort(),
        accounts: accounts.map(({ id }) => id).sort(),
      };
    }),
    rules: [...rules.values()].sort((a, b) => (a.name < b.name ? -1 : 1)).map(describeRule),
  };
}

function describeRule({
  name,
  settled,
}: {
  readonly name: string;
  readonly settled: SettledRule;
}): ManifestRule {
  const { rule, controls } = settled;
  const thirdParty = controls.filter((control) => control.thirdParty);
  const { SourceIdentifier: identifier, Owner: owner } = rule.source;
  return {
    name,
    identifier:
      typeof identifier === "string" && !isProcessCheck(rule)
        ? identifier
        : String(owner === "AWS" ? "process check" : owner),
    parameters: rule.inputParameters,
    controls: byFramework(controls),
    ...(thirdParty.length === 0 ? {} : { thirdPartyControls: byFramework(thirdParty) }),
    ...(rule.remediation === undefined ? {} : { remediation: String(rule.remediation.TargetId) }),
  };
}

function byFramework(controls: readonly ControlReference[]): ControlsByFramework {
  const groups = groupBy(controls, ({ framework }) => framework);
  return Object.fromEntries(
    [...groups].map(([framework, group]) => [framework, group.map(({ control }) => control)]),
  );
}

function servingRules({ places }: Compilation): PackManifest["singleRules"] {
  const serving = places.flatMap(({ singleRules }) => singleRules.serving);
  return [...groupBy(serving, ({ single }) => single.id)]
    .map(([id, group]) => {
      const controls = new Map(
        group
          .flatMap(({ rule }) => rule.controls)
          .map((control) => [`${control.framework} ${control.control}`, control]),
      );
      return { id, controls: byFramework([...controls.values()]) };
    })
    .sort(byId);
}

function leftOut({ places }: Compilation): PackManifest["leftOut"] {
  const all = places.flatMap(({ where: { region }, leftOut: rules, singleRules }) => [
    ...rules.map(({ rule, reason }) => {
      return { region, reason, rule: rule.rule.name, entries: rule.entries.map(({ name }) => name).sort() };
    }),
    ...singleRules.leftOut.map(({ rule, reason }) => ({ region, reason, rule: rule.id, entries: ["rules"] })),
  ]);
  return [...groupBy(all, ({ rule, reason, entries }) => JSON.stringify([rule, reason, entries])).values()]
    .flatMap(([first, ...others]) => {
      if (first === undefined) return [];
      const regions = [...new Set([first, ...others].map(({ region }) => region))].sort();
      return [{ rule: first.rule, entries: first.entries, reason: first.reason, regions }];
    })
    .sort((a, b) => (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : a.reason < b.reason ? -1 : 1));
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : 1;
}
