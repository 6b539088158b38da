import { readFileSync, writeFileSync } from "node:fs";

interface StackText {
  readonly terraform: Record<string, unknown>;
  readonly resource?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Resources that a stack's file declares. */
export function countResources(file: string): number {
  const resources = Object.values(read(file).resource ?? {});
  return resources.reduce((sum, ofType) => sum + Object.keys(ofType).length, 0);
}

/** What a stack's file demands of Terraform and its providers, as a configuration that holds nothing else. */
export function requirements(file: string): string {
  const { required_version, required_providers } = read(file).terraform;
  return JSON.stringify({ terraform: { required_version, required_providers } });
}

/** Takes the state's place out of a stack's file: Terraform plans with no backend, but not with one left aside. */
export function removeBackend(file: string): void {
  const { terraform, ...rest } = read(file);
  const { backend: _backend, cloud: _cloud, ...kept } = terraform;
  writeFileSync(file, JSON.stringify({ ...rest, terraform: kept }));
}

/**
 * Takes the checksums out of a lock file. Terraform compares them with the provider's 700 MB before each command, which
 * takes longer than the command; `terraform init` has done so a moment ago.
 */
export function removeChecksums(lockFile: string): void {
  writeFileSync(lockFile, readFileSync(lockFile, "utf8").replace(/^ *hashes = \[[^\]]*\]\n/gm, ""));
}

function read(file: string): StackText {
  return JSON.parse(readFileSync(file, "utf8")) as StackText;
}
