import { terraformVersion } from "./terraform";

/** The oldest Terraform that the stacks are for. */
const MINIMUM_VERSION = { major: 1, minor: 5 } as const;

/** Gives the version of the Terraform at hand; fails when there is none, or too old a one. */
export function requireTerraform(version: string | undefined = terraformVersion()): string {
  const wanted = `${MINIMUM_VERSION.major}.${MINIMUM_VERSION.minor}`;
  if (version === undefined) {
    throw new Error(
      `there is no terraform on the PATH, or it does not run; install Terraform ${wanted} or newer: ` +
        "https://developer.hashicorp.com/terraform/install",
    );
  }
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const old =
    major < MINIMUM_VERSION.major || (major === MINIMUM_VERSION.major && minor < MINIMUM_VERSION.minor);
  if (old) throw new Error(`terraform ${version} is too old; install Terraform ${wanted} or newer`);
  return version;
}
