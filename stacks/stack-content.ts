import { TerraformResource, type TerraformStack } from "cdktf";
import { fitToTheEmulator } from "./emulator";
import type { EstateContext } from "./estate-context";

/** What a stack holds. */
export interface StackContent {
  /** Number of resources by Terraform type. */
  readonly resources: Readonly<Record<string, number>>;
  /** Addresses of what the emulator lacks; nothing where it is AWS that is deployed to. */
  readonly leftOut: readonly string[];
}

/** To be called when a stack has all its constructs: leaves out what cannot be deployed, and tells what there is. */
export function completeStack(stack: TerraformStack, { organization, runMode }: EstateContext): StackContent {
  const emulated = organization.deployment.emulator && runMode === "deploy";
  const leftOut = emulated ? fitToTheEmulator(stack) : [];
  return { resources: countResources(stack), leftOut };
}

function countResources(stack: TerraformStack): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const construct of stack.node.findAll()) {
    if (!TerraformResource.isTerraformResource(construct)) continue;
    const type = construct.terraformResourceType;
    counts[type] = (counts[type] ?? 0) + 1;
  }
  return counts;
}
