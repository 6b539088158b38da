import { ConfigOrganizationConformancePack } from "@cdktf/provider-aws/lib/config-organization-conformance-pack";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { readFileSync } from "node:fs";
import { addBackendAndProvider } from "./account-provider";
import { accountNamed, type Parameters } from "./parameters";

/** Organization conformance packs: they need a recorder in every account, and so come last. */
export class OrganizationPacksStack extends TerraformStack {
  constructor(scope: Construct, parameters: Parameters) {
    super(scope, "organization-packs");
    addBackendAndProvider(this, accountNamed(parameters, parameters.securityAccount), parameters.homeRegion);
    const templateBody = readFileSync("conformance-packs/baseline.yaml", "utf8");
    for (const region of parameters.regions) {
      new ConfigOrganizationConformancePack(this, `${region}-baseline`, {
        region,
        name: "compliance-baseline",
        templateBody,
        inputParameter: [{ parameterName: "LogRetentionDays", parameterValue: "400" }],
        timeouts: { create: "60m", update: "60m", delete: "60m" },
      });
    }
  }
}
