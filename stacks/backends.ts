import { CloudBackend, LocalBackend, NamedCloudWorkspace, S3Backend, type TerraformStack } from "cdktf";
import type { Account } from "../organization";
import type { EstateContext } from "./estate-context";

/**
 * Declares where a stack's state is kept: one state for each stack of an account, its key made of the account's id, so
 * that renaming an account moves no state.
 */
export function createBackend(
  stack: TerraformStack,
  context: EstateContext,
  account: Account,
  unit: string,
): void {
  const { backend, namePrefix } = context.organization.deployment;
  switch (backend.type) {
    case "s3": {
      const s3 = new S3Backend(stack, {
        bucket: backend.bucket,
        key: `${backend.keyPrefix}/${account.id}/${unit}.tfstate`,
        region: backend.region,
        encrypt: true,
        kmsKeyId: backend.kmsKeyId,
      });
      // CDKTF 0.21 does not know the lock file, which Terraform has since 1.10.
      s3.addOverride("use_lockfile", true);
      return;
    }
    case "cloud":
      new CloudBackend(stack, {
        hostname: backend.hostname,
        organization: backend.organization,
        workspaces: new NamedCloudWorkspace(`${namePrefix}-${account.id}-${unit}`, backend.project),
      });
      return;
    case "local":
      // From the stack's own folder, cdktf.out/stacks/<stack>, to beside the output directory.
      new LocalBackend(stack, { path: `../../../${backend.path}/${account.id}/${unit}.tfstate` });
  }
}
