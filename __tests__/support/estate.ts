import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { synthesize } from "../../cli/terraform";
import type { Organization } from "../../organization";
import type { RunMode } from "../../stacks/estate-context";
import type { ResourceConfig } from "./template";

/** What an organization becomes on the disk. */
export interface SynthesizedEstate {
  /** Text of each stack's Terraform, by stack. */
  readonly texts: ReadonlyMap<string, string>;
  readonly manifest: {
    readonly stacks: Readonly<Record<string, { readonly dependencies: readonly string[] }>>;
  };
}

/** Synthesizes an organization to a folder of its own and reads it back. */
export function synthesizeEstate(organization: Organization, runMode: RunMode = "deploy"): SynthesizedEstate {
  const outdir = mkdtempSync(join(tmpdir(), "estate-"));
  try {
    const estate = synthesize(organization, outdir, runMode);
    const texts = estate.stacks.map(({ stack: { node } }) => {
      return [node.id, readFileSync(join(outdir, "stacks", node.id, "cdk.tf.json"), "utf8")] as const;
    });
    return {
      texts: new Map(texts),
      manifest: JSON.parse(readFileSync(join(outdir, "manifest.json"), "utf8")),
    };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** The Terraform of one stack, parsed. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each part has a shape of its own
export function stackOf(estate: SynthesizedEstate, stack: string): Record<string, any> {
  const text = estate.texts.get(stack);
  if (text === undefined) throw new Error(`no stack ${stack} among ${[...estate.texts.keys()].join(", ")}`);
  return JSON.parse(text);
}

/** All resources of a stack by their addresses, without CDKTF's own notes. */
export function resourcesOf(estate: SynthesizedEstate, stack: string): Record<string, ResourceConfig> {
  const types: Record<string, Record<string, ResourceConfig>> = stackOf(estate, stack).resource ?? {};
  return Object.fromEntries(
    Object.entries(types).flatMap(([type, resources]) =>
      Object.entries(resources).map(([id, { "//": _notes, ...config }]) => [`${type}.${id}`, config]),
    ),
  );
}

/** Resources of one type in a stack. */
export function resourcesOfType(estate: SynthesizedEstate, stack: string, type: string): ResourceConfig[] {
  return Object.entries(resourcesOf(estate, stack))
    .filter(([address]) => address.startsWith(`${type}.`))
    .map(([, config]) => config);
}
