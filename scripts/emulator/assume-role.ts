import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { CREDENTIALS } from "./environment";

/** Credentials that reach one account of the emulator. */
export interface AccountCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** Where and as what an account is entered. */
export interface AccountAccess {
  readonly endpoint: string;
  readonly region: string;
  readonly accountId: string;
  readonly role: string;
}

/** Enters an account of the emulator by a role of it, as Terraform does. */
export async function assumeRole(access: AccountAccess): Promise<AccountCredentials> {
  const { endpoint, region, accountId, role } = access;
  const client = new STSClient({ endpoint, region, credentials: CREDENTIALS });
  const { Credentials } = await client.send(
    new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${accountId}:role/${role}`, RoleSessionName: "emulator" }),
  );
  client.destroy();
  const { AccessKeyId, SecretAccessKey, SessionToken } = Credentials ?? {};
  if (AccessKeyId === undefined || SecretAccessKey === undefined || SessionToken === undefined) {
    throw new Error(`the emulator gave no credentials for account ${accountId}`);
  }
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
}
