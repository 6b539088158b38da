import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Addresses of the resources that a stack's Terraform declares, in order. */
export function addressesIn(text: string): string[] {
  const { resource = {} } = JSON.parse(text) as StackText;
  return Object.entries(resource)
    .flatMap(([type, resources]) => Object.keys(resources).map((id) => `${type}.${id}`))
    .sort();
}

/** Addresses of the resources in the local state of a stack, in order; none before its first deployment. */
export function addressesInState(folder: string, text: string): string[] {
  const { terraform } = JSON.parse(text) as StackText;
  const path = join(folder, terraform.backend.local.path);
  if (!existsSync(path)) return [];
  const { resources } = JSON.parse(readFileSync(path, "utf8")) as State;
  return resources
    .filter(({ instances }) => instances.length > 0)
    .map(({ type, name }) => `${type}.${name}`)
    .sort();
}

interface StackText {
  readonly resource?: Readonly<Record<string, object>>;
  readonly terraform: { readonly backend: { readonly local: { readonly path: string } } };
}

interface State {
  readonly resources: readonly {
    readonly type: string;
    readonly name: string;
    readonly instances: readonly unknown[];
  }[];
}
