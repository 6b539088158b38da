import {
  PutConformancePackCommand,
  PutOrganizationConformancePackCommand,
  PutRemediationConfigurationsCommand,
} from "@aws-sdk/client-config-service";
import { RegisterDelegatedAdministratorCommand } from "@aws-sdk/client-organizations";
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteBucketPolicyCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import { Placement } from "../../../modules/core";
import { templateBucketPolicy } from "../../../modules/pack-template-bucket/policy";
import { NOT_IN_THE_EMULATOR, OTHERWISE_IN_THE_EMULATOR } from "../../../stacks/emulator";
import type { Emulator } from "../support/emulator";

/** The emulator really lacks what is left out for it: a newer Moto that has it makes these tests fail. */
export function describeEmulatorGaps(emulator: () => Emulator): void {
  const TemplateBody = "Resources: {}";
  const gaps: Record<string, (here: Emulator) => Promise<unknown>> = {
    aws_config_conformance_pack: (here) =>
      here
        .in("prod", "eu-west-1")
        .config.send(new PutConformancePackCommand({ ConformancePackName: "pack", TemplateBody })),
    aws_config_remediation_configuration: (here) =>
      here.in("prod", "eu-west-1").config.send(
        new PutRemediationConfigurationsCommand({
          RemediationConfigurations: [
            { ConfigRuleName: "rule", TargetType: "SSM_DOCUMENT", TargetId: "AWS-StopEC2Instance" },
          ],
        }),
      ),
    aws_s3_object: async (here) => {
      const { s3 } = here.in("security", "us-east-1");
      const Bucket = "awsconfigconforms-gap";
      await s3.send(new CreateBucketCommand({ Bucket }));
      const Policy = templateBucketPolicy(
        `arn:aws:s3:::${Bucket}`,
        Placement.inRegion({ accountId: here.account("security").id, region: "us-east-1" }),
        { organizationId: "o-a1b2c3d4e5" },
      );
      await s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
      try {
        return await s3.send(new PutObjectCommand({ Bucket, Key: "pack.yaml", Body: TemplateBody }));
      } finally {
        await s3.send(new DeleteBucketPolicyCommand({ Bucket }));
        await s3.send(new DeleteBucketCommand({ Bucket }));
      }
    },
    aws_organizations_delegated_administrator: (here) =>
      here.in("management", "eu-west-1").organizations.send(
        new RegisterDelegatedAdministratorCommand({
          AccountId: here.account("security").id,
          ServicePrincipal: "config.amazonaws.com",
        }),
      ),
    aws_config_organization_conformance_pack: (here) =>
      here.in("security", "eu-west-1").config.send(
        new PutOrganizationConformancePackCommand({
          OrganizationConformancePackName: "pack",
          TemplateBody,
        }),
      ),
  };

  const listed = [...NOT_IN_THE_EMULATOR, ...OTHERWISE_IN_THE_EMULATOR];

  test.each(listed.map(({ type, reason }) => [type, reason]))("%s: %s", async (type) => {
    await expect(gaps[type]?.(emulator())).rejects.toThrow();
  });
}
