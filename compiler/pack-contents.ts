import type { Place } from "./allocate";
import type { PackAccount, PackEntry } from "./entry";
import { groupBy } from "./group-by";
import { ruleKey } from "./rule-key";
import { asOne, type SettledRule } from "./settle";

/** Rules of one entry's packs in one Region of some accounts. */
export interface PackContent {
  readonly entry: PackEntry;
  readonly region: string;
  /** Accounts that get it; of an organization pack those of the file, and new ones beside them. */
  readonly accounts: readonly PackAccount[];
  readonly rules: readonly SettledRule[];
  /** Rules of the entry that are left out in the Region. */
  readonly leftOut: readonly SettledRule[];
  /** What tells it from other contents of the entry in the Region; empty where there is but one, or it is the main one. */
  readonly variant: string;
}

/** What each entry's packs hold, place by place. */
export function packContents(places: readonly Place[]): readonly PackContent[] {
  const contents: PackContent[] = [];
  for (const [region, regionPlaces] of groupBy(places, ({ where }) => where.region)) {
    for (const entry of entriesOf(regionPlaces)) {
      const reached = regionPlaces.filter((place) => place.entries.some(({ name }) => name === entry.name));
      contents.push(
        ...(entry.scope === "account"
          ? reached.map((place) => contentOf(entry, region, [place], place.rules.filter(heldBy(entry))))
          : organizationContents(entry, region, reached)),
      );
    }
  }
  return contents.filter(({ rules }) => rules.length > 0);
}

/**
 * An organization pack is the same in all accounts. Rules that another entry holds in some of them go to a pack of their
 * own, which leaves these accounts out.
 */
function organizationContents(
  entry: PackEntry,
  region: string,
  reached: readonly Place[],
): readonly PackContent[] {
  const placesOf = new Map<string, { readonly rules: SettledRule[]; readonly places: Place[] }>();
  for (const place of reached) {
    for (const rule of place.rules.filter(heldBy(entry))) {
      const known = placesOf.get(rule.key);
      if (known === undefined) placesOf.set(rule.key, { rules: [rule], places: [place] });
      else {
        known.rules.push(rule);
        known.places.push(place);
      }
    }
  }
  const groups = new Map<string, { readonly places: readonly Place[]; readonly rules: SettledRule[] }>();
  for (const { rules, places } of placesOf.values()) {
    // It serves more entries in some accounts than in others.
    const rule = asOne(rules);
    const key = places.map((place) => reached.indexOf(place)).join(" ");
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { places, rules: [rule] });
    else known.rules.push(rule);
  }
  const variants = new Set<string>();
  return [...groups.values()].map(({ places, rules }) => {
    const variant = uniqueIn(variants, organizationVariant(entry, rules, places, reached));
    const content = contentOf(entry, region, places, rules);
    return { ...content, variant, leftOut: variant === "" ? content.leftOut : [] };
  });
}

/** Named after the entries that have the rules elsewhere, or else after those that have them in common with this one. */
function organizationVariant(
  entry: PackEntry,
  rules: readonly SettledRule[],
  places: readonly Place[],
  reached: readonly Place[],
): string {
  const elsewhere = reached.filter((place) => !places.includes(place));
  if (elsewhere.length === 0) return "";
  const keys = new Set(rules.map(({ rule }) => ruleKey(rule)));
  const others = elsewhere.flatMap((place) => place.rules.filter(({ rule }) => keys.has(ruleKey(rule))));
  return named("beside", entry, others) || named("with", entry, rules) || rungOf(rules);
}

/** What sets rules apart that no other entry has: how they are mended. */
function rungOf(rules: readonly SettledRule[]): string {
  const remediations = rules.map(({ rule }) => rule.remediation);
  if (remediations.every((remediation) => remediation === undefined)) return "observed";
  return remediations.every((remediation) => remediation?.Automatic === true) ? "automatic" : "mended";
}

function named(word: string, entry: PackEntry, rules: readonly SettledRule[]): string {
  const names = new Set(rules.flatMap((rule) => [rule.home, ...rule.entries]).map(({ name }) => name));
  names.delete(entry.name);
  return names.size === 0 ? "" : [word, ...[...names].sort()].join("-");
}

function uniqueIn(known: Set<string>, text: string): string {
  let unique = text;
  for (let number = 2; known.has(unique); number += 1) unique = `${text}-${number}`;
  known.add(unique);
  return unique;
}

function contentOf(
  entry: PackEntry,
  region: string,
  places: readonly Place[],
  rules: readonly SettledRule[],
): PackContent {
  const [first] = places;
  const asks = ({ entries }: SettledRule) => entries.some(({ name }) => name === entry.name);
  const lent = first?.rules.filter((rule) => rule.home.name !== entry.name && asks(rule)) ?? [];
  const toSingleRules = first?.singleRules.serving.some(({ rule }) => asks(rule)) ?? false;
  const others = [...new Set(lent.map(({ home }) => home.name))].sort();
  return {
    entry,
    region,
    accounts: places.flatMap((place) => place.accountClass.accounts),
    rules,
    leftOut: first?.leftOut.map(({ rule }) => rule).filter(heldBy(entry)) ?? [],
    variant: [...others, ...(toSingleRules ? ["rules"] : [])].map((name) => `beside-${name}`).join("-"),
  };
}

/** Entries of places, one of each name: those of one name divide its accounts between them. */
function entriesOf(places: readonly Place[]): readonly PackEntry[] {
  const byName = new Map(places.flatMap(({ entries }) => entries).map((entry) => [entry.name, entry]));
  return [...byName.values()];
}

function heldBy({ name }: PackEntry): (rule: SettledRule) => boolean {
  return ({ home }) => home.name === name;
}
