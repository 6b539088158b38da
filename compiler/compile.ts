import type { Origin, Problem } from "../documents";
import { accountClasses, type Reach } from "./account-classes";
import { allocate, type Place } from "./allocate";
import { buildPacks, type CompiledPack } from "./build-packs";
import type { ConflictSettlements } from "./conflicts";
import type { PackAccount, PackEntry, SingleRule } from "./entry";
import type { RegionRecording } from "./firing";
import { checkFiring } from "./firing-problems";
import { packContents } from "./pack-contents";
import { ProblemSet } from "./problem-set";
import { checkQuotas, countPlaces, type ExistingCounts, type PlaceCount } from "./quotas";

/** An entry or a single rule, and where it goes. */
export interface Reaching<T> {
  readonly what: T;
  readonly reach: Reach;
}

/** What the compiler is given. */
export interface CompilerInput {
  readonly entries: readonly Reaching<PackEntry>[];
  /** @default - no rules beside the packs */
  readonly singleRules?: readonly Reaching<SingleRule>[];
  readonly accounts: readonly PackAccount[];
  readonly regions: readonly RegionRecording[];
  readonly homeRegion: string;
  /** @default - every conflict is an error */
  readonly conflicts?: ConflictSettlements;
  /** @default - nothing */
  readonly existing?: ExistingCounts;
  /** Where the packs are listed, for problems that belong to none of them. */
  readonly origin: Origin;
}

/** What became of it. */
export interface Compilation {
  readonly packs: readonly CompiledPack[];
  readonly places: readonly Place[];
  readonly counts: readonly PlaceCount[];
  readonly figures: CompilationFigures;
  /** When one of them is an error, the packs are not to be deployed. */
  readonly problems: readonly Problem[];
}

/** How much the packs have in common. */
export interface CompilationFigures {
  /** Rules of all entries, each counted where it is asked for. */
  readonly rulesAskedFor: number;
  /** Distinct rules in packs. */
  readonly rulesDeployed: number;
  /** Share of the rules that need not be paid for again, from 0 to 1. */
  readonly shareSaved: number;
}

/** Compiles frameworks, templates and single rules to packs, for every Region of every account. */
export function compile(input: CompilerInput): Compilation {
  const problems = new ProblemSet();
  const entries = inPrecedence(input);
  const singleRules = input.singleRules ?? [];
  const classes = accountClasses(
    [...input.accounts].sort((a, b) => (a.id < b.id ? -1 : 1)),
    [...entries, ...singleRules].map(({ reach }) => reach),
  );
  const places = allocate(
    {
      entries: entries.map(({ what }) => what),
      singleRules: singleRules.map(({ what }) => what),
      classes,
      regions: [...input.regions].sort((a, b) => (a.region < b.region ? -1 : 1)),
      settlements: input.conflicts ?? { rules: {} },
    },
    problems,
  );
  const packs = buildPacks(packContents(places), input.homeRegion);
  const counts = countPlaces(places, packs);
  const existing = input.existing ?? { rules: 0, conformancePacks: 0, organizationConformancePacks: 0 };
  checkQuotas({ counts, packs, existing, origin: input.origin }, problems);
  checkFiring(places, problems);
  return { packs, places, counts, figures: figuresOf(input, places), problems: problems.all };
}

/**
 * Organization packs before account packs, since they give up no rule; the wider before the narrower, so that few
 * accounts need a pack for the rest; then by rank, and by name, so that the order of the file means nothing.
 */
function inPrecedence({ entries, accounts }: CompilerInput): readonly Reaching<PackEntry>[] {
  const width = new Map<string, number>();
  for (const { what, reach } of entries) {
    const places = accounts.reduce((total, account) => total + reach(account).length, 0);
    width.set(what.name, (width.get(what.name) ?? 0) + places);
  }
  return [...entries].sort((a, b) => {
    if (a.what.scope !== b.what.scope) return a.what.scope === "organization" ? -1 : 1;
    return (
      (width.get(b.what.name) ?? 0) - (width.get(a.what.name) ?? 0) ||
      a.what.rank - b.what.rank ||
      (a.what.name < b.what.name ? -1 : 1)
    );
  });
}

function figuresOf({ entries }: CompilerInput, places: readonly Place[]): CompilationFigures {
  const asked = new Map(entries.map(({ what }) => [what.name, what.demands.length]));
  const rulesAskedFor = [...asked.values()].reduce((total, number) => total + number, 0);
  const rulesDeployed = new Set(places.flatMap(({ rules }) => rules.map(({ key }) => key))).size;
  const shareSaved = rulesAskedFor === 0 ? 0 : 1 - rulesDeployed / rulesAskedFor;
  return { rulesAskedFor, rulesDeployed, shareSaved };
}
