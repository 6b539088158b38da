import { loadOrganization, type Organization } from "../organization";
import { printProblems } from "./output";

/** The organization file that a command works on when it is given none. */
export function defaultOrganizationFile(): string {
  return process.env.ORGANIZATION_FILE || "config/organization.yaml";
}

/** Reads an organization file and prints what is wrong with it; undefined when that is too much to go on. */
export function readOrganizationFile(file: string): Organization | undefined {
  const { organization, problems } = loadOrganization(file);
  printProblems(problems);
  return organization;
}
