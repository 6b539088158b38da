import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { everyRemediation, remediationPacks } from "../support/every-remediation";
import { temporaryFolder } from "../support/temporary-folder";
import { describeWithTool } from "../support/tool-tier";

const MINUTES = 60_000;

describeWithTool("cfn-lint", "cfn-lint finds nothing in packs", () => {
  const folder = temporaryFolder();

  test(
    "of each document that AWS Config can drive, with each of its rules",
    () => {
      const paths = remediationPacks(everyRemediation(), "arn:aws:iam::111111111111:role/mend").map(
        (text, index) => {
          const path = join(folder, `pack-${index}.yaml`);
          writeFileSync(path, text);
          return path;
        },
      );
      const { status, stdout, stderr } = spawnSync("cfn-lint", ["--", ...paths], { encoding: "utf8" });
      expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: "", stderr: "" });
    },
    2 * MINUTES,
  );
});
