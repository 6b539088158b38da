import { inlineScripts } from "../../runbooks";

const read = (path: string) => `text of ${path}`;

test("puts the text in the place of the path", () => {
  const document = { mainSteps: [{ name: "a", inputs: { script: "steps/a.py", Handler: "run" } }] };
  expect(inlineScripts(document, read)).toEqual({
    mainSteps: [{ name: "a", inputs: { Handler: "run", Script: "text of steps/a.py" } }],
  });
});

test.each([{ mainSteps: [{ inputs: { Script: "x" } }, "a", {}] }, { mainSteps: {} }, "text", null])(
  "leaves what has no path as it is: %j",
  (document) => {
    expect(inlineScripts(document, read)).toEqual(document);
  },
);
