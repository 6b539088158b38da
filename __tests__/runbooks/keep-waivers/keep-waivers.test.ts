import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { keepWaiversDocument, type KeptWaiver } from "../../../runbooks/keep-waivers";
import { describeWithTool } from "../../support/tool-tier";

const WAIVER: KeptWaiver = {
  rule: "acme-restricted-ssh",
  resources: ["sg-1"],
  owner: "network team",
  reason: "bastion",
  expires: "2027-01-01T00:00:00Z",
};

function document(waivers: readonly KeptWaiver[] = [WAIVER]) {
  return parse(keepWaiversDocument({ rules: ["acme-restricted-ssh", "acme-s3"], waivers }));
}

test("the waivers and the rules stand in the document", () => {
  expect(document().mainSteps[0].inputs.InputPayload).toEqual({
    Rules: ["acme-restricted-ssh", "acme-s3"],
    Waivers: [
      {
        Rule: "acme-restricted-ssh",
        Resources: ["sg-1"],
        Owner: "network team",
        Reason: "bastion",
        Expires: "2027-01-01T00:00:00Z",
      },
    ],
  });
});

test.each([
  ["names", { resources: undefined, resourceNames: ["legacy-*"] }, { ResourceNames: ["legacy-*"] }],
  ["tags", { resources: undefined, tags: { use: "bastion" } }, { Tags: { use: "bastion" } }],
])("a waiver by %s goes by these", (_, selector, payload) => {
  expect(document([{ ...WAIVER, ...selector }]).mainSteps[0].inputs.InputPayload.Waivers).toEqual([
    expect.objectContaining(payload),
  ]);
});

test("days, and tags that look like other values, are text in YAML 1.1 too", () => {
  const waiver = { ...WAIVER, resources: ["0123456789"], owner: "yes", reason: "2026-12-31" };
  const text = keepWaiversDocument({ rules: [], waivers: [waiver] });
  const [step] = parse(text, { version: "1.1" }).mainSteps;
  expect(step.inputs.InputPayload).toEqual({
    Rules: [],
    Waivers: [
      {
        Rule: "acme-restricted-ssh",
        Resources: ["0123456789"],
        Owner: "yes",
        Reason: "2026-12-31",
        Expires: "2027-01-01T00:00:00Z",
      },
    ],
  });
});

test("the script stands in the document, and no text of it is a parameter of Automation", () => {
  const { Script, script } = document().mainSteps[0].inputs;
  expect(script).toBeUndefined();
  expect(Script).toBe(
    readFileSync(join(__dirname, "../../../runbooks/KeepWaivers/steps/waivers.py"), "utf8"),
  );
  expect(Script).not.toContain("{{");
});

test("the document acts as the role that it is given, and has no other way", () => {
  const { assumeRole, parameters } = document();
  expect(assumeRole).toBe("{{ AutomationAssumeRole }}");
  expect(parameters.AutomationAssumeRole).not.toHaveProperty("default");
});

describeWithTool("python3", "the script on a client in memory", () => {
  test("passes its tests", () => {
    const { status, stderr } = spawnSync(
      "python3",
      ["-B", "-m", "unittest", "discover", "-s", __dirname, "-p", "test_*.py"],
      { encoding: "utf8" },
    );
    expect({ status, stderr: status === 0 ? "" : stderr }).toEqual({ status: 0, stderr: "" });
  });
});
