import type { TerraformResourceLifecycle } from "cdktf";

/** Props of modules that hold what must not be lost. */
export interface DeletionProtectionProps {
  /**
   * Whether Terraform refuses to destroy the recorder, bucket or key (`prevent_destroy`).
   * @default true
   */
  readonly deletionProtection?: boolean;
}

/** Lifecycle of a resource that a destroy must not take, unless asked. */
export function protectedLifecycle(props: DeletionProtectionProps): TerraformResourceLifecycle | undefined {
  return props.deletionProtection === false ? undefined : { preventDestroy: true };
}
