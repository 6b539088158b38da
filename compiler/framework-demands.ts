import {
  type Framework,
  type FrameworkControl,
  managedRuleByIdentifier,
  PROCESS_CHECK,
  restsOnThirdPartiesAlone,
} from "../catalog";
import type { Origin } from "../documents";
import type { Partition } from "../modules/core";
import type { ControlReference, Demand } from "./entry";
import type { RuleDefinition } from "./rule-definition";

/** How a framework is used. */
export interface FrameworkOptions {
  readonly partition: Partition;
  /** Values by rule and parameter, instead of the framework's. */
  readonly parameters: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Why rules are left out, by rule. */
  readonly excludedRules: Readonly<Record<string, string>>;
  /** @default - the framework's */
  readonly processChecks?: boolean;
  readonly origin: Origin;
}

/** A control that nothing checks, and why. */
export interface UncoveredControl {
  readonly control: string;
  readonly reason: string;
}

/** What comes of a framework. */
export interface FrameworkDemands {
  readonly demands: readonly Demand[];
  readonly notCovered: readonly UncoveredControl[];
  /** Rules that are left out since only the user knows some of their parameters, with these. */
  readonly missingParameters: ReadonlyMap<string, readonly string[]>;
}

/** Makes a framework's controls into rules: those that check them, and process checks where nothing else can. */
export function frameworkDemands(framework: Framework, options: FrameworkOptions): FrameworkDemands {
  const missingParameters = new Map<string, readonly string[]>();
  const rules = new Map<string, RuleDefinition>();
  for (const name of Object.keys(framework.rules)) {
    if (Object.hasOwn(options.excludedRules, name)) continue;
    const { rule, missing } = ruleOf(framework, name, options);
    if (missing.length > 0) missingParameters.set(name, missing);
    else rules.set(name, rule);
  }

  const controlsOf = new Map<string, ControlReference[]>();
  const demands: Demand[] = [];
  const notCovered: UncoveredControl[] = [];
  const processChecks = options.processChecks ?? framework.processChecks;
  for (const control of framework.controls) {
    const checking = control.rules.filter(({ rule }) => rules.has(rule));
    for (const { rule, sources } of checking) {
      const thirdParty = restsOnThirdPartiesAlone(framework, sources);
      const reference = { framework: framework.id, control: control.id, thirdParty };
      controlsOf.set(rule, [...(controlsOf.get(rule) ?? []), reference]);
    }
    if (checking.length > 0) continue;
    const reason = whyNotCovered(control, options.excludedRules, missingParameters);
    notCovered.push({ control: control.id, reason });
    if (processChecks) demands.push(processCheck(framework, control, reason, options.origin));
  }
  for (const [name, rule] of rules) {
    demands.push({ rule, controls: controlsOf.get(name) ?? [], origin: options.origin });
  }
  return { demands, notCovered, missingParameters };
}

function ruleOf(
  framework: Framework,
  name: string,
  { parameters, partition }: FrameworkOptions,
): { readonly rule: RuleDefinition; readonly missing: readonly string[] } {
  const use = framework.rules[name];
  const managed = use === undefined ? undefined : managedRuleByIdentifier(use.identifier);
  if (use === undefined || managed === undefined) throw new Error(`${framework.id} has no rule ${name}`);
  const given = Object.hasOwn(parameters, name) ? (parameters[name] ?? {}) : {};
  // Documented defaults are the console's; what AWS requires has to be written out.
  const defaults = managed.parameters
    .filter((parameter) => parameter.required && parameter.default !== null)
    .map((parameter) => [parameter.name, parameter.default ?? ""] as const);
  const values = { ...Object.fromEntries(defaults), ...use.parameters, ...given };
  const inputParameters = Object.fromEntries(
    Object.entries(values).map(([parameter, value]) => [parameter, inPartition(value, partition)]),
  );
  return {
    rule: { name, source: { Owner: "AWS", SourceIdentifier: use.identifier }, inputParameters },
    missing: (use.needs ?? []).filter((parameter) => !Object.hasOwn(values, parameter)),
  };
}

/** ARNs of the catalogue name no partition. */
function inPartition(value: string, partition: Partition): string {
  return value.replaceAll("${partition}", partition);
}

function whyNotCovered(
  control: FrameworkControl,
  excludedRules: FrameworkOptions["excludedRules"],
  missingParameters: ReadonlyMap<string, readonly string[]>,
): string {
  const reasons = control.rules.map(({ rule }) => {
    const missing = missingParameters.get(rule);
    return missing === undefined
      ? `${rule} is excluded: ${excludedRules[rule] ?? ""}`
      : `${rule} needs a value for ${missing.join(", ")}`;
  });
  return reasons.length === 0 ? (control.notCovered ?? "no managed rule checks it") : reasons.join("; ");
}

/** A check that people do and report by hand, so that the control has a place in the pack. */
function processCheck(
  framework: Framework,
  { id, title }: FrameworkControl,
  reason: string,
  origin: Origin,
): Demand {
  const name = `${framework.id}-${id}`.replace(/[^A-Za-z0-9]+/g, "-").replace(/-$/, "");
  return {
    rule: {
      name: name.toLowerCase(),
      description:
        `Done and reported by hand: ${framework.label} ${id}${title === null ? "" : `, ${title}`} (${reason})`.slice(
          0,
          200,
        ),
      source: { Owner: "AWS", SourceIdentifier: PROCESS_CHECK },
      inputParameters: {},
    },
    controls: [{ framework: framework.id, control: id, thirdParty: false }],
    origin,
  };
}
