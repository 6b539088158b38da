import type { Account, Organization } from "../../../organization";
import type { AccountAccess } from "../../../scripts/emulator/assume-role";
import { isolatedEnvironment } from "../../../scripts/emulator/environment";
import { MotoServer } from "../../../scripts/emulator/moto-server";
import { createOrganization } from "../../../scripts/emulator/organization";
import { type AwsClients, awsClients } from "./clients";

/** An emulator that has an organization's accounts, and the way into them. */
export class Emulator {
  private readonly clients = new Map<string, AwsClients>();

  private constructor(
    private readonly server: MotoServer,
    readonly organization: Organization,
  ) {}

  static async start(organization: Organization): Promise<Emulator> {
    const server = await MotoServer.start();
    try {
      await createOrganization(server.endpoint, organization);
      return new Emulator(server, organization);
    } catch (error) {
      await server.stop();
      throw error;
    }
  }

  get endpoint(): string {
    return this.server.endpoint;
  }

  /** What Terraform finds in its environment. */
  get environment(): Record<string, string | undefined> {
    return isolatedEnvironment(this.endpoint, this.organization.homeRegion);
  }

  /** An account by its name. */
  account(name: string): Account {
    const account = this.organization.accounts.find((candidate) => candidate.name === name);
    if (account === undefined) throw new Error(`no account is named "${name}"`);
    return account;
  }

  /** The way into an account and Region. */
  access(name: string, region: string): AccountAccess {
    const { id, role = "OrganizationAccountAccessRole" } = this.account(name);
    return { endpoint: this.endpoint, region, accountId: id, role };
  }

  /** What an account has in a Region. */
  in(name: string, region: string): AwsClients {
    const access = this.access(name, region);
    const key = `${access.accountId}/${region}`;
    const clients = this.clients.get(key) ?? awsClients(access);
    this.clients.set(key, clients);
    return clients;
  }

  async stop(): Promise<void> {
    for (const clients of this.clients.values()) {
      Object.values(clients).forEach((client) => client.destroy());
    }
    await this.server.stop();
  }
}
