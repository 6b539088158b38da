import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { benchOrganization, type BenchOptions } from "./organization";
import type { Parameters } from "./plain-app/parameters";

type Organization = ReturnType<typeof benchOrganization>;

/** One organization in the forms that the two programs read. */
export interface OrganizationFiles {
  /** What the product reads. */
  readonly organizationFile: string;
  /** What the plain app reads. */
  readonly parametersFile: string;
}

/** Writes a generated organization. */
export function writeOrganization(folder: string, name: string, options: BenchOptions): OrganizationFiles {
  return write(folder, name, benchOrganization(options));
}

/** Writes the smallest organization that there is: what it takes is what it takes to start. */
export function writeSmallestOrganization(folder: string, name: string): OrganizationFiles {
  const organization = benchOrganization({ accounts: 3, regions: ["eu-west-1"] });
  return write(folder, name, { ...organization, conformancePacks: [], rules: [] });
}

function write(folder: string, name: string, organization: Organization): OrganizationFiles {
  const files = {
    organizationFile: join(folder, `${name}.yaml`),
    parametersFile: join(folder, `${name}.json`),
  };
  writeFileSync(files.organizationFile, stringify(organization));
  writeFileSync(files.parametersFile, JSON.stringify(parametersOf(organization)));
  return files;
}

function parametersOf({ organization, homeRegion, regions, accounts }: Organization): Parameters {
  const { id: organizationId, ...specialAccounts } = organization;
  return { organizationId, ...specialAccounts, homeRegion, regions, accounts };
}
