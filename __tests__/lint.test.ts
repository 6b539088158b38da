import { spawnSync } from "node:child_process";
import path from "node:path";

/** A file of one statement, and what the lint rules say of it; nothing when it is allowed. */
type Case = readonly [filePath: string, text: string, says?: RegExp];

const CASES: readonly Case[] = [
  // The provider, one resource at a time.
  ["stacks/security.ts", 'export * from "@cdktf/provider-aws/lib/sns-topic";'],
  ["stacks/security.ts", 'export * from "@cdktf/provider-aws";', /index loads every resource/],
  ["stacks/security.ts", 'export * from "@cdktf/provider-aws/lib";', /index loads every resource/],
  [
    "__tests__/stacks/security.test.ts",
    'export * from "@cdktf/provider-aws/lib/index";',
    /index loads every resource/,
  ],
  ["main.ts", 'export * from "@cdktf/provider-aws/lib/index.js";', /index loads every resource/],
  [
    "cli/plan.ts",
    'import type { A } from "@cdktf/provider-aws"; export type B = A;',
    /index loads every resource/,
  ],

  // What both frameworks have.
  ["modules/recorder/recorder.ts", 'export * from "cdktf";'],
  ["modules/recorder/recorder.ts", 'export * from "cdktf/lib/tokens";', /import from cdktf itself/],
  ["modules/recorder/recorder.ts", 'export * from "cdktn";', /import from cdktf itself/],
  [
    "modules/recorder/recorder.ts",
    'export * from "@cdktn/provider-aws/lib/sns-topic";',
    /import from cdktf itself/,
  ],

  // Modules.
  ["modules/recorder/recorder.ts", 'export * from "../core";'],
  ["modules/config-rule/managed-rule.ts", 'export * from "../../catalog/managed-rules";'],
  ["modules/config-rule/managed-rule.ts", 'export * from "#data/managed-rules.json";'],
  ["modules/remediation/runbook.ts", 'export * from "../../documents/nearest";'],
  ["modules/remediation/runbook.ts", 'export * from "../../documents";', /know neither them/],
  [
    "modules/recorder/recorder.ts",
    'export * from "../../organization";',
    /know neither them nor the organization file/,
  ],
  [
    "modules/recorder/recorder.ts",
    'import type { A } from "../../organization/model"; export type B = A;',
    /know neither them/,
  ],
  ["modules/recorder/recorder.ts", 'export * from "../../stacks/account";', /know neither them/],
  ["modules/recorder/recorder.ts", 'export * from "../../cli/plan";', /know neither them/],
  ["modules/recorder/recorder.ts", 'export * from "../../main";', /know neither them/],
  ["modules/index.ts", 'export * from "../main.js";', /know neither them/],
  ["modules/recorder/recorder.ts", 'export * from "fs";', /reads no file/],
  ["modules/recorder/recorder.ts", 'export * from "fs/promises";', /reads no file/],
  ["modules/recorder/recorder.ts", 'export * from "path";', /reads no file/],
  ["modules/recorder/recorder.ts", 'export * from "process";', /reads no file/],
  ["modules/recorder/recorder.ts", 'export * from "os";', /reads no file/],
  ["modules/recorder/recorder.ts", 'export * from "node:crypto";', /reads no file/],
  ["modules/recorder/recorder.ts", 'export const fs = require("fs");', /no-require-imports/],
  ["modules/recorder/recorder.ts", 'export const fs = import("fs");', /import at the top/],
  [
    "modules/recorder/recorder.ts",
    "export const region = process.env.AWS_REGION;",
    /reads no file, no environment/,
  ],
  [
    "modules/recorder/recorder.ts",
    "export const region = globalThis.process.env.AWS_REGION;",
    /reads no file/,
  ],
  ["modules/recorder/recorder.ts", "export const today = new Date();", /knows no time/],
  ["modules/recorder/recorder.ts", "export const today = Date.now();", /knows no time/],
  ["modules/recorder/recorder.ts", "export const id = Math.random();", /knows no chance/],
  ["modules/recorder/recorder.ts", "export const days = Math.max(1, 2);"],

  // The catalog.
  ["catalog/managed-rules.ts", 'export * from "node:fs";'],
  ["catalog/managed-rules.ts", 'export * from "../organization";', /knows nobody who uses them/],
  ["catalog/managed-rules.ts", 'export * from "../stacks/account";', /knows nobody who uses them/],
  ["catalog/managed-rules.ts", 'export * from "../cli/plan";', /knows nobody who uses them/],
  ["catalog/managed-rules.ts", 'export * from "../modules/core";', /knows nobody who uses them/],

  // The runbooks.
  ["runbooks/load.ts", 'export * from "node:fs";'],
  ["runbooks/load.ts", 'export * from "../modules/runbook";', /know nobody who does/],
  ["modules/runbook/runbook.ts", 'export * from "../../runbooks";', /know neither them/],

  // The organization.
  ["organization/load.ts", 'export * from "node:fs";'],
  ["organization/load.ts", 'export * from "../modules/recorder";'],
  ["organization/load.ts", 'export * from "../catalog/regions";'],
  ["organization/load.ts", 'export * from "../stacks/account";', /knows nobody who uses it/],
  ["organization/schema/rules.ts", 'export * from "../../cli/plan";', /knows nobody who uses it/],
  ["organization/load.ts", 'export * from "../main";', /knows nobody who uses it/],

  // Stacks.
  ["stacks/security.ts", 'export * from "../modules/recorder";'],
  ["stacks/security.ts", 'export * from "../organization";'],
  ["stacks/security.ts", 'export * from "../cli/plan";', /used by main and cli/],
  ["stacks/security.ts", 'export * from "../main";', /used by main and cli/],
  ["stacks/security.ts", 'export * from "fs";', /reads no file/],
  ["stacks/security.ts", 'export * from "node:fs/promises";', /reads no file/],
  ["stacks/security.ts", "export const region = process.env.AWS_REGION;", /reads no file/],
  ["stacks/security.ts", "export const today = new Date();", /knows no time/],
  ["stacks/security.ts", "export const id = Math.random();", /knows no chance/],

  // The rest may know them all.
  ["main.ts", 'export * from "./stacks/security";'],
  ["cli/plan.ts", "export const region = process.env.AWS_REGION;"],
  ["__tests__/modules/recorder/recorder.test.ts", 'export * from "../../../organization";'],
];

/** What ESLint says of each case. */
function lint(): string[][] {
  const root = path.join(__dirname, "..");
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [path.join(__dirname, "support", "lint.mjs")],
    {
      cwd: root,
      encoding: "utf8",
      input: JSON.stringify(CASES.map(([filePath, text]) => ({ filePath: path.join(root, filePath), text }))),
    },
  );
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

const answers = lint();

test.each(
  CASES.map(([filePath, text, says], index) => ({ filePath, text, says, messages: answers[index] ?? [] })),
)("$filePath: $text", ({ says, messages }) => {
  expect(messages).toEqual(says === undefined ? [] : [expect.stringMatching(says)]);
});
