import { AwsProvider, type AwsProviderConfig } from "@cdktf/provider-aws/lib/provider";
import type { TerraformStack } from "cdktf";
import { formatArn } from "../modules/core";
import type { Account } from "../organization";
import type { EstateContext } from "./estate-context";

/** Versions of the AWS provider that the estate is written for. */
const AWS_PROVIDER_VERSIONS = { "5": "~> 5.100", "6": "~> 6.25" } as const;

/** Terraform that understands what the stacks hold; the lock file of the S3 backend came later than the rest. */
const TERRAFORM_VERSIONS = { s3: ">= 1.10", cloud: ">= 1.5", local: ">= 1.5" } as const;

/** Declares which versions of Terraform and of the AWS provider a stack takes. */
export function requireVersions(stack: TerraformStack, { organization }: EstateContext): void {
  const { awsProvider, backend } = organization.deployment;
  stack.addOverride("terraform.required_version", TERRAFORM_VERSIONS[backend.type]);
  stack.addOverride("terraform.required_providers.aws.version", AWS_PROVIDER_VERSIONS[awsProvider]);
}

/** The AWS provider of an account; with an alias, the one that serves another Region under provider 5. */
export function createProvider(
  stack: TerraformStack,
  context: EstateContext,
  account: Account,
  where: { readonly region: string; readonly alias?: string },
): AwsProvider {
  const { tags } = context.organization.deployment;
  return new AwsProvider(stack, where.alias === undefined ? "aws" : `aws-${where.alias}`, {
    ...where,
    defaultTags: Object.keys(tags).length === 0 ? undefined : [{ tags: { ...tags } }],
    ...access(context, account),
  });
}

function access({ organization, runMode }: EstateContext, account: Account): Partial<AwsProviderConfig> {
  if (runMode === "plan-offline") {
    return {
      accessKey: "plan-offline",
      secretKey: "plan-offline",
      skipCredentialsValidation: true,
      skipMetadataApiCheck: "true",
      skipRequestingAccountId: true,
    };
  }
  const assumeRole =
    account.role === undefined
      ? undefined
      : [
          {
            roleArn: formatArn({
              partition: organization.partition,
              service: "iam",
              region: "",
              accountId: account.id,
              resource: `role/${account.role}`,
            }),
            sessionName: "config-compliance",
          },
        ];
  return {
    // Terraform refuses to touch any other account, whatever credentials it is given.
    allowedAccountIds: [account.id],
    assumeRole,
    ...(organization.deployment.emulator
      ? { skipCredentialsValidation: true, skipMetadataApiCheck: "true", s3UsePathStyle: true }
      : {}),
  };
}
