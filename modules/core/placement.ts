import type { TerraformProvider } from "cdktf";
import { formatArn, type Partition } from "./partition";

/** An account and a Region of it. */
export interface AccountRegion {
  readonly accountId: string;
  readonly region: string;
  /** @default "aws" */
  readonly partition?: Partition;
}

/** What a resource is given so that it lands in its Region: one of the two, never both. */
export interface PlacementArguments {
  readonly region?: string;
  readonly provider?: TerraformProvider;
}

/**
 * Where a resource goes: the account and Region, and how the AWS provider is told so. Spread `arguments` into each
 * regional resource. Global resources (IAM, Organizations) take the stack's default provider and spread nothing.
 *
 * This is the one place that knows AWS provider 5 from 6.
 */
export class Placement {
  /** AWS provider 6: one provider serves the account, and each regional resource names its Region. */
  static inRegion(where: AccountRegion): Placement {
    return new Placement(where, { region: where.region });
  }

  /** AWS provider 5: each Region has a provider of its own, an alias, and resources name no Region. */
  static onProvider(where: AccountRegion, provider: TerraformProvider): Placement {
    return new Placement(where, { provider });
  }

  readonly accountId: string;
  readonly region: string;
  readonly partition: Partition;
  /** To be spread into the config of each regional resource. */
  readonly arguments: PlacementArguments;

  private constructor(where: AccountRegion, placementArguments: PlacementArguments) {
    this.arguments = placementArguments;
    this.accountId = where.accountId;
    this.region = where.region;
    this.partition = where.partition ?? "aws";
  }

  /** ARN of a regional resource that lies here. */
  arn(service: string, resource: string): string {
    return formatArn({ ...this, service, resource });
  }

  /** ARN of a resource of this account that has no Region, as of IAM. */
  globalArn(service: string, resource: string): string {
    return formatArn({ ...this, region: "", service, resource });
  }

  /**
   * Arguments of `aws_config_aggregate_authorization`, whose `region` meant the aggregator's Region in provider 5 and
   * means the resource's own in provider 6.
   */
  authorizing(aggregatorRegion: string): PlacementArguments & { readonly authorizedAwsRegion?: string } {
    return this.arguments.provider === undefined
      ? { ...this.arguments, authorizedAwsRegion: aggregatorRegion }
      : { ...this.arguments, region: aggregatorRegion };
  }
}
