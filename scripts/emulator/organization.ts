import {
  CreateAccountCommand,
  CreateOrganizationCommand,
  EnableAWSServiceAccessCommand,
  OrganizationsClient,
} from "@aws-sdk/client-organizations";
import { COMPLIANCE_SERVICE_PRINCIPALS } from "../../modules/delegated-administrator";
import type { Organization } from "../../organization";
import { assumeRole } from "./assume-role";

/** Makes Moto invent the same ids each time. Another seed is as good, with other ids in the file. */
const SEED = 3;

/** An id that Moto invented and the organization file does not have. */
interface OtherId {
  readonly what: string;
  readonly inFile: string;
  readonly inEmulator: string;
}

/**
 * Creates the organization of a file in the emulator, as a person would in AWS before the first deployment: the member
 * accounts, and trusted access for the services that are delegated. Fails when the ids are not the file's.
 */
export async function createOrganization(endpoint: string, organization: Organization): Promise<void> {
  const { homeRegion: region, managementAccount } = organization;
  const role = organization.deployment.role ?? "OrganizationAccountAccessRole";
  const credentials = await assumeRole({ endpoint, region, accountId: managementAccount.id, role });
  await fetch(`${endpoint}/moto-api/seed?a=${SEED}`, { method: "POST" });

  const client = new OrganizationsClient({ endpoint, region, credentials });
  const { Organization: created } = await client.send(new CreateOrganizationCommand({ FeatureSet: "ALL" }));
  const others = [{ what: "organization.id", inFile: organization.id, inEmulator: created?.Id ?? "none" }];
  for (const { id, name } of memberAccounts(organization)) {
    const { CreateAccountStatus: status } = await client.send(
      new CreateAccountCommand({ AccountName: name, Email: `${name}@example.com`, RoleName: role }),
    );
    others.push({ what: `id of account ${name}`, inFile: id, inEmulator: status?.AccountId ?? "none" });
  }
  for (const ServicePrincipal of COMPLIANCE_SERVICE_PRINCIPALS) {
    await client.send(new EnableAWSServiceAccessCommand({ ServicePrincipal }));
  }
  client.destroy();
  checkIds(others);
}

/** Accounts that the organization creates, in an order that does not depend on their ids. */
function memberAccounts({ accounts, managementAccount }: Organization) {
  return accounts
    .filter(({ id, outsideOrganization }) => id !== managementAccount.id && !outsideOrganization)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function checkIds(ids: readonly OtherId[]): void {
  const others = ids.filter(({ inFile, inEmulator }) => inFile !== inEmulator);
  if (others.length === 0) return;
  const lines = others.map(
    ({ what, inFile, inEmulator }) => `  ${what}: "${inEmulator}" instead of "${inFile}"`,
  );
  throw new Error(
    `this version of Moto invents other ids than the organization file has; change the file to:\n${lines.join("\n")}`,
  );
}
