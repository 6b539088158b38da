import {
  DescribeAggregationAuthorizationsCommand,
  DescribeConfigurationAggregatorsCommand,
  DescribeOrganizationConformancePacksCommand,
} from "@aws-sdk/client-config-service";
import { ListAttachedRolePoliciesCommand } from "@aws-sdk/client-iam";
import { ListDelegatedAdministratorsCommand } from "@aws-sdk/client-organizations";
import type { Emulator } from "../support/emulator";

/** What makes the security account see and govern the organization. */
export function describeOrganization(emulator: () => Emulator): void {
  const idOf = (name: string) => emulator().account(name).id;

  test.each(["config-multiaccountsetup.amazonaws.com", "ssm.amazonaws.com"])(
    "the security account is delegated administrator of %s",
    async (ServicePrincipal) => {
      const { DelegatedAdministrators: administrators } = await emulator()
        .in("management", "eu-west-1")
        .organizations.send(new ListDelegatedAdministratorsCommand({ ServicePrincipal }));
      expect(administrators?.map(({ Id }) => Id)).toEqual([idOf("security")]);
    },
  );

  test("its aggregators see the organization and the partner, in all Regions", async () => {
    const { config, iam } = emulator().in("security", "eu-west-1");
    const { ConfigurationAggregators: aggregators } = await config.send(
      new DescribeConfigurationAggregatorsCommand({}),
    );
    expect(aggregators).toEqual([
      expect.objectContaining({
        ConfigurationAggregatorName: "compliance-external-accounts",
        AccountAggregationSources: [{ AccountIds: [idOf("partner")], AllAwsRegions: true }],
      }),
      expect.objectContaining({
        ConfigurationAggregatorName: "compliance-organization",
        OrganizationAggregationSource: {
          RoleArn: `arn:aws:iam::${idOf("security")}:role/compliance-config-aggregator`,
          AllAwsRegions: true,
        },
      }),
    ]);
    const { AttachedPolicies: policies } = await iam.send(
      new ListAttachedRolePoliciesCommand({ RoleName: "compliance-config-aggregator" }),
    );
    expect(policies?.map(({ PolicyArn }) => PolicyArn)).toEqual([
      "arn:aws:iam::aws:policy/service-role/AWSConfigRoleForOrganizations",
    ]);
  });

  test("the partner lets it aggregate, and accounts of the organization need not", async () => {
    const authorizationsOf = async (account: string) => {
      const { config } = emulator().in(account, "eu-west-1");
      const { AggregationAuthorizations: authorizations } = await config.send(
        new DescribeAggregationAuthorizationsCommand({}),
      );
      return authorizations?.map(({ AuthorizedAccountId, AuthorizedAwsRegion }) => [
        AuthorizedAccountId,
        AuthorizedAwsRegion,
      ]);
    };
    expect(await authorizationsOf("partner")).toEqual([[idOf("security"), "eu-west-1"]]);
    expect(await authorizationsOf("prod")).toEqual([]);
  });

  test.each(["eu-west-1", "us-east-1"])(
    "the organization's pack is in %s, without the accounts that it does not reach",
    async (region) => {
      const { config } = emulator().in("security", region);
      const { OrganizationConformancePacks: packs } = await config.send(
        new DescribeOrganizationConformancePacksCommand({
          OrganizationConformancePackNames: ["compliance-baseline"],
        }),
      );
      expect(packs).toEqual([expect.objectContaining({ ExcludedAccounts: [idOf("dev")] })]);
    },
  );
}
