/**
 * Writes docs/frameworks.md: `npm run docs`. With --check it writes nothing, and fails when the page is not what the
 * frameworks say.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { frameworkReference } from "./framework-reference";

const PAGE = join(__dirname, "../../docs/frameworks.md");

const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });
const text = frameworkReference();
if (!values.check) writeFileSync(PAGE, text);
else if (!existsSync(PAGE) || readFileSync(PAGE, "utf8") !== text) {
  console.error("docs/frameworks.md is not what catalog/data/frameworks says; write it with: npm run docs");
  process.exitCode = 1;
}
