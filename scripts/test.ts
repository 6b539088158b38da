/**
 * Runs the tests tier by tier and prints one line for each. `npm test` skips a tier whose tools are missing and says
 * so; with --require-all, as in CI, that fails. `npm test -- unit types` runs these tiers alone.
 */
import { spawn, spawnSync } from "node:child_process";
import { availableParallelism } from "node:os";
import { inParallel } from "../cli/terraform/in-parallel";

interface Tier {
  readonly name: string;
  readonly command: string;
  /** Programs that must be on the path. A tier that has some uses all cores, and runs alone. */
  readonly tools?: readonly string[];
}

const TIERS: readonly Tier[] = [
  { name: "unit", command: "jest --ci --selectProjects unit --runInBand" },
  { name: "types", command: "tsc --noEmit -p tsconfig.json" },
  { name: "cdktn", command: "jest --ci --selectProjects cdktn --runInBand" },
  {
    name: "generated",
    command: [
      "npm run --silent build",
      "node dist/cli/config-compliance.js schema --check",
      "node dist/cli/config-compliance.js packs --check",
      "npm run --silent catalog:refresh -- --check",
      "npm run --silent catalog:runbooks -- --check",
      "npm run --silent docs -- --check",
    ].join(" && "),
  },
  { name: "lint", command: "eslint . --max-warnings 0" },
  { name: "format", command: "prettier --check --log-level warn ." },
  { name: "package", command: "jest --ci --selectProjects package", tools: [] },
  { name: "cfn-lint", command: "jest --ci --selectProjects cfn-lint --runInBand", tools: ["cfn-lint"] },
  {
    name: "terraform",
    command: "jest --ci --selectProjects terraform --runInBand",
    tools: ["terraform"],
  },
  { name: "validate", command: "npm run --silent validate", tools: ["terraform"] },
  {
    name: "runbooks",
    command: "jest --ci --selectProjects runbooks",
    tools: ["moto_server", "python3"],
  },
  {
    name: "e2e",
    command: "jest --ci --selectProjects e2e --runInBand",
    tools: ["terraform", "moto_server"],
  },
];

type Outcome = "passed" | "failed" | "skipped";

const requireAll = process.argv.includes("--require-all");
const chosen = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const environment = { ...process.env, ...(requireAll ? { REQUIRE_ALL_TIERS: "1" } : {}) };
const results = new Map<Tier, { readonly outcome: Outcome; readonly detail: string }>();

async function main(): Promise<void> {
  const names = TIERS.map(({ name }) => name);
  const unknown = chosen.filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    console.error(`unknown tier: ${unknown.join(", ")} (allowed: ${names.join(", ")})`);
    process.exitCode = 2;
    return;
  }
  const wanted = TIERS.filter(({ name }) => chosen.length === 0 || chosen.includes(name));
  const start = performance.now();
  const together = wanted.filter(({ tools }) => tools === undefined);
  await inParallel(together, together.length === 1 ? 1 : availableParallelism(), (tier) =>
    run(tier, together.length > 1),
  );
  for (const tier of wanted) if (tier.tools !== undefined) await runIfPossible(tier, tier.tools);
  report(wanted, start);
}

async function runIfPossible(tier: Tier, tools: readonly string[]): Promise<void> {
  const missing = tools.filter((tool) => spawnSync("which", [tool]).status !== 0);
  if (missing.length === 0) return run(tier, false);
  results.set(tier, {
    outcome: requireAll ? "failed" : "skipped",
    detail: `${missing.join(" and ")} not found`,
  });
}

/** Runs a tier; beside others its output is kept until it ends, so that lines do not mix. */
function run(tier: Tier, beside: boolean): Promise<void> {
  const start = performance.now();
  const header = `\n=== ${tier.name}: ${tier.command}\n`;
  if (!beside) process.stdout.write(header);
  const child = spawn(tier.command, {
    shell: true,
    stdio: beside ? ["ignore", "pipe", "pipe"] : "inherit",
    env: environment,
  });
  const chunks: Buffer[] = [];
  child.stdout?.on("data", (chunk: Buffer) => chunks.push(chunk));
  child.stderr?.on("data", (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve) => {
    child.on("close", (exitCode) => {
      if (beside) process.stdout.write(header + Buffer.concat(chunks).toString());
      const outcome = exitCode === 0 ? "passed" : "failed";
      results.set(tier, { outcome, detail: seconds(start) });
      resolve();
    });
  });
}

function report(tiers: readonly Tier[], start: number): void {
  const counts: Record<Outcome, number> = { passed: 0, failed: 0, skipped: 0 };
  process.stdout.write("\n");
  for (const tier of tiers) {
    const { outcome, detail } = results.get(tier) ?? { outcome: "failed", detail: "did not run" };
    counts[outcome] += 1;
    process.stdout.write(`${outcome.padEnd(8)}${tier.name.padEnd(11)}${detail}\n`);
  }
  process.stdout.write(`in ${seconds(start)}\n\n`);
  process.stdout.write(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`);
  if (counts.failed > 0) process.exitCode = 1;
}

function seconds(start: number): string {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`;
}

void main();
