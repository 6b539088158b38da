import type { PackManifest } from "../../compiler";
import { count, textTable } from "../output";

/** A line for each template: which pack, how large, where. */
export function packTable({ packs }: PackManifest): string {
  const rows = packs.flatMap(({ id, scope, deployments }) =>
    deployments.map(({ file, rules, bytes, regions, accounts }) => [
      id,
      scope,
      String(rules),
      bytes.toLocaleString("en"),
      regions.length === 1 ? (regions[0] ?? "") : count(regions.length, "Region"),
      accounts.length === 1 ? (accounts[0] ?? "") : count(accounts.length, "account"),
      file,
    ]),
  );
  return textTable(["Pack", "Scope", "Rules", "Bytes", "Regions", "Accounts", "File"], rows, {
    right: [2, 3],
  });
}

/** What the compiler saved, and what it left out. */
export function packFigures({ figures, leftOut, notCovered }: PackManifest): readonly string[] {
  const uncovered = Object.entries(notCovered).filter(([, controls]) => controls.length > 0);
  return [
    `${count(figures.rulesAskedFor, "rule")} asked for, ${figures.rulesDeployed} deployed: ` +
      `${(figures.shareSaved * 100).toFixed(1)} % saved`,
    ...(leftOut.length === 0
      ? []
      : [`${count(leftOut.length, "rule")} left out in some Regions; manifest.json says which and why`]),
    ...uncovered.map(([entry, controls]) => `${entry}: ${count(controls.length, "control")} no managed rule checks`),
  ];
}
