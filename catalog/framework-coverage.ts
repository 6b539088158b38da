import {
  type Framework,
  framework,
  type FrameworkControl,
  type FrameworkId,
  frameworkIds,
  type MappingSource,
} from "./frameworks";

/** A control that a rule checks, and who says so. */
export interface CheckedControl {
  readonly control: FrameworkControl;
  readonly sources: readonly MappingSource[];
}

/** A rule of a framework, for a question that goes over all frameworks. */
export interface RuleOfFramework {
  readonly framework: Framework;
  /** Key of `Framework.rules`. */
  readonly rule: string;
}

/** The controls of a framework by how they are covered; each stands in one of the lists. */
export interface Coverage {
  /** Checked by a rule that AWS, or this project for a baseline of its own, ties to the control. */
  readonly covered: readonly FrameworkControl[];
  /** Checked by rules that third parties alone tie to the control. */
  readonly byThirdPartiesAlone: readonly FrameworkControl[];
  readonly notCovered: readonly FrameworkControl[];
}

/** The controls of a framework that a rule of it checks. */
export function controlsOf({ controls }: Framework, rule: string): readonly CheckedControl[] {
  return controls.flatMap((control) =>
    control.rules.filter((pair) => pair.rule === rule).map(({ sources }) => ({ control, sources })),
  );
}

/** Every use of a managed rule in every framework. Reads all of them. */
export function usesOfManagedRule(identifier: string): readonly RuleOfFramework[] {
  return frameworkIds().flatMap((id: FrameworkId) => {
    const used = framework(id);
    return Object.entries(used.rules)
      .filter(([, use]) => use.identifier === identifier)
      .map(([rule]) => ({ framework: used, rule }));
  });
}

/**
 * Whether only third parties tie a rule to a control, which is to be shown as their reading and not as AWS's. What this
 * project chose for a baseline of its own is nobody's reading of anything.
 */
export function restsOnThirdPartiesAlone(
  { kind, sources }: Pick<Framework, "kind" | "sources">,
  stating: readonly MappingSource[],
): boolean {
  return kind === "framework" && !stating.some(({ source }) => sources[source]?.byAws);
}

/** Divides the controls of a framework by how they are covered. */
export function coverageOf(of: Framework): Coverage {
  const checked = of.controls.filter(({ rules }) => rules.length > 0);
  const covered = checked.filter(({ rules }) =>
    rules.some(({ sources }) => !restsOnThirdPartiesAlone(of, sources)),
  );
  return {
    covered,
    byThirdPartiesAlone: checked.filter((control) => !covered.includes(control)),
    notCovered: of.controls.filter(({ rules }) => rules.length === 0),
  };
}
