import { spawn } from "node:child_process";
import { join } from "node:path";

/** What one run of a program took. */
export interface Measurement {
  /** From its start to its end. */
  readonly seconds: number;
  /** Of all cores, garbage collection included; says more than the time where other programs run beside it. */
  readonly cpuSeconds: number;
  /** The most memory that it held at once. */
  readonly peakBytes: number;
}

const USAGE_DESCRIPTOR = 3;

/** Runs a Node.js program in a process of its own; fails with the end of what it wrote when it fails. */
export function measure(
  program: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Measurement> {
  const start = performance.now();
  const child = spawn(process.execPath, ["--require", join(__dirname, "report-usage.cjs"), ...program], {
    env: { ...process.env, ...environment, USAGE_DESCRIPTOR: String(USAGE_DESCRIPTOR) },
    stdio: ["ignore", "ignore", "pipe", "pipe"],
  });
  const errors = collect(child.stdio[2]);
  const usage = collect(child.stdio[USAGE_DESCRIPTOR]);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (exitCode, signal) => {
      const seconds = (performance.now() - start) / 1000;
      if (exitCode === 0) {
        resolve({ seconds, ...(JSON.parse(usage.join("")) as Omit<Measurement, "seconds">) });
      } else {
        reject(new Error(`${program[0]} ended with ${exitCode ?? signal}: ${decisiveLine(errors.join(""))}`));
      }
    });
  });
}

/** Of several measurements of the same thing the median of each figure, but the highest peak. */
export function median(measurements: readonly Measurement[]): Measurement {
  const of = (figure: keyof Measurement) => {
    const sorted = measurements.map((measurement) => measurement[figure]).sort((a, b) => a - b);
    return sorted[Math.floor((sorted.length - 1) / 2)] ?? NaN;
  };
  return {
    seconds: of("seconds"),
    cpuSeconds: of("cpuSeconds"),
    peakBytes: Math.max(...measurements.map(({ peakBytes }) => peakBytes)),
  };
}

function collect(stream: unknown): string[] {
  const chunks: string[] = [];
  (stream as NodeJS.ReadableStream).on("data", (chunk: Buffer) => chunks.push(chunk.toString()));
  return chunks;
}

/** The line that says what went wrong: of a crash of Node.js itself the one that says FATAL, of an error its message. */
function decisiveLine(errors: string): string {
  const lines = errors.split("\n").filter((line) => line.trim() !== "");
  return (
    lines.find((line) => line.includes("FATAL ERROR")) ??
    lines.find((line) => /^\w*Error: /.test(line)) ??
    lines.at(-1) ??
    "it said nothing"
  );
}
