import { type ChildProcess, spawn, spawnSync } from "node:child_process";

/** What a run of Terraform left. */
export interface TerraformResult {
  /** Null when a signal ended it. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Terraform, run in the folder of one stack. */
export class Terraform {
  constructor(
    readonly workingDirectory: string,
    /** Added to the environment; an undefined variable is taken from it. */
    private readonly environment: Readonly<Record<string, string | undefined>> = {},
    /** Ends Terraform when it is aborted. */
    private readonly signal?: AbortSignal,
  ) {}

  /** Runs it to its end, whatever comes of it. */
  run(...args: readonly string[]): Promise<TerraformResult> {
    return this.start(...args).finished;
  }

  /** Runs it, and fails with what it said when it fails. */
  async succeed(...args: readonly string[]): Promise<TerraformResult> {
    const result = await this.run(...args);
    if (result.exitCode !== 0) {
      throw new Error(
        `terraform ${args[0]} failed in ${this.workingDirectory}:\n${result.stderr}${result.stdout}`,
      );
    }
    return result;
  }

  /** Starts it, so that it can be interrupted. */
  start(...args: readonly string[]): {
    readonly process: ChildProcess;
    readonly finished: Promise<TerraformResult>;
  } {
    this.signal?.throwIfAborted();
    const child = spawn("terraform", args, {
      cwd: this.workingDirectory,
      env: {
        ...process.env,
        TF_IN_AUTOMATION: "1",
        TF_INPUT: "0",
        CHECKPOINT_DISABLE: "1",
        ...this.environment,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const end = () => child.kill();
    this.signal?.addEventListener("abort", end);
    const finished = new Promise<TerraformResult>((resolve, reject) => {
      const output = { stdout: "", stderr: "" };
      // Decodes whole characters, wherever the chunks are cut.
      child.stdout.setEncoding("utf8").on("data", (text: string) => (output.stdout += text));
      child.stderr.setEncoding("utf8").on("data", (text: string) => (output.stderr += text));
      child.on("error", reject);
      child.on("close", (exitCode) => {
        this.signal?.removeEventListener("abort", end);
        if (this.signal?.aborted) reject(this.signal.reason);
        else resolve({ exitCode, ...output });
      });
    });
    return { process: child, finished };
  }
}

/** Version of the Terraform on the path, or undefined when there is none. */
export function terraformVersion(): string | undefined {
  const { status, stdout } = spawnSync("terraform", ["version", "-json"], {
    encoding: "utf8",
    env: { ...process.env, CHECKPOINT_DISABLE: "1" },
  });
  if (status !== 0) return undefined;
  return (JSON.parse(stdout) as { readonly terraform_version: string }).terraform_version;
}
