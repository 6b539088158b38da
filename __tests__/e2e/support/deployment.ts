import { copyFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { TerraformStack } from "cdktf";
import { inParallel, stackFile, stackFolder, synthesize, Terraform } from "../../../cli/terraform";
import type { Organization } from "../../../organization";
import type { Estate } from "../../../stacks/estate";
import type { RunMode } from "../../../stacks/estate-context";
import { inOrder } from "./in-order";
import { planChanges, PLAN_FILE, type PlannedChange } from "./plan";
import { progress } from "./progress";
import { addressesInState, addressesIn } from "./addresses";

/** Terraform loads a gigabyte of provider for a stack; the machine has two cores. */
const STACKS_AT_A_TIME = 2;

type Environment = Readonly<Record<string, string | undefined>>;

/** The stacks of an organization in a folder, and Terraform in each of them. */
export class Deployment {
  readonly outdir: string;
  private current?: Estate;

  constructor(
    folder: string,
    private readonly environment: Environment,
    private readonly runMode: RunMode = "deploy",
  ) {
    this.outdir = join(folder, "cdktf.out");
  }

  /** Writes the Terraform of an organization in the place of what was there. */
  synthesize(organization: Organization): void {
    this.current = synthesize(organization, this.outdir, this.runMode);
  }

  get estate(): Estate {
    if (this.current === undefined) throw new Error("nothing was synthesized");
    return this.current;
  }

  /** Ids of the stacks. */
  get stacks(): readonly string[] {
    return this.estate.stacks.map(({ stack }) => stack.node.id);
  }

  /** A stack's Terraform. */
  text(stack: string): string {
    return readFileSync(stackFile(this.outdir, stack), "utf8");
  }

  /** Text of each stack's Terraform, by stack. */
  texts(): ReadonlyMap<string, string> {
    return new Map(this.stacks.map((stack) => [stack, this.text(stack)]));
  }

  /** Addresses that a stack's Terraform declares. */
  declared(stack: string): string[] {
    return addressesIn(this.text(stack));
  }

  /** Addresses in a stack's state. */
  deployed(stack: string): string[] {
    return addressesInState(stackFolder(this.outdir, stack), this.text(stack));
  }

  terraform(stack: string, environment: Environment = {}): Terraform {
    // Terraform and its provider spend a quarter of their time on collecting garbage otherwise.
    return new Terraform(stackFolder(this.outdir, stack), {
      GOGC: "400",
      ...this.environment,
      ...environment,
    });
  }

  /** What Terraform would change, by stack; stacks without a change are not in it. */
  async plan(stacks: readonly string[] = this.stacks): Promise<Record<string, readonly PlannedChange[]>> {
    const plans = await inParallel(stacks, STACKS_AT_A_TIME, async (stack) => {
      const changes = await planChanges(this.terraform(stack));
      progress(`${stack}: ${changes.length} changes planned`);
      return [stack, changes] as const;
    });
    return Object.fromEntries(plans.filter(([, changes]) => changes.length > 0));
  }

  /** Plans one stack with the providers that were installed for another deployment of it. */
  async planWithProvidersOf(other: Deployment, stack: string): Promise<readonly PlannedChange[]> {
    const folder = stackFolder(other.outdir, stack);
    const lockFile = ".terraform.lock.hcl";
    copyFileSync(join(folder, lockFile), join(stackFolder(this.outdir, stack), lockFile));
    return planChanges(this.terraform(stack, { TF_DATA_DIR: join(folder, ".terraform") }));
  }

  /** Does what was planned for stacks, each after those of them that it depends on. */
  async applyPlans(stacks: readonly string[]): Promise<void> {
    const chosen = this.constructs.filter(({ node }) => stacks.includes(node.id));
    const dependencies = (stack: TerraformStack) =>
      chosen.filter((other) => stack.dependencies.includes(other));
    await inOrder(chosen, dependencies, STACKS_AT_A_TIME, async ({ node }) => {
      await this.terraform(node.id).succeed("apply", "-input=false", PLAN_FILE);
      progress(`${node.id}: applied`);
    });
  }

  /** Destroys everything, each stack before those that it depends on. */
  async destroy(): Promise<void> {
    const dependents = (stack: TerraformStack) =>
      this.constructs.filter((other) => other.dependencies.includes(stack));
    await inOrder(this.constructs, dependents, STACKS_AT_A_TIME, async ({ node }) => {
      await this.terraform(node.id).succeed("destroy", "-auto-approve", "-input=false");
      progress(`${node.id}: destroyed`);
    });
  }

  private get constructs(): readonly TerraformStack[] {
    return this.estate.stacks.map(({ stack }) => stack);
  }
}
