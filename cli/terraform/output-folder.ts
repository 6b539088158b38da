import { join } from "node:path";

/** Name of a stack's Terraform in its folder. */
export const stackFileName = "cdk.tf.json";

/** Where CDKTF writes the stacks of an output folder. */
export function stacksFolder(outdir: string): string {
  return join(outdir, "stacks");
}

/** The folder that Terraform runs in for a stack. */
export function stackFolder(outdir: string, stack: string): string {
  return join(stacksFolder(outdir), stack);
}

/** A stack's Terraform. */
export function stackFile(outdir: string, stack: string): string {
  return join(stackFolder(outdir, stack), stackFileName);
}
