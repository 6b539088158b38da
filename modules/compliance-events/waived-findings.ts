/**
 * Findings that nobody is told of: those that are of one of the rules, and of one of the accounts, Regions and resources
 * where these are given.
 */
export interface WaivedFindings {
  /**
   * Names of rules, as they are deployed; `*` stands for any characters. A rule of a conformance pack is
   * `<name>-conformance-pack-*`. No event's rule may match two of the names of a pattern.
   */
  readonly configRuleNames: readonly string[];
  /** @default - every account */
  readonly accountIds?: readonly string[];
  /** @default - every Region */
  readonly regions?: readonly string[];
  /** @default - every resource */
  readonly resources?: WaivedResources;
}

/** Resources by the id that AWS Config reports: those of one of the ids, and those that one of the patterns matches. */
export interface WaivedResources {
  /** @default - none */
  readonly ids?: readonly string[];
  /**
   * `*` stands for any characters.
   * @default - none
   */
  readonly idPatterns?: readonly string[];
}

/** What an event pattern says of one field. */
type Matcher = readonly (
  | string
  | { readonly prefix: string }
  | { readonly wildcard: string }
  | { readonly exists: boolean }
  | { readonly "anything-but": readonly string[] | { readonly wildcard: readonly string[] } }
)[];

/** Fields of an event's `detail`, all of which match. */
type Branch = Readonly<Record<string, Matcher>>;

/** Fields of `detail` as a pattern has them: one of the branches of `$or` matches too. */
export type DetailPattern = Readonly<Record<string, Matcher | readonly Branch[]>>;

/**
 * What of `detail` leaves the waived findings out and no other. A pattern is a conjunction and cannot negate one, so
 * that findings are divided by rule, by account and by Region into branches that do not meet, each with the resources
 * that are waived there. What is named nowhere is a branch of its own, so that accounts, Regions and rules that come
 * later are told of.
 *
 * @param configRuleNames names that match, as they are deployed; every rule where there are none
 */
export function exceptWaived(
  waived: readonly WaivedFindings[],
  configRuleNames?: readonly string[],
): DetailPattern {
  const branches = ruleBranches(waived, configRuleNames);
  const [only, ...others] = branches;
  // Everything is waived. Each event has a rule, so that this matches none.
  if (only === undefined) return { configRuleName: [{ exists: false }] };
  if (others.length === 0) return only;
  const { configRuleName } = only;
  const sameRules = others.every(
    (branch) => JSON.stringify(branch.configRuleName) === JSON.stringify(configRuleName),
  );
  if (configRuleName === undefined || !sameRules) return { $or: branches };
  return { configRuleName, $or: branches.map(({ configRuleName: _, ...rest }) => rest) };
}

function ruleBranches(
  waived: readonly WaivedFindings[],
  wanted: readonly string[] | undefined,
): readonly Branch[] {
  const groups = groupValues(waived, (one) => one.configRuleNames).map(({ values, members }) => ({
    names: wanted === undefined ? values : values.filter((name) => wanted.includes(name)),
    members,
  }));
  const named = groups.flatMap(({ names }) => names);
  const others = (wanted ?? [])
    .filter((name) => !named.includes(name))
    .sort()
    .map(oneOf);
  const rest = wanted === undefined ? otherThan(named.filter(isText), named.filter(isPattern)) : others;
  return [
    ...(rest === undefined ? [{}] : rest.length === 0 ? [] : [{ configRuleName: rest }]),
    ...groups
      .filter(({ names }) => names.length > 0)
      .flatMap(({ names, members }) =>
        accountBranches(members).map((branch) => ({ configRuleName: names.map(oneOf), ...branch })),
      ),
  ];
}

function accountBranches(waived: readonly WaivedFindings[]): readonly Branch[] {
  return divide(waived, "awsAccountId", ({ accountIds }) => accountIds, regionBranches);
}

function regionBranches(waived: readonly WaivedFindings[]): readonly Branch[] {
  return divide(waived, "awsRegion", ({ regions }) => regions, resourceBranches);
}

/** None where all resources are waived. */
function resourceBranches(waived: readonly WaivedFindings[]): readonly Branch[] {
  if (waived.some(({ resources }) => resources === undefined)) return [];
  const resourceId = otherThan(
    waived.flatMap(({ resources }) => resources?.ids ?? []),
    waived.flatMap(({ resources }) => resources?.idPatterns ?? []),
  );
  return resourceId === undefined ? [{}] : [{ resourceId }];
}

/** The branches of values that none names, and those of values that the same ones name. */
function divide(
  waived: readonly WaivedFindings[],
  field: "awsAccountId" | "awsRegion",
  valuesOf: (one: WaivedFindings) => readonly string[] | undefined,
  further: (waived: readonly WaivedFindings[]) => readonly Branch[],
): readonly Branch[] {
  const everywhere = waived.filter((one) => valuesOf(one) === undefined);
  const groups = groupValues(waived, (one) => valuesOf(one) ?? []);
  const rest = otherThan(
    groups.flatMap(({ values }) => values),
    [],
  );
  return [
    ...further(everywhere).map((branch) => (rest === undefined ? branch : { [field]: rest, ...branch })),
    ...groups.flatMap(({ values, members }) =>
      further([...everywhere, ...members]).map((branch) => ({ [field]: values, ...branch })),
    ),
  ];
}

/** Values with those that name them, values of the same ones together; all in order. */
function groupValues(
  waived: readonly WaivedFindings[],
  valuesOf: (one: WaivedFindings) => readonly string[],
): readonly { readonly values: readonly string[]; readonly members: readonly WaivedFindings[] }[] {
  const byValue = new Map<string, number[]>();
  for (const [index, one] of waived.entries()) {
    for (const value of new Set(valuesOf(one))) byValue.set(value, [...(byValue.get(value) ?? []), index]);
  }
  const groups = new Map<string, { values: string[]; members: readonly WaivedFindings[] }>();
  for (const [value, indexes] of [...byValue].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const key = indexes.join(" ");
    const members = waived.filter((_one, index) => indexes.includes(index));
    const group = groups.get(key) ?? { values: [], members };
    group.values.push(value);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/**
 * None of the texts, and matched by none of the patterns. What a field lists are alternatives, so that this is one
 * condition: beside a pattern, texts are patterns without an asterisk (unverified with a live account).
 */
function otherThan(texts: readonly string[], patterns: readonly string[]): Matcher | undefined {
  if (patterns.length > 0) {
    const wildcard = [...texts.map(escapeText), ...patterns.map(escapePattern)];
    return [{ "anything-but": { wildcard: [...new Set(wildcard)].sort() } }];
  }
  return texts.length === 0 ? undefined : [{ "anything-but": [...new Set(texts)].sort() }];
}

function oneOf(name: string): Matcher[number] {
  if (!isPattern(name)) return name;
  const prefix = name.slice(0, -1);
  return name.endsWith("*") && !isPattern(prefix) ? { prefix } : { wildcard: escapePattern(name) };
}

function isPattern(name: string): boolean {
  return name.includes("*");
}

function isText(name: string): boolean {
  return !isPattern(name);
}

/** EventBridge takes `\*` for an asterisk and `\\` for a backslash. */
function escapeText(text: string): string {
  return text.replace(/[\\*]/g, "\\$&");
}

function escapePattern(pattern: string): string {
  return pattern.replaceAll("\\", "\\\\");
}
