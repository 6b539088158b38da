import type { STSClient } from "@aws-sdk/client-sts";
import { formatArn, type Partition } from "../../modules/core";
import type { Account } from "../../organization";

/** Keys that reach one account. */
export interface AccountCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration?: Date;
}

/** How long before its end a session is renewed. */
const MARGIN = 5 * 60 * 1000;

/**
 * Enters an account by its role, as Terraform does; the session is shared by all Regions and renewed before it ends.
 * Without a role the caller's own keys are used, if they are of that account.
 */
export function accountCredentials(
  sts: STSClient,
  { id, role }: Account,
  partition: Partition,
): () => Promise<AccountCredentials | undefined> {
  let current: Promise<AccountCredentials | undefined> | undefined;
  const enter = () => {
    current = role === undefined ? ownCredentials(sts, id) : assumeRole(sts, roleArn(id, role, partition));
    return current;
  };
  return async () => {
    const held = await (current ?? enter());
    const ends = held?.expiration?.getTime() ?? Infinity;
    return ends - MARGIN > Date.now() ? held : enter();
  };
}

function roleArn(accountId: string, role: string, partition: Partition): string {
  return formatArn({ partition, service: "iam", region: "", accountId, resource: `role/${role}` });
}

async function assumeRole(sts: STSClient, arn: string): Promise<AccountCredentials> {
  const { AssumeRoleCommand } = await import("@aws-sdk/client-sts");
  const { Credentials } = await sts.send(
    new AssumeRoleCommand({ RoleArn: arn, RoleSessionName: "config-compliance" }),
  );
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = Credentials ?? {};
  if (AccessKeyId === undefined || SecretAccessKey === undefined || SessionToken === undefined) {
    throw new Error(`AWS STS gave no credentials for ${arn}`);
  }
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: SessionToken,
    ...(Expiration === undefined ? {} : { expiration: Expiration }),
  };
}

/** Undefined stands for the keys that the caller has; other accounts' would tell of another account. */
async function ownCredentials(sts: STSClient, accountId: string): Promise<undefined> {
  const { GetCallerIdentityCommand } = await import("@aws-sdk/client-sts");
  const { Account: own } = await sts.send(new GetCallerIdentityCommand({}));
  if (own === accountId) return undefined;
  throw new Error(
    `your credentials are of account ${own}, and the file names no role of this one: set deployment.role or accounts[].role`,
  );
}
