import type { ConfigServiceClient, RemediationExecutionStatus } from "@aws-sdk/client-config-service";
import type { Partition } from "../../modules/core";
import type { Account } from "../../organization";
import { accountCredentials, type AccountCredentials } from "./account-access";

/** What AWS Config says of one rule's remediation, in the order of its answer. */
export interface RuleExecutions {
  /** As it is deployed. */
  readonly rule: string;
  readonly executions: readonly RemediationExecutionStatus[];
}

/** Asks for one remediation; several packs may have brought a rule of one name. */
export type ReadExecutions = (
  place: {
    readonly account: Account;
    readonly region: string;
    readonly rule: string;
    readonly inPack: boolean;
  },
  signal: AbortSignal,
) => Promise<readonly RuleExecutions[]>;

/** Tries of a call: with many accounts at a time, AWS Config and AWS STS slow callers down. */
const RETRIES = { retryMode: "adaptive", maxAttempts: 8 } as const;

/** AWS Config as it is reached in each account, by the deployment's role. AWS_ENDPOINT_URL leads elsewhere. */
export async function awsConfig(organization: {
  readonly partition: Partition;
  readonly homeRegion: string;
}): Promise<{ readonly read: ReadExecutions; readonly close: () => void }> {
  // Loaded here, since other commands would wait for the SDK too.
  const {
    ConfigServiceClient,
    NoSuchRemediationConfigurationException,
    paginateDescribeConfigRules,
    paginateDescribeRemediationExecutionStatus,
  } = await import("@aws-sdk/client-config-service");
  const { STSClient } = await import("@aws-sdk/client-sts");
  const sts = new STSClient({ region: organization.homeRegion, ...RETRIES });
  const access = new Map<string, () => Promise<AccountCredentials | undefined>>();
  const clients = new Map<string, ConfigServiceClient>();
  const ruleNames = new Map<ConfigServiceClient, Promise<readonly string[]>>();

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

  const namesOfRules = async (
    client: ConfigServiceClient,
    abortSignal: AbortSignal,
  ): Promise<readonly string[]> => {
    const names: string[] = [];
    for await (const { ConfigRules = [] } of paginateDescribeConfigRules({ client }, {}, { abortSignal })) {
      names.push(...ConfigRules.flatMap(({ ConfigRuleName }) => ConfigRuleName ?? []));
    }
    return names;
  };

  /** AWS Config adds the id of the pack to a rule's name, which no template tells. */
  const rulesOfPacks = async (client: ConfigServiceClient, rule: string, signal: AbortSignal) => {
    const names = ruleNames.get(client) ?? namesOfRules(client, signal);
    ruleNames.set(client, names);
    return (await names).filter((name) => name.startsWith(`${rule}-conformance-pack-`));
  };

  const executionsOf = async (client: ConfigServiceClient, rule: string, abortSignal: AbortSignal) => {
    const executions: RemediationExecutionStatus[] = [];
    const input = { ConfigRuleName: rule };
    const pages = paginateDescribeRemediationExecutionStatus({ client }, input, { abortSignal });
    for await (const { RemediationExecutionStatuses = [] } of pages) {
      executions.push(...RemediationExecutionStatuses);
    }
    return { rule, executions };
  };

  return {
    read: async ({ account, region, rule, inPack }, signal) => {
      const client = await clientOf(account, region);
      if (!inPack) return [await executionsOf(client, rule, signal)];
      const deployed = await rulesOfPacks(client, rule, signal);
      if (deployed.length === 0) throw new Error("AWS Config has no pack with this rule: deploy it");
      const answers: RuleExecutions[] = [];
      let missing: unknown;
      for (const name of deployed) {
        try {
          answers.push(await executionsOf(client, name, signal));
        } catch (error) {
          // A pack of someone else may have a rule of this name.
          if (!(error instanceof NoSuchRemediationConfigurationException)) throw error;
          missing = error;
        }
      }
      if (answers.length === 0) throw missing;
      return answers;
    },
    close: () => {
      sts.destroy();
      for (const client of clients.values()) client.destroy();
    },
  };
}
