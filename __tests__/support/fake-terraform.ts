import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import os from "node:os";
import { delimiter, join } from "node:path";

/** What a step answers in place of what it answers when all is well. */
export interface Answer {
  readonly exitCode: number;
  readonly stdout?: string;
  readonly stderr?: string;
}

/** What the program in Terraform's place does. */
export interface FakeTerraformBehaviour {
  /** What `terraform version` says; null when there is no Terraform. */
  readonly version: string | null;
  /** Answers by step and folder, as `init log-archive`. */
  readonly answers?: Readonly<Record<string, Answer>>;
}

/** A call of Terraform, and what was to be seen by it. */
export interface TerraformCall {
  readonly folder: string;
  readonly args: string;
  readonly environment: Readonly<Record<string, string>>;
  /** What the stack says of its state. */
  readonly backend?: object;
  readonly lockFile?: string;
}

/** A program in Terraform's place that writes down how it is called, and plans every resource of a stack. */
export class FakeTerraform {
  /** The only temporary folder there is meanwhile. */
  readonly temporaryFolder: string;
  private readonly log: string;
  private readonly path: string;

  constructor(folder: string) {
    this.temporaryFolder = join(folder, "temporary");
    this.log = join(folder, "log");
    this.path = join(folder, "bin");
    for (const created of [this.temporaryFolder, this.log, this.path])
      mkdirSync(created, { recursive: true });
  }

  /** Runs something with this program on the path, and with some variables in the environment. */
  async during<T>(
    behaviour: FakeTerraformBehaviour,
    variables: Readonly<Record<string, string>>,
    work: () => Promise<T>,
  ): Promise<T> {
    if (behaviour.version !== null) {
      writeFileSync(join(this.path, "terraform"), this.program(behaviour.version, behaviour.answers), {
        mode: 0o755,
      });
    }
    const before = process.env;
    const others = behaviour.version === null ? [] : [before.PATH];
    process.env = { ...before, ...variables, PATH: [this.path, ...others].join(delimiter) };
    const tmpdir = jest.spyOn(os, "tmpdir").mockReturnValue(this.temporaryFolder);
    try {
      return await work();
    } finally {
      process.env = before;
      tmpdir.mockRestore();
    }
  }

  /** Calls, in their order; those for the version are of no interest. */
  get calls(): TerraformCall[] {
    const lines = this.read("calls")?.trim().split("\n") ?? [];
    return lines.map((line) => {
      const [folder = "", ...args] = line.split(" ");
      const call = `${folder} ${args[0]}`;
      return {
        folder,
        args: args.join(" "),
        environment: Object.fromEntries(
          (this.read(`${call} environment`) ?? "").split("\n").map((text) => text.split("=", 2)),
        ),
        backend: JSON.parse(this.read(`${call} stack`) ?? "{}").terraform?.backend,
        lockFile: this.read(`${call} lock`),
      };
    });
  }

  private read(name: string): string | undefined {
    const file = join(this.log, name);
    return existsSync(file) ? readFileSync(file, "utf8") : undefined;
  }

  /** A shell script, since many a call of one that starts Node.js takes long. */
  private program(version: string, answers: FakeTerraformBehaviour["answers"] = {}): string {
    const special = Object.entries(answers).map(([call, { exitCode, stdout = "", stderr = "" }]) => {
      return `${quoted(call)}) printf %s ${quoted(stdout)}; printf %s ${quoted(stderr)} >&2; exit ${exitCode};;`;
    });
    const versions = {
      terraform_version: version,
      provider_selections: { "registry/hashicorp/aws": "5.100.0" },
    };
    const lockFile = 'provider "aws" {\n  version = "5.100.0"\n  hashes = [\n    "h1:abc=",\n  ]\n}\n';
    return `#!/bin/sh
folder=$(basename "$PWD")
if [ "$1" != version ]; then
  log=${quoted(this.log)}
  echo "$folder $*" >> "$log/calls"
  env > "$log/$folder $1 environment"
  [ ! -f cdk.tf.json ] || cp cdk.tf.json "$log/$folder $1 stack"
  [ ! -f .terraform.lock.hcl ] || cp .terraform.lock.hcl "$log/$folder $1 lock"
fi
case "$1 $folder" in
${special.join("\n")}
version*) printf %s ${quoted(JSON.stringify(versions))};;
init*) printf %s ${quoted(lockFile)} > .terraform.lock.hcl;;
validate*) echo '{"valid":true,"diagnostics":[]}';;
plan*)
  # CDKTF notes an id of its own in every resource.
  resources=$(grep -o '"uniqueId"' cdk.tf.json | wc -l)
  echo '{"type":"change_summary","changes":{"add":'$resources',"change":0,"remove":0}}';;
esac
`;
  }
}

/** A word for the shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
