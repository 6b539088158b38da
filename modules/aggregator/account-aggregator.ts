import { ConfigAggregateAuthorization } from "@cdktf/provider-aws/lib/config-aggregate-authorization";
import { ConfigConfigurationAggregator } from "@cdktf/provider-aws/lib/config-configuration-aggregator";
import { Construct } from "constructs";
import { checkLength, checkNotEmpty, type Placement } from "../core";

export interface AccountAggregatorProps {
  /** Account and Region that hold the aggregated view. */
  readonly placement: Placement;
  /** Name, 1 to 256 characters. */
  readonly name: string;
  /** Accounts to aggregate, 12 digits each; every one of them has to authorize it. */
  readonly accountIds: readonly string[];
}

/** One view of a list of accounts, for those that are in no organization or in another one. */
export class AccountAggregator extends Construct {
  constructor(scope: Construct, id: string, props: AccountAggregatorProps) {
    super(scope, id);
    checkLength(this, "name", props.name, { max: 256 });
    checkNotEmpty(this, "accountIds", props.accountIds, "at least one account id");
    new ConfigConfigurationAggregator(this, "Resource", {
      ...props.placement.arguments,
      name: props.name,
      accountAggregationSource: { allRegions: true, accountIds: [...props.accountIds].sort() },
    });
  }
}

export interface AggregateAuthorizationProps {
  /** Account and Region whose data may be collected. */
  readonly placement: Placement;
  /** Account that aggregates. */
  readonly aggregatorAccountId: string;
  /** Region of the aggregator. */
  readonly aggregatorRegion: string;
}

/** Lets an aggregator of another account collect from this account and Region. Not needed inside an organization. */
export class AggregateAuthorization extends Construct {
  constructor(scope: Construct, id: string, props: AggregateAuthorizationProps) {
    super(scope, id);
    new ConfigAggregateAuthorization(this, "Resource", {
      ...props.placement.authorizing(props.aggregatorRegion),
      accountId: props.aggregatorAccountId,
    });
  }
}
