import { ProgressBar } from "../../cli/output";

function written(
  terminal: { readonly isTTY?: boolean; readonly columns?: number },
  work: (bar: ProgressBar) => void,
) {
  let text = "";
  work(new ProgressBar({ ...terminal, write: (more) => (text += more) }, 4));
  return text;
}

const CLEARED = "\r\u001b[2K";

test("on a terminal, a bar grows on one line and leaves nothing behind", () => {
  const text = written({ isTTY: true, columns: 60 }, (bar) => {
    bar.step("dev");
    bar.step("prod");
    bar.clear();
  });
  expect(text).toBe(
    `${CLEARED}[#####---------------] 1 of 4  dev${CLEARED}[##########----------] 2 of 4  prod${CLEARED}`,
  );
});

test("a line is no longer than the terminal is wide", () => {
  const text = written({ isTTY: true, columns: 30 }, (bar) => bar.step("an-account-with-a-long-name"));
  expect(text).toBe(`${CLEARED}[#####---------------] 1 of …`);
});

test("elsewhere, each step is a line", () => {
  expect(written({}, (bar) => (bar.step("dev"), bar.clear()))).toBe("1 of 4  dev\n");
});
