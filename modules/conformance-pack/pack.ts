import { type ITerraformDependable, Token } from "cdktf";
import type { IConstruct } from "constructs";
import { checkLength, checkPattern, ConstructError, terraformText } from "../core";

/** Limits of a pack; source: PutConformancePack and the AWS Config quotas. None can be raised. */
export const PACK_LIMITS = {
  /** Of a template that is given inline. */
  templateBytes: 51_200,
  /** Of a template in S3: "300 KB". That they are of 1,024 bytes, as the 50 KB inline are, is unverified. */
  templateBytesInS3: 300 * 1024,
  templateS3UriLength: 1024,
  rules: 130,
  inputParameters: 60,
  parameterValueLength: 4096,
} as const;

/** Form of a pack's name; source: PutConformancePack. */
export const PACK_NAME = /^[a-zA-Z][-a-zA-Z0-9]*$/;
export const PACK_NAME_ALLOWED = "letters, digits and hyphens, a letter first";

/** What a pack of either kind is made of. Its template is either `templateBody` or `templateS3Uri`. */
export interface PackProps {
  /** Letters, digits and hyphens, a letter first. */
  readonly name: string;
  /**
   * The template: standard conformance-pack YAML, at most 51,200 bytes.
   * @default - the template is in S3
   */
  readonly templateBody?: string;
  /**
   * Where the template is in S3 (`s3://bucket/key`), in the pack's Region; at most 300 KB, in no archived storage class.
   * A changed template needs an address of its own: see PackTemplate.
   * @default - the template is given inline
   */
  readonly templateS3Uri?: string;
  /**
   * Values for the template's `Parameters`, at most 60.
   * @default - the template's own defaults
   */
  readonly parameters?: Readonly<Record<string, string>>;
  /**
   * What must be there before, as a recorder or a template in S3.
   * @default - nothing
   */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/** Fails when AWS would refuse the pack for its name, template or parameters. */
export function checkPack(
  scope: IConstruct,
  props: PackProps,
  limits: { readonly maximumNameLength: number },
): void {
  checkPattern(scope, "name", props.name, PACK_NAME, PACK_NAME_ALLOWED);
  checkLength(scope, "name", props.name, { max: limits.maximumNameLength });
  checkOneTemplate(scope, props);
  checkTemplateSize(scope, props.templateBody, {
    maximumBytes: PACK_LIMITS.templateBytes,
    fix: "split the pack, or give it as templateS3Uri, up to 300 KB",
  });
  checkPattern(scope, "templateS3Uri", props.templateS3Uri, /^s3:\/\/[^/]+\/.+$/, "s3://bucket/key");
  checkLength(scope, "templateS3Uri", props.templateS3Uri, { max: PACK_LIMITS.templateS3UriLength });
  const parameters = Object.entries(props.parameters ?? {});
  for (const [name, value] of parameters) {
    checkLength(scope, `parameters.${name}`, value, { min: 0, max: PACK_LIMITS.parameterValueLength });
  }
  const count = parameters.length;
  if (count > PACK_LIMITS.inputParameters) {
    throw new ConstructError(scope, {
      what: "there are too many parameters",
      got: count,
      allowed: `at most ${PACK_LIMITS.inputParameters}`,
    });
  }
}

/** AWS takes one of them (PutConformancePack); Terraform's provider would take both. */
function checkOneTemplate(scope: IConstruct, { templateBody, templateS3Uri }: PackProps): void {
  if ((templateBody === undefined) !== (templateS3Uri === undefined)) return;
  const both = templateBody !== undefined;
  throw new ConstructError(scope, {
    what: both ? "there are two templates" : "there is no template",
    got: both ? "templateBody and templateS3Uri" : "neither templateBody nor templateS3Uri",
    allowed: "exactly one of the two",
  });
}

/** Fails when a template is empty, or bigger than AWS takes. Tokens pass. */
export function checkTemplateSize(
  scope: IConstruct,
  templateBody: string | undefined,
  limits: { readonly maximumBytes: number; readonly fix: string },
): void {
  if (templateBody === undefined || Token.isUnresolved(templateBody)) return;
  const bytes = Buffer.byteLength(templateBody);
  if (bytes > 0 && bytes <= limits.maximumBytes) return;
  throw new ConstructError(scope, {
    what: "templateBody has the wrong size in bytes",
    got: bytes,
    allowed: `1 to ${limits.maximumBytes}`,
    fix: bytes === 0 ? undefined : limits.fix,
  });
}

/** Arguments that packs of both kinds have in Terraform. */
export function packArguments(props: PackProps): {
  readonly name: string;
  readonly templateBody?: string;
  readonly templateS3Uri?: string;
  readonly inputParameter?: { parameterName: string; parameterValue: string }[];
  readonly dependsOn?: ITerraformDependable[];
} {
  return {
    name: props.name,
    templateBody: props.templateBody === undefined ? undefined : terraformText(props.templateBody),
    templateS3Uri: props.templateS3Uri === undefined ? undefined : terraformText(props.templateS3Uri),
    inputParameter: inputParameters(props.parameters),
    dependsOn: props.dependsOn === undefined ? undefined : [...props.dependsOn],
  };
}

/** Input parameters in the order that AWS returns them. */
function inputParameters(
  parameters: PackProps["parameters"],
): { parameterName: string; parameterValue: string }[] | undefined {
  const names = Object.keys(parameters ?? {}).sort();
  if (names.length === 0) return undefined;
  return names.map((parameterName) => ({
    parameterName,
    parameterValue: terraformText(parameters?.[parameterName] ?? ""),
  }));
}
