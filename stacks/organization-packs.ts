import { Construct } from "constructs";
import { OrganizationConformancePack } from "../modules/conformance-pack";
import { type OrganizationPack, reachedRegions } from "../organization";
import { BaseStack } from "./base-stack";
import type { EstateContext } from "./estate-context";

/**
 * Organization conformance packs, in the security account but in a stack of their own: they need a recorder in every
 * account, and so come last, while the accounts need what else lies in the security account, and so come after that.
 */
export class OrganizationPacksStack extends BaseStack {
  constructor(scope: Construct, id: string, context: EstateContext) {
    super(scope, id, { context, account: context.organization.securityAccount, unit: "organization-packs" });
    for (const region of this.regions()) {
      const regionScope = new Construct(this, region);
      for (const pack of this.organizationPacks()) this.createPack(regionScope, region, pack);
    }
  }

  regions(): readonly string[] {
    return this.organizationPacks().length === 0 ? [this.organization.homeRegion] : this.organization.regions;
  }

  private organizationPacks(): readonly OrganizationPack[] {
    return this.organization.conformancePacks.filter((pack) => pack.scope === "organization");
  }

  private createPack(scope: Construct, region: string, pack: OrganizationPack): void {
    const members = this.organization.accounts.filter((account) => !account.outsideOrganization);
    const excluded = members.filter((account) => !reachedRegions(pack.targets, account).includes(region));
    if (excluded.length === members.length) return;
    new OrganizationConformancePack(scope, `conformance-pack-${pack.id}`, {
      placement: this.placementIn(region),
      name: pack.name,
      templateBody: pack.templateBody,
      parameters: pack.parameters,
      excludedAccountIds: excluded.map((account) => account.id),
    });
  }
}
