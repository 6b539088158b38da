import { readFileSync } from "node:fs";

/** Version of this package; it finds itself by its name, from the sources as from what is built. */
export function packageVersion(): string {
  const file = require.resolve("cdktf-config-compliance/package.json");
  return (JSON.parse(readFileSync(file, "utf8")) as { readonly version: string }).version;
}
