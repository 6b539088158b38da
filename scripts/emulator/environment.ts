import { devNull } from "node:os";

/** Keys that Moto takes as anyone's; the role that is assumed with them decides the account. */
export const CREDENTIALS = { accessKeyId: "test", secretAccessKey: "test" } as const;

/** What Terraform and the AWS SDKs must find in their environment to talk to the emulator. */
export function emulatorEnvironment(endpoint: string, region: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
    AWS_REGION: region,
  };
}

/** What they must not find: it would lead them to a real account. */
export const REAL_CREDENTIALS = ["AWS_PROFILE", "AWS_SESSION_TOKEN"] as const;

/** The environment for a program that is started by us, with nothing of the user's own AWS configuration in it. */
export function isolatedEnvironment(endpoint: string, region: string): Record<string, string | undefined> {
  return {
    ...Object.fromEntries(REAL_CREDENTIALS.map((name) => [name, undefined])),
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: "true",
    ...emulatorEnvironment(endpoint, region),
  };
}
