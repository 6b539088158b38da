import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What a synthesis wrote. */
export interface Output {
  readonly stacks: number;
  /** Resources by their Terraform type, all stacks together. */
  readonly resourcesByType: ReadonlyMap<string, number>;
  readonly resources: number;
  readonly bytes: number;
}

interface StackFile {
  readonly resource?: Readonly<Record<string, object>>;
}

/** Reads the Terraform of all stacks in an output directory. */
export function readOutput(outdir: string): Output {
  const folder = join(outdir, "stacks");
  const stacks = readdirSync(folder);
  const resourcesByType = new Map<string, number>();
  let bytes = 0;
  for (const stack of stacks) {
    const text = readFileSync(join(folder, stack, "cdk.tf.json"));
    bytes += text.length;
    const { resource = {} } = JSON.parse(text.toString()) as StackFile;
    for (const [type, named] of Object.entries(resource)) {
      resourcesByType.set(type, (resourcesByType.get(type) ?? 0) + Object.keys(named).length);
    }
  }
  const resources = [...resourcesByType.values()].reduce((sum, number) => sum + number, 0);
  return { stacks: stacks.length, resourcesByType, resources, bytes };
}

/** What two outputs do not have in common: a line for each Terraform type, none when they hold the same. */
export function differences(a: Output, b: Output): string[] {
  const types = new Set([...a.resourcesByType.keys(), ...b.resourcesByType.keys()]);
  return [...types].sort().flatMap((type) => {
    const [inA, inB] = [a, b].map(({ resourcesByType }) => resourcesByType.get(type) ?? 0);
    return inA === inB ? [] : [`${type}: ${inA} and ${inB}`];
  });
}
