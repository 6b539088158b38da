import { ProgressPrinter } from "../../cli/validate";
import type { EstateStack } from "../../stacks/estate";

const STACKS = ["management", "account-444444444444"].map((id, index) => ({
  stack: { node: { id } },
  account: { name: ["management", "an account with a name that is long"][index] },
})) as unknown as EstateStack[];

const RESULT = { accountId: "111111111111", seconds: 4.25, resources: 3, planned: 3, warnings: [] };

/** What is written while two stacks are validated. */
function progressOn(terminal: { readonly isTTY: boolean; readonly columns?: number }): string {
  let text = "";
  const printer = new ProgressPrinter({ ...terminal, write: (written: string) => (text += written) });
  printer.starts(STACKS, { terraform: "1.11.4", provider: "5.100.0" });
  printer.reaches("management", "plan");
  printer.reaches("account-444444444444", "init");
  printer.ends({ ...RESULT, stack: "management", account: "management", ok: true, errors: [] });
  printer.ends({
    ...RESULT,
    stack: "account-444444444444",
    account: "an account with a name that is long",
    ok: false,
    planned: 0,
    errors: ["terraform init: no disk"],
  });
  return text;
}

const LINES = [
  "Terraform 1.11.4, AWS provider 5.100.0",
  "ok      management            management                  3 to add     4.3 s",
  "failed  account-444444444444  an account with a name …    0 to add     4.3 s",
  "        terraform init: no disk",
];

test("is a line for each stack as it ends", () => {
  expect(progressOn({ isTTY: false }).trimEnd().split("\n")).toEqual(LINES);
});

test("says on a terminal what goes on, on a line that is cleared before the next", () => {
  const CLEAR = "\r\u001b[2K";
  const text = progressOn({ isTTY: true, columns: 200 });
  expect(text).toContain(
    `${CLEAR}0 of 2 done; management (plan), account-444444444444 (init)${CLEAR}ok      management`,
  );
  expect(text).toContain(`\n${CLEAR}1 of 2 done; account-444444444444 (init)${CLEAR}failed`);
  expect(text.endsWith("no disk\n")).toBe(true);
  const shown = text.split("\n").map((line) => line.split(CLEAR).at(-1)!);
  expect(shown.slice(0, -1)).toEqual(LINES);
});

test("never fills a line of the terminal, which would wrap and could not be cleared", () => {
  const statuses = progressOn({ isTTY: true, columns: 30 }).match(/\d of 2 done[^\r\n]*/g);
  expect(statuses).toEqual([
    "0 of 2 done; management (pla…",
    "0 of 2 done; management (pla…",
    "1 of 2 done; account-4444444…",
  ]);
});
