import { devNull } from "node:os";

/**
 * What Terraform's environment must differ in so that a plan needs nobody's credentials and is the same on every
 * machine. Undefined takes a variable out.
 */
export function offlineEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string | undefined>> {
  const hidden = Object.keys(environment).filter(isHidden);
  return {
    ...Object.fromEntries(hidden.map((name) => [name, undefined])),
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: "true",
  };
}

/** Credentials, profiles and endpoints of AWS; switches that would make Terraform do something else. */
function isHidden(name: string): boolean {
  return /^(AWS_|TF_CLI_ARGS|TF_VAR_|TF_WORKSPACE$|TF_DATA_DIR$)/.test(name);
}
