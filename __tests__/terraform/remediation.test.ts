import { readdirSync } from "node:fs";
import { join } from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, TerraformStack } from "cdktf";
import { Terraform } from "../../cli/terraform";
import { installProvider, offlineEnvironment, validateStack } from "../../cli/validate";
import { ManagedRule, unlistedManagedRule } from "../../modules/config-rule";
import { Placement } from "../../modules/core";
import { Remediation, RemediationRole, runbookNamed } from "../../modules/remediation";
import { drivenDocuments, everyRemediation } from "../support/every-remediation";
import { temporaryFolder } from "../support/temporary-folder";
import { describeWithTerraform } from "../support/terraform-tier";

const MINUTES = 60_000;

describeWithTerraform("Terraform and AWS provider 5", () => {
  const outdir = temporaryFolder();
  const own = temporaryFolder();

  test(
    "plan each document that AWS Config can drive, with each of its rules and its role",
    async () => {
      synthesize(outdir);
      const folder = join(outdir, "stacks", "remediations");
      const file = join(folder, "cdk.tf.json");
      expect(readdirSync(folder)).toContain("cdk.tf.json");
      const environment = offlineEnvironment(process.env);
      const provider = await installProvider(new Terraform(join(own, "provider"), environment), file);
      const verdict = await validateStack(new Terraform(folder, environment), provider, () => undefined);
      const resources = 2 * drivenDocuments().length + 2 * everyRemediation().length;
      expect(verdict).toEqual({ ok: true, resources, planned: resources, errors: [], warnings: [] });
    },
    5 * MINUTES,
  );
});

function synthesize(outdir: string): void {
  const app = new App({ outdir, skipValidation: true });
  const stack = new TerraformStack(app, "remediations");
  stack.addOverride("terraform.required_providers.aws.version", "~> 5.100");
  const aws = new AwsProvider(stack, "aws", {
    region: "eu-central-1",
    accessKey: "plan-offline",
    secretKey: "plan-offline",
    skipCredentialsValidation: true,
    skipMetadataApiCheck: "true",
    skipRequestingAccountId: true,
  });
  const placement = Placement.onProvider({ accountId: "111111111111", region: "eu-central-1" }, aws);
  const roles = new Map(
    drivenDocuments().map((document, index) => [
      document,
      new RemediationRole(stack, `Role${index}`, { placement, roleName: `mend-${index}`, document }),
    ]),
  );
  for (const { document, identifier, name, parameters } of everyRemediation()) {
    const role = roles.get(document)!;
    const rule = new ManagedRule(stack, name, {
      placement,
      name,
      identifier: unlistedManagedRule(identifier),
    });
    new Remediation(stack, `${name}-remediation`, {
      placement,
      configRuleName: rule.resource.name,
      document: runbookNamed(document),
      automationRoleArn: role.roleArn,
      parameters,
      dependsOn: [role.ready],
    });
  }
  app.synth();
}
