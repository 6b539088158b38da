import { readFileSync } from "node:fs";

/** An account, with what the stacks need to know of it. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly organizationalUnit?: string;
  readonly outsideOrganization?: boolean;
  readonly serviceLinkedRole?: "create" | "existing";
}

/** What differs from one deployment to the next. */
export interface Parameters {
  readonly organizationId: string;
  readonly homeRegion: string;
  readonly regions: readonly string[];
  readonly managementAccount: string;
  readonly securityAccount: string;
  readonly logArchiveAccount: string;
  readonly accounts: readonly Account[];
}

/** Reads the parameters from the file that the environment names. */
export function readParameters(): Parameters {
  const file = process.env.PARAMETERS_FILE;
  if (file === undefined) throw new Error("PARAMETERS_FILE is not set");
  return JSON.parse(readFileSync(file, "utf8")) as Parameters;
}

/** The account of that name. */
export function accountNamed(parameters: Parameters, name: string): Account {
  const account = parameters.accounts.find((candidate) => candidate.name === name);
  if (account === undefined) throw new Error(`there is no account ${name}`);
  return account;
}

/** Accounts that are in no organization or in another one. */
export function externalAccounts(parameters: Parameters): Account[] {
  return parameters.accounts.filter(({ outsideOrganization }) => outsideOrganization);
}
