/**
 * Starts an AWS emulator with the accounts of an organization file and stays until Ctrl-C:
 * `npm run emulator -- [--port <number>] [file]`.
 */
import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { reportFailure } from "../../cli/failure";
import { readOrganizationFile } from "../../cli/organization-file";
import type { Organization } from "../../organization";
import { emulatorEnvironment, REAL_CREDENTIALS } from "./environment";
import { MotoServer } from "./moto-server";
import { createOrganization } from "./organization";

// The SDK's advice on future versions of Node.js is of no use to someone who tries this out.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";

const EXAMPLE = "examples/emulator/organization.yaml";

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { port: { type: "string" } },
    allowPositionals: true,
  });
  const file = positionals[0] ?? EXAMPLE;
  const organization = readOrganizationFile(file);
  if (organization === undefined) {
    process.exitCode = 1;
    return;
  }
  if (!organization.deployment.emulator) throw new Error(`${file} is not for an emulator: no emulator: true`);

  const server = await MotoServer.start(values.port === undefined ? undefined : Number(values.port));
  try {
    await createOrganization(server.endpoint, organization);
    process.stdout.write(instructions(server.endpoint, file, organization));
    await interrupted();
  } finally {
    await server.stop();
  }
}

function instructions(endpoint: string, file: string, organization: Organization): string {
  const variables = { ...emulatorEnvironment(endpoint, organization.homeRegion), ORGANIZATION_FILE: file };
  const exports = Object.entries(variables).map(([name, value]) => `  export ${name}=${value}\n`);
  return (
    `Moto answers at ${endpoint}, with organization ${organization.id} and its accounts, until Ctrl-C.\n` +
    `In another terminal:\n\n${exports.join("")}  unset ${REAL_CREDENTIALS.join(" ")}\n` +
    `${forgetState(organization)}  npx cdktf deploy '*' --auto-approve --skip-provider-lock\n\n`
  );
}

/** What an earlier emulator had is gone, and a state that tells of it would lead Terraform astray. */
function forgetState({ deployment: { backend } }: Organization): string {
  return backend.type === "local" && existsSync(backend.path) ? `  rm -r ${backend.path}\n` : "";
}

function interrupted(): Promise<unknown> {
  // A pending promise alone keeps no process running.
  const alive = setInterval(() => undefined, 60_000);
  return new Promise((resolve) => process.once("SIGINT", resolve).once("SIGTERM", resolve)).finally(() =>
    clearInterval(alive),
  );
}

main().catch((error: unknown) => (process.exitCode = reportFailure(error)));
