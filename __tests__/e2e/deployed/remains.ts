import { DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import {
  DescribeAggregationAuthorizationsCommand,
  DescribeConfigRulesCommand,
  DescribeConfigurationAggregatorsCommand,
  DescribeConfigurationRecordersCommand,
  DescribeDeliveryChannelsCommand,
  DescribeOrganizationConformancePackStatusesCommand,
  DescribeRetentionConfigurationsCommand,
} from "@aws-sdk/client-config-service";
import { ListEventBusesCommand, ListRulesCommand } from "@aws-sdk/client-eventbridge";
import { ListRolesCommand } from "@aws-sdk/client-iam";
import { DescribeKeyCommand, ListAliasesCommand, ListKeysCommand } from "@aws-sdk/client-kms";
import { ListDelegatedAdministratorsCommand } from "@aws-sdk/client-organizations";
import { ListBucketsCommand } from "@aws-sdk/client-s3";
import { ListTopicsCommand } from "@aws-sdk/client-sns";
import { ListQueuesCommand } from "@aws-sdk/client-sqs";
import type { AwsClients } from "../support/clients";
import type { Emulator } from "../support/emulator";
import { callLogs, ownDocuments } from "../support/call";

/** What of an estate there is in any account and Region of an emulator that holds nothing else; best read when empty. */
export async function remains(emulator: Emulator): Promise<string[]> {
  const { accounts, regions } = emulator.organization;
  const found: string[] = [];
  for (const { name } of accounts) {
    const home = emulator.in(name, emulator.organization.homeRegion);
    found.push(...(await globalRemains(home)).map((what) => `${name}: ${what}`));
    for (const region of regions) {
      const here = emulator.in(name, region);
      const regional = [
        ...(await configRemains(here)),
        ...(await eventRemains(here)),
        ...(await otherRemains(here)),
        ...(await otherServiceRemains(emulator, name, region)),
      ];
      found.push(...regional.map((what) => `${name} in ${region}: ${what}`));
    }
  }
  const { DelegatedAdministrators: administrators = [] } = await emulator
    .in("management", emulator.organization.homeRegion)
    .organizations.send(new ListDelegatedAdministratorsCommand({}));
  return [...found, ...administrators.map(({ Name }) => `delegated administrator ${Name}`)];
}

/** Roles but the one that every account has to be entered by, and buckets. */
async function globalRemains({ iam, s3 }: AwsClients): Promise<string[]> {
  const { Roles: roles = [] } = await iam.send(new ListRolesCommand({}));
  const { Buckets: buckets = [] } = await s3.send(new ListBucketsCommand({}));
  return [
    ...roles
      .map(({ RoleName }) => `role ${RoleName}`)
      .filter((what) => what !== "role OrganizationAccountAccessRole"),
    ...buckets.map(({ Name }) => `bucket ${Name}`),
  ];
}

async function configRemains({ config }: AwsClients): Promise<string[]> {
  const { ConfigurationRecorders: recorders = [] } = await config.send(
    new DescribeConfigurationRecordersCommand({}),
  );
  const { DeliveryChannels: channels = [] } = await config.send(new DescribeDeliveryChannelsCommand({}));
  const { RetentionConfigurations: retentions = [] } = await config.send(
    new DescribeRetentionConfigurationsCommand({}),
  );
  const { ConfigRules: rules = [] } = await config.send(new DescribeConfigRulesCommand({}));
  const { ConfigurationAggregators: aggregators = [] } = await config.send(
    new DescribeConfigurationAggregatorsCommand({}),
  );
  const { AggregationAuthorizations: authorizations = [] } = await config.send(
    new DescribeAggregationAuthorizationsCommand({}),
  );
  const { OrganizationConformancePackStatuses: packs = [] } = await config.send(
    new DescribeOrganizationConformancePackStatusesCommand({}),
  );
  return [
    ...recorders.map(({ name }) => `recorder ${name}`),
    ...channels.map(({ name }) => `delivery channel ${name}`),
    ...retentions.map(({ Name }) => `retention ${Name}`),
    ...rules.map(({ ConfigRuleName }) => `rule ${ConfigRuleName}`),
    ...aggregators.map(({ ConfigurationAggregatorName }) => `aggregator ${ConfigurationAggregatorName}`),
    ...authorizations.map(({ AuthorizedAccountId }) => `authorization of ${AuthorizedAccountId}`),
    ...packs.map(({ OrganizationConformancePackName }) => `pack ${OrganizationConformancePackName}`),
  ];
}

async function eventRemains({ events }: AwsClients): Promise<string[]> {
  const { EventBuses: buses = [] } = await events.send(new ListEventBusesCommand({}));
  const { Rules: rules = [] } = await events.send(new ListRulesCommand({}));
  return [
    ...buses.map(({ Name }) => `event bus ${Name}`).filter((what) => what !== "event bus default"),
    ...rules.map(({ Name }) => `event rule ${Name}`),
  ];
}

async function otherRemains({ cloudWatch, kms, sns, sqs }: AwsClients): Promise<string[]> {
  const { Topics: topics = [] } = await sns.send(new ListTopicsCommand({}));
  const { QueueUrls: queues = [] } = await sqs.send(new ListQueuesCommand({}));
  const { MetricAlarms: alarms = [] } = await cloudWatch.send(new DescribeAlarmsCommand({}));
  const { Aliases: aliases = [] } = await kms.send(new ListAliasesCommand({}));
  const { Keys: keys = [] } = await kms.send(new ListKeysCommand({}));
  const states = await Promise.all(
    keys.map(async ({ KeyId }) => (await kms.send(new DescribeKeyCommand({ KeyId }))).KeyMetadata),
  );
  return [
    ...topics.map(({ TopicArn }) => `topic ${TopicArn}`),
    ...queues.map((url) => `queue ${url}`),
    ...alarms.map(({ AlarmName }) => `alarm ${AlarmName}`),
    ...aliases.map(({ AliasName = "" }) => AliasName).filter((alias) => !alias.startsWith("alias/aws/")),
    // AWS deletes a key after a month of waiting, as does Moto; AWS's own keys are there for good.
    ...states
      .filter((key) => key?.KeyManager === "CUSTOMER" && key.KeyState !== "PendingDeletion")
      .map((key) => `key ${key?.KeyId}`),
  ];
}

async function otherServiceRemains(emulator: Emulator, account: string, region: string): Promise<string[]> {
  const access = emulator.access(account, region);
  const documents = await ownDocuments(access);
  const { logGroups } = await callLogs(access, "DescribeLogGroups", {});
  const { resourcePolicies } = await callLogs(access, "DescribeResourcePolicies", {});
  return [
    ...documents.map((name) => `document ${name}`),
    ...logGroups.map(({ logGroupName }: { logGroupName: string }) => `log group ${logGroupName}`),
    ...resourcePolicies.map(({ policyName }: { policyName: string }) => `log policy ${policyName}`),
  ];
}
