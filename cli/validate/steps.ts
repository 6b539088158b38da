import { join } from "node:path";
import { stackFileName, type Terraform } from "../terraform";
import { type Diagnostic, onOneLine } from "./diagnostics";
import { readPlanOutput } from "./plan-output";
import type { InstalledProvider } from "./provider";
import { countResources, removeBackend, removeChecksums } from "./stack-files";

/** What a step says of a stack. */
export interface StepResult {
  readonly diagnostics: readonly Diagnostic[];
  /** Resources that Terraform would create; from the plan alone. */
  readonly planned?: number;
}

/** A step on the way to a plan, in the order in which they are gone. */
export type Step = "init" | "validate" | "plan";

/** What is done in each step, in the stack's folder. */
export const STEPS: readonly (readonly [
  step: Step,
  take: (terraform: Terraform, provider: InstalledProvider) => Promise<StepResult>,
])[] = [
  ["init", init],
  ["validate", validate],
  ["plan", plan],
];

async function init(terraform: Terraform, provider: InstalledProvider): Promise<StepResult> {
  const { exitCode, stderr } = await terraform.run(
    ...["init", "-backend=false", "-input=false", "-no-color", `-plugin-dir=${provider.folder}`],
  );
  if (exitCode !== 0) return { diagnostics: [failure("init", onOneLine(stderr))] };
  removeChecksums(join(terraform.workingDirectory, ".terraform.lock.hcl"));
  return { diagnostics: [] };
}

async function validate(terraform: Terraform): Promise<StepResult> {
  const { exitCode, stdout, stderr } = await terraform.run("validate", "-json");
  const { diagnostics } = parsed<{ readonly diagnostics: readonly Diagnostic[] }>(stdout) ?? {
    diagnostics: [],
  };
  const unexplained = exitCode !== 0 && diagnostics.length === 0;
  return { diagnostics: unexplained ? [failure("validate", onOneLine(stderr))] : diagnostics };
}

async function plan(terraform: Terraform): Promise<StepResult> {
  const file = join(terraform.workingDirectory, stackFileName);
  removeBackend(file);
  const { exitCode, stdout, stderr } = await terraform.run(
    ...["plan", "-json", "-refresh=false", "-input=false", "-lock=false"],
  );
  const { changes, diagnostics } = readPlanOutput(stdout);
  const planned = changes?.add ?? 0;
  if (diagnostics.some(({ severity }) => severity === "error")) return { planned, diagnostics };
  if (exitCode !== 0 || changes === undefined) {
    return { planned, diagnostics: [...diagnostics, failure("plan", onOneLine(stderr))] };
  }
  const resources = countResources(file);
  if (changes.add === resources && changes.change === 0 && changes.remove === 0)
    return { planned, diagnostics };
  const counts = `${changes.add} to add, ${changes.change} to change, ${changes.remove} to remove`;
  const incomplete = failure("plan", `${counts}, but ${resources} resources were synthesized`);
  return { planned, diagnostics: [...diagnostics, incomplete] };
}

/** Terraform failed at a step in a way that it has no diagnostic for. */
function failure(step: Step, detail: string): Diagnostic {
  return { severity: "error", summary: `terraform ${step}`, detail };
}

function parsed<T>(json: string): T | undefined {
  try {
    return JSON.parse(json) as T;
  } catch {
    return undefined;
  }
}
