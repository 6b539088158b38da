import type { Case } from "./figures";
import type { OrganizationFiles } from "./organization-files";

type Size = Pick<Case, "accounts"> & Partial<Pick<Case, "name">>;

/** The product: what `npm run synth` starts once dist is built. */
export function product(files: OrganizationFiles, { accounts, name = "product" }: Size): Case {
  return { name, accounts, program: ["dist/main.js", files.organizationFile], synthesizes: true };
}

/** The plain app, run as CDKTF's project template runs it, but without the half second that npx takes to find it. */
export function plainApp(files: OrganizationFiles, { accounts }: Size): Case {
  return {
    name: "plain CDKTF app",
    accounts,
    program: [require.resolve("ts-node/dist/bin"), "scripts/bench/plain-app/main.ts"],
    environment: { PARAMETERS_FILE: files.parametersFile },
    synthesizes: true,
  };
}

/** The product's reading of an organization file, without any Terraform. */
export function check(files: OrganizationFiles, { accounts }: Size): Case {
  return {
    name: "product, check alone",
    accounts,
    program: ["dist/cli/config-compliance.js", "check", files.organizationFile],
    synthesizes: false,
  };
}
