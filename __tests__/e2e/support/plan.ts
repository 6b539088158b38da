import type { Terraform } from "../../../cli/terraform";

/** Where a plan is kept, in the folder of its stack. */
export const PLAN_FILE = "planned.tfplan";

/** A change that Terraform plans. */
export interface PlannedChange {
  readonly address: string;
  readonly action: "create" | "update" | "replace" | "delete";
}

/**
 * Plans a stack and keeps the plan. Gives what Terraform would change, in the order of the addresses; nothing when the
 * stack has converged.
 */
export async function planChanges(terraform: Terraform): Promise<readonly PlannedChange[]> {
  const { exitCode, stdout, stderr } = await terraform.run(
    ...["plan", "-input=false", "-json", "-detailed-exitcode", `-out=${PLAN_FILE}`],
  );
  if (exitCode !== 0 && exitCode !== 2) throw new Error(`terraform plan failed:\n${stderr}${stdout}`);
  const changes = stdout
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as PlanMessage)
    .flatMap(({ type, change }) => (type === "planned_change" && change !== undefined ? [change] : []))
    .map(({ resource, action }) => ({ address: resource.addr, action }))
    .sort((a, b) => (a.address < b.address ? -1 : 1));
  // Terraform's own verdict counts: it may change something that is no resource.
  if (changes.length === 0 && exitCode === 2)
    throw new Error(`terraform plans to change outputs:\n${stdout}`);
  return changes;
}

interface PlanMessage {
  readonly type: string;
  readonly change?: {
    readonly resource: { readonly addr: string };
    readonly action: PlannedChange["action"];
  };
}
