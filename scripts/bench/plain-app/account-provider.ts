import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { S3Backend, type TerraformStack } from "cdktf";
import type { Account } from "./parameters";

/** The state of a stack, and the provider of its account. */
export function addBackendAndProvider(stack: TerraformStack, account: Account, region: string): void {
  new S3Backend(stack, {
    bucket: "acme-terraform-state",
    key: `config-compliance/${account.id}/${stack.node.id}.tfstate`,
    region,
    encrypt: true,
  });
  new AwsProvider(stack, "aws", {
    region,
    allowedAccountIds: [account.id],
    assumeRole: [{ roleArn: `arn:aws:iam::${account.id}:role/OrganizationAccountAccessRole` }],
    defaultTags: [{ tags: { ManagedBy: "config-compliance" } }],
  });
}
