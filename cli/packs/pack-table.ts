import type { PackManifest } from "../../compiler";
import { count, textTable } from "../output";

/** A line for each pack: how large it is where it is largest, and where it goes. */
export function packTable({ packs }: PackManifest): string {
  const rows = packs.map(({ id, scope, delivery, deployments }) => {
    const largest = (key: "rules" | "bytes") => Math.max(...deployments.map((deployment) => deployment[key]));
    const regions = new Set(deployments.flatMap((deployment) => deployment.regions));
    const accounts = new Set(deployments.flatMap((deployment) => deployment.accounts));
    const templates = new Set(deployments.map(({ file }) => file));
    return [
      id,
      delivery === "s3" ? `${scope}, S3` : scope,
      largest("rules"),
      largest("bytes").toLocaleString("en"),
      regions.size,
      accounts.size,
      templates.size,
    ];
  });
  return textTable(["Pack", "Scope", "Rules", "Bytes", "Regions", "Accounts", "Templates"], rows, {
    right: [2, 3, 4, 5, 6],
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
      : [
          `${count(new Set(leftOut.map(({ rule }) => rule)).size, "rule")} left out in one Region or another; ` +
            "manifest.json says which and why",
        ]),
    ...uncovered.map(
      ([entry, controls]) => `${entry}: ${count(controls.length, "control")} that no managed rule checks`,
    ),
  ];
}
