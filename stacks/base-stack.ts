import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { Placement } from "../modules/core";
import type { Account, Organization } from "../organization";
import { createBackend } from "./backends";
import type { EstateContext } from "./estate-context";
import { createProvider, requireVersions } from "./providers";

/** What a stack is about. */
export interface BaseStackProps {
  readonly context: EstateContext;
  /** Account that it is deployed to. */
  readonly account: Account;
  /** Kind of stack; names its state beside the account's id. */
  readonly unit: string;
}

/** A stack of one account: its state, its provider, and the placements of its Regions. */
export abstract class BaseStack extends TerraformStack {
  readonly account: Account;
  protected readonly organization: Organization;
  private readonly placements = new Map<string, Placement>();

  constructor(scope: Construct, id: string, props: BaseStackProps) {
    super(scope, id);
    const { context, account } = props;
    this.account = account;
    this.organization = context.organization;

    requireVersions(this, context);
    createBackend(this, context, account, props.unit);
    const { homeRegion, partition, deployment } = this.organization;
    const home = createProvider(this, context, account, { region: homeRegion });
    for (const region of this.organization.regions) {
      const where = { partition, accountId: account.id, region };
      if (deployment.awsProvider === "6") {
        this.placements.set(region, Placement.inRegion(where));
      } else if (region === homeRegion) {
        this.placements.set(region, Placement.onProvider(where, home));
      } else {
        // Even where the stack has nothing: a Region that is taken from an account leaves resources in the state, and
        // Terraform destroys them with the alias that made them. An alias that nothing uses costs no process.
        const provider = createProvider(this, context, account, { region, alias: region });
        this.placements.set(region, Placement.onProvider(where, provider));
      }
    }
  }

  /** Regions that the stack places resources in. */
  abstract regions(): readonly string[];

  /** Placement in a Region of the stack. */
  protected placementIn(region: string): Placement {
    const placement = this.placements.get(region);
    if (placement === undefined) throw new Error(`${this.node.id} has no placement in ${region}`);
    return placement;
  }

  /** Placement in the home Region. */
  protected get home(): Placement {
    return this.placementIn(this.organization.homeRegion);
  }
}
