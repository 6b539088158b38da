import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";

/** A call that is to fail: before it is done, or after, as when its answer is lost. */
export interface InjectedFailure {
  /** Service and operation, as `ec2:DetachVolume`. */
  readonly call: string;
  readonly when: "before" | "after";
}

/** What a step wants done. */
export type Work =
  | { readonly do: "script"; readonly script: string; readonly handler: string; readonly payload: unknown }
  | { readonly do: "api"; readonly service: string; readonly api: string; readonly parameters: unknown };

export interface Answer {
  readonly value?: unknown;
  readonly error?: string;
  /** Calls of AWS that were made, as `ec2:DetachVolume`. */
  readonly calls: readonly string[];
}

/** Who does what steps want done. */
export interface Worker {
  work(work: Work, fail?: InjectedFailure): Promise<Answer>;
}

/** A python3 that runs scripts and calls AWS by boto3, with the environment that it is given. */
export class PythonWorker implements Worker {
  private readonly lines: AsyncIterator<string>;
  private constructor(private readonly child: ChildProcessByStdio<Writable, Readable, null>) {
    this.lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  }

  static start(environment: Readonly<Record<string, string | undefined>>): PythonWorker {
    const env = { ...process.env, ...environment };
    return new PythonWorker(
      spawn("python3", ["-u", join(__dirname, "worker.py")], { env, stdio: ["pipe", "pipe", "inherit"] }),
    );
  }

  async work(work: Work, fail?: InjectedFailure): Promise<Answer> {
    this.child.stdin.write(`${JSON.stringify({ ...work, fail })}\n`);
    const { value, done } = await this.lines.next();
    if (done === true) throw new Error("python3 ended; it has told why on standard error");
    return JSON.parse(value) as Answer;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    this.child.stdin.end();
    await once(this.child, "exit");
  }
}
