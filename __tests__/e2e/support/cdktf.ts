import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { progress } from "./progress";

/** The project, which `cdktf` builds and runs. */
const PROJECT = join(__dirname, "..", "..", "..");

/** What CDKTF says when a stack starts or ends. */
const STATUS = /\d+ Stacks? deploying +\d+ Stacks? done +\d+ Stacks? waiting/g;

/** Deploys all stacks of an organization file with the command of the README, into a folder. */
export async function deployWithCdktf(
  file: string,
  outdir: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const command = ["cdktf", "deploy", "*", "--auto-approve", "--skip-provider-lock"];
  const child = spawn("npx", ["--no-install", ...command, "--no-color", "--output", outdir], {
    cwd: PROJECT,
    env: { ...process.env, ...environment, ORGANIZATION_FILE: file, CHECKPOINT_DISABLE: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  let status = "";
  const read = (text: string) => {
    output += text;
    const latest = text.match(STATUS)?.at(-1);
    if (latest === undefined || latest === status) return;
    status = latest;
    progress(`cdktf: ${status.replace(/ +/g, " ")}`);
  };
  child.stdout.setEncoding("utf8").on("data", read);
  child.stderr.setEncoding("utf8").on("data", read);
  const [exitCode] = await once(child, "close");
  if (exitCode !== 0) throw new Error(`cdktf deploy ended with ${exitCode}:\n${output.slice(-20_000)}`);
}
