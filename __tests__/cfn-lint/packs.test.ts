import { spawnSync } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadOrganization } from "../../organization";
import { temporaryFolder } from "../support/temporary-folder";
import { describeWithTool } from "../support/tool-tier";

const MINUTES = 60_000;

const FILES = [
  "config/organization.yaml",
  ...readdirSync("examples/organizations")
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => `examples/organizations/${name}`),
];

describeWithTool("cfn-lint", "cfn-lint finds nothing in the packs", () => {
  const folder = temporaryFolder();

  test.each(FILES)(
    "of %s",
    (file) => {
      const templates = new Map(
        loadOrganization(file).compiled?.packs.map(({ template }) => [template.file, template.body]),
      );
      const paths = [...templates].map(([name, body]) => {
        const path = join(folder, name);
        writeFileSync(path, body);
        return path;
      });
      if (paths.length === 0) return;
      const { status, stdout, stderr } = spawnSync("cfn-lint", ["--", ...paths], { encoding: "utf8" });
      expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: "", stderr: "" });
    },
    5 * MINUTES,
  );
});
