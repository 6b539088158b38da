import fs from "node:fs";
import path from "node:path";
import { addressesOf, examplesOf, ROOT, typeErrors } from "../support/examples";

/** Markdown files in a folder and below, relative to the root. */
function markdownIn(folder: string): string[] {
  const files = fs.readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" });
  return files.filter((file) => file.endsWith(".md")).map((file) => path.join(folder, file));
}

const READMES = fs
  .readdirSync(path.join(ROOT, "modules"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => `modules/${name}/README.md`);
const GUIDES = [...(fs.existsSync(path.join(ROOT, "README.md")) ? ["README.md"] : []), ...markdownIn("docs")];

test("every example compiles", () => {
  expect(typeErrors([...READMES, ...GUIDES].flatMap(examplesOf))).toEqual([]);
});

test("an example that does not compile is told with its file and line", () => {
  const text = 'import { Recorder } from "cdktf-config-compliance/modules/recorder";\n\nRecorder.start();\n';
  expect(typeErrors([{ markdown: "docs/guide.md", line: 10, text }])).toEqual([
    expect.stringMatching(/^docs\/guide\.md:13: Property 'start' does not exist/),
  ]);
});

describe.each(READMES)("%s", (readme) => {
  test("has an example", () => {
    expect(examplesOf(readme)).not.toEqual([]);
  });

  test("lists the addresses of all that its examples create, and no others", () => {
    const content = fs.readFileSync(path.join(ROOT, readme), "utf8");
    const listed = [...content.matchAll(/^\| `(aws_\w+\.[\w-]+)`/gm)].map(([, address]) => address);
    const created = examplesOf(readme).flatMap(addressesOf);
    expect(listed.sort()).toEqual(created.sort());
  });
});
