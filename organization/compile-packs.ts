import {
  ANY_ACCOUNT_ID,
  compile,
  type Compilation,
  type PackAccount,
  type PackEntry,
  type Reaching,
  type SingleRule,
  type Template,
  type UncoveredControl,
} from "../compiler";
import type { Report } from "../documents";
import type { Draft } from "./draft";
import { Names } from "./names";
import { readPackEntry } from "./pack-entry";
import { type PackRemediation, type RemediationPlaces, withRemediations } from "./pack-remediations";
import { asText } from "./parameters";
import { regionRecording } from "./region-recording";
import { rungAt } from "./remediation-rung";
import { remediationDocument, remediationProblem, resolveRemediation } from "./remediations";
import type { ConformancePackEntry } from "./schema";
import { singleRule } from "./single-rule";
import { reachedRegions, type TargetableAccount } from "./targeting";

/** What the packs of a file become, and what of their frameworks is not covered. */
export interface CompiledFile extends Compilation {
  /** By name of the pack. */
  readonly notCovered: Readonly<Record<string, readonly UncoveredControl[]>>;
}

/**
 * Compiles the packs of a file, broken or not: what could be read of it is compiled, so that conflicts are told in the
 * same run as a misspelt name.
 */
export function compilePacks(
  draft: Draft,
  templates: ReadonlyMap<string, Template>,
  report: Report,
): CompiledFile {
  const accounts = draft.targetableAccounts.filter(isComplete);
  const byId = new Map(accounts.map((account) => [account.id, account]));
  const reachOf = (targets: ConformancePackEntry["targets"], insideAlone: boolean) => {
    return ({ id }: PackAccount) => {
      const account = byId.get(id);
      if (account === undefined || (insideAlone && account.outsideOrganization)) return [];
      return reachedRegions(targets, account);
    };
  };

  const managementAccountId = accounts.find(({ name }) => name === draft.organization?.managementAccount)?.id;
  const places: RemediationPlaces = {
    partition: draft.partition ?? "aws",
    managementAccountId: managementAccountId ?? ANY_ACCOUNT_ID,
    names: new Names(draft.deployment?.namePrefix ?? ""),
    rung: (remediation, { id }, region) => {
      const account = byId.get(id);
      return account === undefined
        ? "observe"
        : rungAt(remediation, account, region, draft.remediation?.paused ?? false);
    },
  };
  const notCovered: Record<string, readonly UncoveredControl[]> = {};
  const known = new Set<string>();
  const entries = draft.conformancePacks.flatMap((pack): readonly Reaching<PackEntry>[] => {
    const read = readPackEntry(pack, draft, templates, places, report);
    // One of another's name was told.
    if (read === undefined || known.has(read.entry.name)) return [];
    const { entry } = read;
    known.add(entry.name);
    if (pack.value.framework !== undefined) notCovered[entry.name] = read.notCovered;
    const reach = reachOf(pack.value.targets, entry.scope === "organization");
    const remediations = packRemediations(pack.value.remediations ?? {}, places.names);
    return withRemediations({ what: entry, reach }, remediations, places, accounts);
  });
  const singleRules = draft.rules.flatMap((rule): Reaching<SingleRule>[] => {
    const single = singleRule(rule, report);
    return single === undefined ? [] : [{ what: single, reach: reachOf(rule.value.targets, false) }];
  });
  const compilation = compile({
    entries,
    singleRules,
    accounts,
    regions: draft.regions.map(({ value }) => regionRecording(value, draft)),
    homeRegion: draft.homeRegion ?? "",
    conflicts: {
      default: draft.parameterConflicts?.default,
      rules: Object.fromEntries(
        Object.entries(draft.parameterConflicts?.rules ?? {}).map(([name, settlement]) => {
          return [name, typeof settlement === "string" ? settlement : asText(settlement)];
        }),
      ),
    },
    existing: {
      rules: draft.existing?.rules ?? 0,
      conformancePacks: draft.existing?.conformancePacks ?? 0,
      organizationConformancePacks: draft.existing?.organizationConformancePacks ?? 0,
    },
    origin: report.originOf(["conformancePacks"]),
  });
  report.addAll(compilation.problems);
  return { ...compilation, notCovered };
}

type Complete = TargetableAccount & { readonly id: string; readonly outsideOrganization?: boolean };

function isComplete(account: TargetableAccount & { readonly id?: string }): account is Complete {
  return account.id !== undefined;
}

/** Remediations of a pack that nothing is wrong with; what is wrong was told. */
function packRemediations(
  remediations: ConformancePackEntry["remediations"],
  names: Names,
): ReadonlyMap<string, PackRemediation> {
  return new Map(
    Object.entries(remediations).flatMap(([rule, entry]) => {
      if (remediationProblem(entry) !== undefined) return [];
      return [[rule, { ...resolveRemediation(entry, names), ...remediationDocument(entry, names) }] as const];
    }),
  );
}
