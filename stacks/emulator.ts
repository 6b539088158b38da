import { TerraformResource } from "cdktf";
import type { IConstruct } from "constructs";

/** The emulator that `deployment.emulator` is for, as `pip install` takes it. */
export const EMULATOR = "moto[server]==5.2.1";

/** A kind of resource that the emulator cannot hold. */
export interface MissingResource {
  readonly type: string;
  /**
   * Id of the construct, where the emulator lacks one resource of the type.
   * @default - all resources of the type
   */
  readonly id?: string;
  readonly reason: string;
}

/** Attributes that the emulator takes in another form than AWS. */
export interface OtherForm {
  readonly type: string;
  readonly attributes: Readonly<Record<string, string | null>>;
  readonly reason: string;
}

/** What Moto does not implement, and a deployment to it leaves out. The end-to-end tests hold this list to be exact. */
export const NOT_IN_THE_EMULATOR: readonly MissingResource[] = [
  {
    type: "aws_config_conformance_pack",
    reason: "Moto answers PutConformancePack with an error 500; it has organization packs alone",
  },
  {
    type: "aws_config_remediation_configuration",
    reason: "Moto answers PutRemediationConfigurations with an error 500",
  },
  {
    type: "aws_s3_object",
    reason: "the emulator speaks HTTP, and the templates' bucket lets nobody in without TLS",
  },
  {
    type: "aws_organizations_delegated_administrator",
    id: "config",
    reason: "Moto refuses to register a delegated administrator for config.amazonaws.com",
  },
];

/** What Moto takes in another form. Everything else is deployed to it as it is to AWS. */
export const OTHERWISE_IN_THE_EMULATOR: readonly OtherForm[] = [
  {
    type: "aws_config_organization_conformance_pack",
    attributes: { template_body: null, template_s3_uri: "s3://awsconfigconforms-emulator/pack.yaml" },
    reason: "Moto takes a template by its S3 address alone, and reads none of it",
  },
];

/** Fits a stack to the emulator, and gives the addresses of what it had to leave out. */
export function fitToTheEmulator(stack: IConstruct): string[] {
  const resources = stack.node.findAll().filter(TerraformResource.isTerraformResource);
  for (const resource of resources) changeForm(resource);
  const missing = resources.filter(isMissing);
  for (const resource of missing) resource.node.scope?.node.tryRemoveChild(resource.node.id);
  return missing.map((resource) => `${resource.terraformResourceType}.${resource.friendlyUniqueId}`);
}

function changeForm(resource: TerraformResource): void {
  for (const { type, attributes } of OTHERWISE_IN_THE_EMULATOR) {
    if (resource.terraformResourceType !== type) continue;
    for (const [name, value] of Object.entries(attributes)) resource.addOverride(name, value);
  }
}

function isMissing(resource: TerraformResource): boolean {
  return NOT_IN_THE_EMULATOR.some(
    ({ type, id }) =>
      resource.terraformResourceType === type && (id === undefined || id === resource.node.id),
  );
}
