import { MotoServer } from "../../../../scripts/emulator/moto-server";

/** Where the emulator of the tier answers. */
export const ENDPOINT = "RUNBOOKS_EMULATOR";

/** One emulator for all files: it takes seconds to load the services that they use. */
export default async function startEmulator(): Promise<void> {
  // Moto's own images and their snapshots make each look at snapshots slow, and no test uses them.
  process.env.MOTO_EC2_LOAD_DEFAULT_AMIS = "false";
  const server = await MotoServer.start();
  process.env[ENDPOINT] = server.endpoint;
  globalThis.stopEmulator = () => server.stop();
}

declare global {
  var stopEmulator: () => Promise<void>;
}
