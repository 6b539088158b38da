import type { ConfigServiceClient, RemediationExecutionStatus } from "@aws-sdk/client-config-service";
import type { Partition } from "../../modules/core";
import type { Account } from "../../organization";
import { accountCredentials, type AccountCredentials } from "./account-access";

/** What AWS Config says of the executions of one remediation, in the order of its answer. */
export type ReadExecutions = (
  place: { readonly account: Account; readonly region: string; readonly rule: string },
  signal: AbortSignal,
) => Promise<readonly RemediationExecutionStatus[]>;

/** Tries of a call: with many accounts at a time, AWS Config and AWS STS slow callers down. */
const RETRIES = { retryMode: "adaptive", maxAttempts: 8 } as const;

/** AWS Config as it is reached in each account, by the deployment's role. AWS_ENDPOINT_URL leads elsewhere. */
export async function awsConfig(organization: {
  readonly partition: Partition;
  readonly homeRegion: string;
}): Promise<{ readonly read: ReadExecutions; readonly close: () => void }> {
  // Loaded here, since other commands would wait for the SDK too.
  const { ConfigServiceClient, paginateDescribeRemediationExecutionStatus } =
    await import("@aws-sdk/client-config-service");
  const { STSClient } = await import("@aws-sdk/client-sts");
  const sts = new STSClient({ region: organization.homeRegion, ...RETRIES });
  const access = new Map<string, () => Promise<AccountCredentials | undefined>>();
  const clients = new Map<string, ConfigServiceClient>();

  const clientOf = async (account: Account, region: string): Promise<ConfigServiceClient> => {
    const enter = access.get(account.id) ?? accountCredentials(sts, account, organization.partition);
    access.set(account.id, enter);
    const entered = await enter();
    const key = `${account.id} ${region}`;
    const client =
      clients.get(key) ??
      new ConfigServiceClient({
        region,
        ...RETRIES,
        ...(entered === undefined ? {} : { credentials: async () => (await enter()) ?? entered }),
      });
    clients.set(key, client);
    return client;
  };

  return {
    read: async ({ account, region, rule }, signal) => {
      const client = await clientOf(account, region);
      const executions: RemediationExecutionStatus[] = [];
      const pages = paginateDescribeRemediationExecutionStatus(
        { client },
        { ConfigRuleName: rule },
        { abortSignal: signal },
      );
      for await (const { RemediationExecutionStatuses = [] } of pages)
        executions.push(...RemediationExecutionStatuses);
      return executions;
    },
    close: () => {
      sts.destroy();
      for (const client of clients.values()) client.destroy();
    },
  };
}
