import { Construct } from "constructs";
import { OrganizationConformancePack } from "../modules/conformance-pack";
import type { OrganizationPack } from "../organization";
import { BaseStack } from "./base-stack";
import type { EstateContext } from "./estate-context";
import { templateSource } from "./pack-templates";

/**
 * Organization conformance packs, in the security account but in a stack of their own: they need a recorder in every
 * account, and so come last, while the accounts need what else lies in the security account, and so come after that.
 */
export class OrganizationPacksStack extends BaseStack {
  constructor(scope: Construct, id: string, context: EstateContext) {
    super(scope, id, { context, account: context.organization.securityAccount, unit: "organization-packs" });
    for (const region of this.regions()) {
      const regionScope = new Construct(this, region);
      for (const pack of this.organization.organizationPacks) {
        if (pack.region === region) this.createPack(regionScope, pack);
      }
    }
  }

  regions(): readonly string[] {
    return [...new Set(this.organization.organizationPacks.map(({ region }) => region))];
  }

  private createPack(scope: Construct, pack: OrganizationPack): void {
    new OrganizationConformancePack(scope, `conformance-pack-${pack.id}`, {
      placement: this.placementIn(pack.region),
      name: pack.name,
      ...templateSource(pack, this.organization, pack.region),
      excludedAccountIds: pack.excludedAccountIds,
    });
  }
}
