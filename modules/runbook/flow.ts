import { isFields, own, type Fields, type Step } from "./document";

/** Where a step may lead, and where in the document that is said. */
export interface Edge {
  readonly path: readonly (string | number)[];
  /** Name of a step, which need not exist. */
  readonly to: string;
  /** `next`: after success, said so. `fallsThrough`: after success, since it stands next. `failure`, `cancel`: after these. */
  readonly kind: "next" | "fallsThrough" | "failure" | "cancel";
}

/** The step that `step:name` names. */
export function stepOfJump(value: unknown): string | undefined {
  return typeof value === "string" && value.startsWith("step:") ? value.slice("step:".length) : undefined;
}

export function isEnd(step: Step): boolean {
  return own(step.fields, "isEnd") === true || own(step.fields, "isEnd") === "true";
}

/** All that a step may lead to. */
export function edgesOf(step: Step, steps: readonly Step[]): readonly Edge[] {
  return [...edgesOfSuccess(step, steps), ...jumps(step)];
}

/** Whether the document may end with a step. */
export function mayEnd(step: Step, steps: readonly Step[]): boolean {
  if (isEnd(step)) return true;
  if (step.action === "aws:branch") return false;
  return edgesOfSuccess(step, steps).length === 0;
}

function edgesOfSuccess(step: Step, steps: readonly Step[]): readonly Edge[] {
  if (step.action === "aws:branch") return branches(step);
  if (isEnd(step)) return [];
  const next = own(step.fields, "nextStep");
  if (typeof next === "string") return [{ path: [...step.path, "nextStep"], to: next, kind: "next" }];
  const following = steps.find(({ index }) => index === step.index + 1);
  return following === undefined ? [] : [{ path: step.path, to: following.name, kind: "fallsThrough" }];
}

function branches(step: Step): readonly Edge[] {
  const path = [...step.path, "inputs"];
  const choices = own(step.inputs, "Choices");
  const edges: Edge[] = (Array.isArray(choices) ? choices : []).flatMap((choice: unknown, index) => {
    const to = isFields(choice) ? own(choice, "NextStep") : undefined;
    return typeof to === "string"
      ? [{ path: [...path, "Choices", index, "NextStep"], to, kind: "next" as const }]
      : [];
  });
  const fallback = own(step.inputs, "Default");
  return typeof fallback === "string"
    ? [...edges, { path: [...path, "Default"], to: fallback, kind: "next" }]
    : edges;
}

function jumps({ fields, path }: Step): readonly Edge[] {
  const jump = (key: string, kind: Edge["kind"]): Edge[] => {
    const to = stepOfJump(own(fields, key));
    return to === undefined ? [] : [{ path: [...path, key], to, kind }];
  };
  return [...jump("onFailure", "failure"), ...jump("onCancel", "cancel")];
}

/** Names of the steps that can come after a step, itself only where a loop leads back. */
export function stepsAfter(step: Step, steps: readonly Step[]): ReadonlySet<string> {
  const byName = new Map(steps.map((each) => [each.name, each]));
  const seen = new Set<string>();
  const pending: Step[] = [step];
  for (let current = pending.pop(); current !== undefined; current = pending.pop()) {
    for (const { to } of edgesOf(current, steps)) {
      const target = byName.get(to);
      if (target === undefined || seen.has(to)) continue;
      seen.add(to);
      pending.push(target);
    }
  }
  return seen;
}

/** Whether there is a course from the first step to a step on which another has not succeeded. */
export function isReachedWithout(other: Step, step: Step, steps: readonly Step[]): boolean {
  const byName = new Map(steps.map((each) => [each.name, each]));
  const [first] = steps;
  const seen = new Set<string>(first === undefined ? [] : [first.name]);
  const pending: Step[] = first === undefined ? [] : [first];
  for (let current = pending.pop(); current !== undefined; current = pending.pop()) {
    if (current.name === step.name) return true;
    // Beyond the other step lies only what it leads to when it fails.
    const edges = current.name === other.name ? jumps(current) : edgesOf(current, steps);
    for (const { to } of edges) {
      const target = byName.get(to);
      if (target === undefined || seen.has(to)) continue;
      seen.add(to);
      pending.push(target);
    }
  }
  return false;
}

/** Every text of a value, with where it stands; keys of maps are no texts. */
export function textsOf(
  value: unknown,
  path: readonly (string | number)[],
): readonly { readonly path: readonly (string | number)[]; readonly text: string }[] {
  if (typeof value === "string") return [{ path, text: value }];
  if (Array.isArray(value)) return value.flatMap((item, index) => textsOf(item, [...path, index]));
  if (!isFields(value)) return [];
  return Object.entries(value as Fields).flatMap(([key, item]) => textsOf(item, [...path, key]));
}
