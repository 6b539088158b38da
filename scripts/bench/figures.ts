import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { measure, type Measurement, median } from "./measure";
import { type Output, readOutput } from "./output";
import { progress } from "./progress";

/** A program and what it is run on. */
export interface Case {
  readonly name: string;
  readonly accounts: number;
  readonly program: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Whether it writes Terraform, whose resources are counted. */
  readonly synthesizes: boolean;
}

/** What came of a case. */
export interface Figure {
  readonly name: string;
  readonly accounts: number;
  /** Runs that the median was taken of. */
  readonly runs: number;
  /** None when a run failed. */
  readonly measured?: Measurement;
  /** None when it writes no Terraform, or a run failed. */
  readonly output?: Output;
  /** Why there is no measurement. */
  readonly failure?: string;
}

/** Runs cases in turns, so that a busy spell of the machine meets all of them, and gives a figure for each. */
export async function measureInTurns<Name extends string>(
  folder: string,
  rounds: number,
  cases: Readonly<Record<Name, Case>>,
): Promise<Record<Name, Figure>> {
  const names = Object.keys(cases) as Name[];
  const runs = new Map(names.map((name) => [name, new Runs(cases[name])]));
  for (let round = 1; round <= rounds; round++) {
    for (const of of runs.values()) await of.runOnce(folder, `run ${round} of ${rounds}`);
  }
  return Object.fromEntries(names.map((name) => [name, runs.get(name)?.figure()])) as Record<Name, Figure>;
}

/** The runs of one case. */
class Runs {
  private readonly measurements: Measurement[] = [];
  private output?: Output;
  private failure?: string;

  constructor(private readonly of: Case) {}

  async runOnce(folder: string, label: string): Promise<void> {
    if (this.failure !== undefined) return;
    const { name, accounts, program, environment, synthesizes } = this.of;
    progress(`${name}, ${accounts.toLocaleString("en")} accounts: ${label}`);
    const outdir = mkdtempSync(join(folder, "output-"));
    try {
      this.measurements.push(await measure(program, { ...environment, CDKTF_OUTDIR: outdir }));
      if (synthesizes) this.output ??= readOutput(outdir);
    } catch (error) {
      this.failure = (error as Error).message;
    } finally {
      rmSync(outdir, { recursive: true, force: true });
    }
  }

  figure(): Figure {
    const { name, accounts } = this.of;
    const runs = this.measurements.length;
    if (this.failure !== undefined) return { name, accounts, runs, failure: this.failure };
    return { name, accounts, runs, measured: median(this.measurements), output: this.output };
  }
}
