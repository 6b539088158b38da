import {
  controlsOf,
  framework,
  type Framework,
  FRAMEWORK_IDS,
  type FrameworkControl,
  type FrameworkRule,
  type FrameworkSource,
  isFrameworkId,
  managedRule,
  managedRuleByIdentifier,
  managedRuleNames,
  regionsOf,
  restsOnThirdPartiesAlone,
  usesOfManagedRule,
  whyUnavailable,
} from "../../catalog";
import { nearest } from "../../documents";
import type { Partition } from "../../modules/core";
import { UsageError } from "../usage-error";

/** One control and one rule that checks it; without a rule, why none does. */
export interface ExplanationRow {
  readonly framework: string;
  readonly control: string;
  readonly title: string | null;
  readonly rule?: string;
  readonly identifier?: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** Why these values. */
  readonly reason?: string;
  /** Values that only the user can give. */
  readonly needs?: readonly string[];
  readonly sources: readonly string[];
  readonly thirdParty: boolean;
  readonly notCovered?: string;
  /** Regions that lack the rule, and why. */
  readonly unavailable: Readonly<Record<string, string>>;
}

/** What there is to say about a framework, a rule or a control. */
export interface Explanation {
  readonly title: string;
  readonly rows: readonly ExplanationRow[];
  /** Sources that the rows name. */
  readonly sources: Readonly<Record<string, FrameworkSource>>;
}

/** What is asked for. */
export interface ExplanationRequest {
  /** Id of a framework, name or identifier of a managed rule, or a control: `1.8`, or `cis-aws-foundations-5.0:1.8`. */
  readonly subject: string;
  readonly partition: Partition;
  /** @default - all Regions of the partition */
  readonly region?: string;
}

/** Looks up in the catalogue what people ask about packs: which rule checks what, with which values, and where. */
export function explain(request: ExplanationRequest): Explanation {
  const { title, rows, sources } = find(request);
  const named = new Set(rows.flatMap((row) => row.sources.map((source) => source.split(" ")[0])));
  return {
    title,
    rows,
    sources: Object.fromEntries(Object.entries(sources).filter(([key]) => named.has(key))),
  };
}

function find(request: ExplanationRequest): Explanation {
  const { subject } = request;
  if (isFrameworkId(subject)) return explainFramework(framework(subject), request);
  const rule = managedRule(subject) ?? managedRuleByIdentifier(subject);
  if (rule !== undefined) return explainRule(rule.identifier, rule.name, request);
  const controls = explainControl(request);
  if (controls !== undefined) return controls;
  const close = nearest(subject, [...FRAMEWORK_IDS, ...managedRuleNames()]);
  const hint = close === undefined ? "" : `; did you mean "${close}"?`;
  throw new UsageError(
    `nothing is called "${subject}": a framework (${FRAMEWORK_IDS.join(", ")}), ` +
      `a managed rule or a control as cis-aws-foundations-5.0:1.8 is asked for${hint}`,
  );
}

function explainFramework(explained: Framework, request: ExplanationRequest): Explanation {
  const rows = explained.controls.flatMap((control) => rowsOf(explained, control, request));
  const covered = explained.controls.filter(({ rules }) => rules.length > 0);
  const thirdParty = covered.filter(({ rules }) =>
    rules.every(({ sources }) => restsOnThirdPartiesAlone(explained, sources)),
  ).length;
  const doubt = thirdParty === 0 ? "" : `, ${thirdParty} of them by third parties' word alone`;
  const title =
    `${explained.title} ${explained.version}: ${covered.length} of ${explained.controls.length} controls ` +
    `checked by ${Object.keys(explained.rules).length} rules${doubt}`;
  return { title, rows, sources: explained.sources };
}

function explainRule(identifier: string, name: string, request: ExplanationRequest): Explanation {
  const uses = usesOfManagedRule(identifier);
  const rows = uses.flatMap((use) =>
    controlsOf(use.framework, use.rule).map(({ control, sources }) =>
      row(use.framework, control, { rule: use.rule, sources }, request),
    ),
  );
  const frameworks = new Set(uses.map((use) => use.framework.id)).size;
  return {
    title: `${name} (${identifier}): ${rows.length} controls of ${frameworks} frameworks`,
    rows,
    sources: sourcesOf(uses.map((use) => use.framework)),
  };
}

function explainControl(request: ExplanationRequest): Explanation | undefined {
  const [prefix = "", id] = request.subject.split(/:(.*)/s);
  if (id !== undefined && !isFrameworkId(prefix)) return undefined;
  const searched = id === undefined ? FRAMEWORK_IDS : FRAMEWORK_IDS.filter((known) => known === prefix);
  const wanted = id ?? request.subject;
  const rows = searched
    .map(framework)
    .flatMap((candidate) =>
      candidate.controls
        .filter((control) => control.id === wanted)
        .flatMap((control) => rowsOf(candidate, control, request)),
    );
  const having = searched
    .map(framework)
    .filter(({ controls }) => controls.some((control) => control.id === wanted));
  return rows.length === 0 ? undefined : { title: `Control ${wanted}`, rows, sources: sourcesOf(having) };
}

function rowsOf(
  explained: Framework,
  control: FrameworkControl,
  request: ExplanationRequest,
): readonly ExplanationRow[] {
  if (control.rules.length > 0) return control.rules.map((pair) => row(explained, control, pair, request));
  return [
    {
      framework: explained.id,
      control: control.id,
      title: control.title,
      parameters: {},
      sources: [],
      thirdParty: false,
      notCovered: control.notCovered ?? "no managed rule checks it",
      unavailable: {},
    },
  ];
}

function row(
  explained: Framework,
  control: FrameworkControl,
  { rule, sources }: FrameworkRule,
  request: ExplanationRequest,
): ExplanationRow {
  const use = explained.rules[rule];
  if (use === undefined) throw new Error(`${explained.id} has no rule ${rule}`);
  return {
    framework: explained.id,
    control: control.id,
    title: control.title,
    rule,
    identifier: use.identifier,
    parameters: inPartition(use.parameters, request.partition),
    reason: use.reason,
    needs: use.needs,
    sources: sources.map(({ source, via }) => (via === undefined ? source : `${source} (${via.join(", ")})`)),
    thirdParty: restsOnThirdPartiesAlone(explained, sources),
    unavailable: unavailable(use.identifier, request),
  };
}

function unavailable(identifier: string, { partition, region }: ExplanationRequest): Record<string, string> {
  const managed = managedRuleByIdentifier(identifier);
  if (managed === undefined) return {};
  const regions = region === undefined ? regionsOf(partition) : [region];
  return Object.fromEntries(
    regions.flatMap((candidate) => {
      const why = whyUnavailable(managed, candidate);
      return why === undefined ? [] : [[candidate, why] as const];
    }),
  );
}

/** The catalogue's ARNs leave the partition open. */
function inPartition(
  parameters: Readonly<Record<string, string>>,
  partition: Partition,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [name, value.replaceAll("${partition}", partition)]),
  );
}

function sourcesOf(frameworks: readonly Framework[]): Record<string, FrameworkSource> {
  return Object.assign({}, ...frameworks.map(({ sources }) => sources));
}
