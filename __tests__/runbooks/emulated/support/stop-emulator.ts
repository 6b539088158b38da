import "./start-emulator";

/** Ends what start-emulator started. */
export default function stopEmulator(): Promise<void> {
  return globalThis.stopEmulator();
}
