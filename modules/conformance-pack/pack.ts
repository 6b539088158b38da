import { Token } from "cdktf";
import type { IConstruct } from "constructs";
import { checkLength, checkPattern, ConstructError, terraformText } from "../core";

/** Limits of a pack; source: PutConformancePack and the AWS Config quotas. None can be raised. */
export const PACK_LIMITS = {
  templateBytes: 51_200,
  rules: 130,
  inputParameters: 60,
  parameterValueLength: 4096,
} as const;

/** What a pack of either kind is made of. */
export interface PackProps {
  /** Letters, digits and hyphens, a letter first. */
  readonly name: string;
  /** The template: standard conformance-pack YAML, at most 51,200 bytes. */
  readonly templateBody: string;
  /**
   * Values for the template's `Parameters`, at most 60.
   * @default - the template's own defaults
   */
  readonly parameters?: Readonly<Record<string, string>>;
}

/** Fails when AWS would refuse the pack for its name, size or parameters. */
export function checkPack(
  scope: IConstruct,
  props: PackProps,
  limits: { readonly maximumNameLength: number },
): void {
  checkPattern(
    scope,
    "name",
    props.name,
    /^[a-zA-Z][-a-zA-Z0-9]*$/,
    "letters, digits and hyphens, a letter first",
  );
  checkLength(scope, "name", props.name, { max: limits.maximumNameLength });
  const bytes = Buffer.byteLength(props.templateBody);
  if (!Token.isUnresolved(props.templateBody) && (bytes === 0 || bytes > PACK_LIMITS.templateBytes)) {
    throw new ConstructError(scope, {
      what: "templateBody has the wrong size in bytes",
      got: bytes,
      allowed: `1 to ${PACK_LIMITS.templateBytes}`,
      fix: "split the pack",
    });
  }
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

/** Input parameters in the order that AWS returns them. */
export function inputParameters(
  parameters: PackProps["parameters"],
): { parameterName: string; parameterValue: string }[] | undefined {
  const names = Object.keys(parameters ?? {}).sort();
  if (names.length === 0) return undefined;
  return names.map((parameterName) => ({
    parameterName,
    parameterValue: terraformText(parameters?.[parameterName] ?? ""),
  }));
}
