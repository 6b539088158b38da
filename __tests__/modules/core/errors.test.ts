import { Construct, RootConstruct } from "constructs";
import { ConstructError } from "../../../modules/core";

const SCOPE = new Construct(new RootConstruct("security"), "Recorder");

test("says where, what is wrong, what was given and what is allowed", () => {
  const error = new ConstructError(SCOPE, { what: "name is empty", got: "", allowed: "1 to 256 characters" });
  expect(error.message).toBe('[security/Recorder] name is empty: got "", allowed: 1 to 256 characters');
});

test("says what to do when what is allowed does not say it", () => {
  const error = new ConstructError(SCOPE, { what: "it is too long", got: 3, allowed: "2", fix: "split it" });
  expect(error.message).toMatch(/: got 3, allowed: 2; split it$/);
});

test("shows values that are no text as JSON", () => {
  const error = new ConstructError(SCOPE, { what: "actions are wrong", got: ["a:*"], allowed: "others" });
  expect(error.message).toContain('got ["a:*"],');
});

test("is told from other errors by its name", () => {
  expect(new ConstructError(SCOPE, { what: "", got: 0, allowed: "" }).name).toBe("ConstructError");
});
