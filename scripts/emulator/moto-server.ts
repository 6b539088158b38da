import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { EMULATOR } from "../../stacks/emulator";

const HOST = "127.0.0.1";
const START_SECONDS = 60;

/** What to tell someone who has no Moto. */
export const HOW_TO_INSTALL = `there is no moto_server on the PATH; install it with: pip install '${EMULATOR}'`;

/** Whether there is a `moto_server` that runs. */
export function isMotoInstalled(): boolean {
  return spawnSync("moto_server", ["--help"]).status === 0;
}

/** Moto's `moto_server`: it answers as AWS does, for any number of accounts, and keeps everything in memory. */
export class MotoServer {
  readonly endpoint: string;

  private constructor(
    private readonly child: ChildProcess,
    port: number,
  ) {
    this.endpoint = `http://${HOST}:${port}`;
    process.once("exit", this.kill);
  }

  /** Starts a server on a port, or on a free one, and waits until it answers. */
  static async start(port?: number): Promise<MotoServer> {
    const chosen = await freePort(port);
    const child = spawn("moto_server", ["-H", HOST, "-p", String(chosen)], {
      // Without it, Moto knows no policy of AWS's own, and lets no role have one.
      env: { ...process.env, MOTO_IAM_LOAD_MANAGED_POLICIES: "true" },
      stdio: ["ignore", "ignore", "pipe"],
    });
    const server = new MotoServer(child, chosen);
    try {
      await server.answers();
      return server;
    } catch (error) {
      await server.stop();
      throw error;
    }
  }

  /** Ends the server and forgets everything. */
  async stop(): Promise<void> {
    process.off("exit", this.kill);
    if (this.child.pid === undefined || this.child.exitCode !== null || this.child.signalCode !== null)
      return;
    this.kill();
    await once(this.child, "exit");
  }

  private async answers(): Promise<void> {
    let problem: string | undefined;
    let log = "";
    this.child.once("error", (error: NodeJS.ErrnoException) => {
      problem = error.code === "ENOENT" ? HOW_TO_INSTALL : error.message;
    });
    this.child.once("exit", (code) => (problem = `moto_server ended with ${code}: ${log}`));
    // It logs every request: reading on keeps it from waiting, the end is enough for an error.
    this.child.stderr?.setEncoding("utf8").on("data", (text: string) => (log = (log + text).slice(-2000)));

    for (const deadline = Date.now() + START_SECONDS * 1000; Date.now() < deadline; await sleep(100)) {
      if (problem !== undefined) throw new Error(problem);
      const response = await fetch(`${this.endpoint}/moto-api/data.json`).catch(() => undefined);
      if (response?.ok && problem === undefined) return;
    }
    throw new Error(`moto_server did not answer at ${this.endpoint} within ${START_SECONDS} seconds: ${log}`);
  }

  /** It has nothing to save, and takes seconds to end when it is asked to. */
  private readonly kill = () => void this.child.kill("SIGKILL");
}

/** Makes sure that nobody has a port: another server that answers there would be taken for ours. */
async function freePort(wanted = 0): Promise<number> {
  const server = createServer().listen(wanted, HOST);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
