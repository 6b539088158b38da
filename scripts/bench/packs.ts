/**
 * Measures the pack compiler: all ten frameworks in 17 Regions, the growth with the number of packs, and what the five
 * frameworks that are most often deployed together have in common. Speed is measured and never asserted.
 */
import { stringify } from "yaml";
import { textTable } from "../../cli/output";
import { readOrganization, type ReadResult } from "../../organization";
import { REGIONS } from "./organization";

const TEN = [
  "cis-aws-foundations-1.4",
  "cis-aws-foundations-3.0",
  "cis-aws-foundations-5.0",
  "pci-dss-3.2.1",
  "pci-dss-4.0.1",
  "nist-800-53-r5",
  "nist-800-171-r2",
  "hipaa-security-rule",
  "aws-foundational-security-best-practices",
  "soc-2",
];

const FIVE = [
  "cis-aws-foundations-5.0",
  "pci-dss-4.0.1",
  "nist-800-53-r5",
  "hipaa-security-rule",
  "aws-foundational-security-best-practices",
];

/** Own templates of rules that no other has, so that packs grow and nothing else does. */
function templates(number: number): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Array.from({ length: number }, (_, pack) => [
      `pack-${pack}.yaml`,
      stringify({
        Resources: Object.fromEntries(
          Array.from({ length: 100 }, (_rule, index) => [
            `Rule${index}`,
            {
              Type: "AWS::Config::ConfigRule",
              Properties: {
                ConfigRuleName: `rule-${pack}-${index}`,
                Source: { Owner: "AWS", SourceIdentifier: "AWS_CONFIG_PROCESS_CHECK" },
              },
            },
          ]),
        ),
      }),
    ]),
  );
}

function read(packs: readonly object[], files: Readonly<Record<string, string>> = {}): ReadResult {
  const file = {
    organization: {
      id: "o-a1b2c3d4e5",
      managementAccount: "management",
      securityAccount: "security",
      logArchiveAccount: "security",
    },
    homeRegion: REGIONS[0],
    regions: REGIONS,
    deployment: { namePrefix: "bench", backend: { type: "local" } },
    accounts: [
      { id: "111111111111", name: "management" },
      { id: "222222222222", name: "security" },
    ],
    conformancePacks: packs,
    parameterConflicts: { default: "strictest" },
  };
  return readOrganization(
    "organization.yaml",
    stringify(file),
    {
      read: (path) => files[path],
      list: () => Object.keys(files),
    },
    { today: "2026-06-15" },
  );
}

/** Milliseconds of each of some runs, and what the last came to. */
function measure(
  runs: number,
  work: () => ReadResult,
): { readonly times: readonly number[]; readonly result: ReadResult } {
  const times: number[] = [];
  let result: ReadResult = { problems: [] };
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    result = work();
    times.push(performance.now() - start);
  }
  return { times, result };
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

function frameworks(ids: readonly string[]): readonly object[] {
  return ids.map((id) => ({ framework: id, scope: "organization" }));
}

function main(): void {
  const cold = measure(1, () => read(frameworks(TEN)));
  const warm = measure(7, () => read(frameworks(TEN)));
  const rows = [
    ["ten frameworks × 17 Regions, first run of the process", cold.times[0] ?? 0, ""],
    ["ten frameworks × 17 Regions, median of 7", median(warm.times), ""],
  ];
  let perPack = 0;
  for (const number of [5, 10, 20, 40]) {
    const files = templates(number);
    const packs = Object.keys(files).map((template) => ({ template, scope: "organization" }));
    const time = median(measure(5, () => read(packs, files)).times);
    perPack ||= time / number;
    rows.push([`${number} templates of 100 rules × 17 Regions`, time, (time / number / perPack).toFixed(2)]);
  }
  const table = rows.map(([what = "", time = 0, ratio = ""]) => [
    String(what),
    `${Number(time).toFixed(0)} ms`,
    String(ratio),
  ]);
  process.stdout.write(
    `${textTable(["Compiled", "Time", "Time a pack, to 5"], table, { right: [1, 2] })}\n\n`,
  );
  const figures = read(frameworks(FIVE)).compiled?.figures;
  if (figures === undefined) throw new Error(JSON.stringify(read(frameworks(FIVE)).problems, undefined, 1));
  process.stdout.write(
    `${FIVE.join(", ")}:\n${figures.rulesAskedFor} rules asked for, ${figures.rulesDeployed} deployed, ` +
      `${(figures.shareSaved * 100).toFixed(1)} % saved\n`,
  );
}

main();
