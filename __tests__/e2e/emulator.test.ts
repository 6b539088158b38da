import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { MotoServer } from "../../scripts/emulator/moto-server";
import { createOrganization } from "../../scripts/emulator/organization";
import { exampleOrganization } from "./support/example";
import { describeEmulated } from "./support/tier";

jest.setTimeout(2 * 60 * 1000);

const ROOT = join(__dirname, "..", "..");

describeEmulated("npm run emulator", () => {
  let server: MotoServer;
  let program: ChildProcess | undefined;

  beforeAll(async () => void (server = await MotoServer.start()));

  afterAll(async () => {
    program?.kill("SIGKILL");
    await server?.stop();
  });

  test("tells what to export and to type, and stays until Ctrl-C", async () => {
    const main = join(ROOT, "scripts", "emulator", "main.ts");
    program = spawn("npx", ["--no-install", "ts-node", "-T", main], { cwd: ROOT, detached: true });
    let output = "";
    program.stderr?.on("data", (chunk: Buffer) => (output += chunk.toString()));
    for await (const chunk of program.stdout ?? []) {
      output += String(chunk);
      if (output.includes("cdktf deploy")) break;
    }
    expect(output).toMatch(/export AWS_ENDPOINT_URL=http:\/\/127\.0\.0\.1:\d+\n/);
    expect(output).toContain("export ORGANIZATION_FILE=examples/emulator/organization.yaml\n");
    const [, endpoint] = /AWS_ENDPOINT_URL=(\S+)/.exec(output) ?? [];
    expect((await fetch(`${endpoint}/moto-api/data.json`)).ok).toBe(true);

    // Ctrl-C reaches all processes of a terminal at once.
    process.kill(-(program.pid ?? 0), "SIGINT");
    await once(program, "exit");
    await expect(fetch(`${endpoint}/moto-api/data.json`)).rejects.toThrow();
  });

  test("fails with the ids to write into the file when Moto invents others", async () => {
    const organization = { ...exampleOrganization(), id: "o-a1b2c3d4e5" };
    await expect(createOrganization(server.endpoint, organization)).rejects.toThrow(
      `change the file to:\n  organization.id: "${exampleOrganization().id}" instead of "o-a1b2c3d4e5"`,
    );
  });

  test("fails when the port is taken", async () => {
    const port = Number(new URL(server.endpoint).port);
    await expect(MotoServer.start(port)).rejects.toThrow(/EADDRINUSE/);
  });
});
