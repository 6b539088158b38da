import { join } from "node:path";
import type { Organization } from "../../organization";
import type { EstateStack } from "../../stacks/estate";
import { inParallel, requireTerraform, stackFile, stackFolder, synthesize, Terraform } from "../terraform";
import { offlineEnvironment } from "./offline-environment";
import { installProvider } from "./provider";
import { type SelectionOptions, selectStacks } from "./selection";
import type { Step } from "./steps";
import { type StackVerdict, validateStack } from "./validate-stack";

/** How an estate is validated. */
export interface ValidationOptions extends SelectionOptions {
  /** Where the stacks are written; a folder of its own. */
  readonly folder: string;
  /** Stacks at a time. */
  readonly parallel: number;
  readonly progress?: ValidationProgress;
  /** Ends it early, Terraform included. */
  readonly signal?: AbortSignal;
}

/** Is told what happens while an estate is validated. */
export interface ValidationProgress {
  starts(stacks: readonly EstateStack[], versions: Versions): void;
  /** A stack comes to a step. */
  reaches(stack: string, step: Step): void;
  ends(result: StackResult): void;
}

/** What it was validated with. */
export interface Versions {
  readonly terraform: string;
  readonly provider: string;
}

/** One stack, validated. */
export interface StackResult extends StackVerdict {
  readonly stack: string;
  readonly account: string;
  readonly accountId: string;
  readonly seconds: number;
}

/** An estate, validated. */
export interface ValidationResult extends Versions {
  readonly ok: boolean;
  readonly stacks: readonly StackResult[];
  /** Stacks that were not validated, being copies of one that was. */
  readonly passedOver: number;
  readonly seconds: number;
}

/** Has Terraform, with the real AWS provider and no credentials, validate and plan the stacks of an organization. */
export async function validateEstate(
  organization: Organization,
  options: ValidationOptions,
): Promise<ValidationResult> {
  const { folder, parallel, progress, signal } = options;
  const secondsSince = (start: number) => Math.round((performance.now() - start) / 100) / 10;
  const start = performance.now();
  const terraformVersion = requireTerraform();
  const environment = offlineEnvironment(process.env);
  const { stacks, passedOver } = selectStacks(synthesize(organization, folder, "plan-offline"), options);

  const [first] = stacks;
  if (first === undefined) throw new Error("there is no stack to validate");
  const provider = await installProvider(
    new Terraform(join(folder, "provider"), environment, signal),
    stackFile(folder, first.stack.node.id),
  );
  const versions: Versions = { terraform: terraformVersion, provider: provider.version };
  progress?.starts(stacks, versions);

  const results = await inParallel(stacks, parallel, async ({ stack, account }) => {
    const stackStart = performance.now();
    const id = stack.node.id;
    const terraform = new Terraform(stackFolder(folder, id), environment, signal);
    const verdict = await validateStack(terraform, provider, (step) => progress?.reaches(id, step));
    const seconds = secondsSince(stackStart);
    const result: StackResult = {
      stack: id,
      account: account.name,
      accountId: account.id,
      seconds,
      ...verdict,
    };
    progress?.ends(result);
    return result;
  });
  const ok = results.every((result) => result.ok);
  return { ok, ...versions, stacks: results, passedOver, seconds: secondsSince(start) };
}
