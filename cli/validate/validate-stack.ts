import { join } from "node:path";
import { stackFileName, type Terraform } from "../terraform";
import { type Diagnostic, formatDiagnostic } from "./diagnostics";
import type { InstalledProvider } from "./provider";
import { countResources } from "./stack-files";
import { type Step, STEPS } from "./steps";

/** What Terraform made of a stack. */
export interface StackVerdict {
  readonly ok: boolean;
  /** Resources that were synthesized. */
  readonly resources: number;
  /** Resources that Terraform would create. */
  readonly planned: number;
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
}

/**
 * Initialises, validates and plans the stack in Terraform's working directory. It is valid when every resource that was
 * synthesized would be created, and nothing else would happen.
 */
export async function validateStack(
  terraform: Terraform,
  provider: InstalledProvider,
  onStep: (step: Step) => void,
): Promise<StackVerdict> {
  const resources = countResources(join(terraform.workingDirectory, stackFileName));
  const diagnostics: Diagnostic[] = [];
  let planned = 0;
  for (const [step, take] of STEPS) {
    onStep(step);
    const result = await take(terraform, provider);
    diagnostics.push(...result.diagnostics);
    planned = result.planned ?? planned;
    if (result.diagnostics.some(({ severity }) => severity === "error")) break;
  }
  // Validating and planning say the same once more.
  const texts = (wanted: Diagnostic["severity"]) => [
    ...new Set(diagnostics.filter(({ severity }) => severity === wanted).map(formatDiagnostic)),
  ];
  const errors = texts("error");
  return { ok: errors.length === 0, resources, planned, errors, warnings: texts("warning") };
}
