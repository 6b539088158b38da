import pc from "picocolors";

/** Colours for standard output, where it is a terminal that has them. */
export function outputColors(): ReturnType<typeof pc.createColors> {
  return pc.createColors(process.stdout.isTTY === true && pc.isColorSupported);
}

/** Colours for standard error, where it is a terminal that has them. */
export function errorColors(): ReturnType<typeof pc.createColors> {
  return pc.createColors(process.stderr.isTTY === true && pc.isColorSupported);
}
