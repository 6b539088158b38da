import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Terraform } from "../terraform";
import { onOneLine } from "./diagnostics";
import { requirements } from "./stack-files";

/** A provider that Terraform has fetched once, for all stacks. */
export interface InstalledProvider {
  readonly version: string;
  /** For `terraform init -plugin-dir`. */
  readonly folder: string;
}

/**
 * Has Terraform fetch the AWS provider, from wherever the user's Terraform gets its providers: once, and not once a
 * stack, since it is hundreds of megabytes.
 */
export async function installProvider(terraform: Terraform, stackFile: string): Promise<InstalledProvider> {
  mkdirSync(terraform.workingDirectory, { recursive: true });
  writeFileSync(join(terraform.workingDirectory, "main.tf.json"), requirements(stackFile));
  const { exitCode, stderr } = await terraform.run("init", "-backend=false", "-input=false", "-no-color");
  if (exitCode !== 0) throw new Error(`terraform cannot install the AWS provider: ${onOneLine(stderr)}`);

  const { stdout } = await terraform.succeed("version", "-json");
  const { provider_selections: selections } = JSON.parse(stdout) as {
    provider_selections: Record<string, string>;
  };
  const [version = "unknown"] = Object.values(selections);
  return { version, folder: join(terraform.workingDirectory, ".terraform/providers") };
}
