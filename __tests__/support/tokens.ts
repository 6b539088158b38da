import { type TerraformStack, TerraformVariable } from "cdktf";

/** A text that Terraform knows later: `${var.later}`. */
export function laterText(stack: TerraformStack): string {
  return new TerraformVariable(stack, "later", { type: "string" }).stringValue;
}

/** A number that Terraform knows later: `${var.laterNumber}`. */
export function laterNumber(stack: TerraformStack): number {
  return new TerraformVariable(stack, "laterNumber", { type: "number" }).numberValue;
}
