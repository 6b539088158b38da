import { TerraformStack, Testing } from "cdktf";
import {
  checkKeyPrefix,
  checkLength,
  checkNotEmpty,
  checkOneOf,
  checkPattern,
  checkWholeNumber,
} from "../../../modules/core";
import { laterNumber, laterText } from "../../support/tokens";

const STACK = new TerraformStack(Testing.app(), "security");

describe("checkWholeNumber", () => {
  const check = (value: number | undefined) => () =>
    checkWholeNumber(STACK, "days", value, { min: 1, max: 3 });

  test.each([undefined, 1, 3])("takes %s", (value) => {
    expect(check(value)).not.toThrow();
  });

  test.each([0, 4, 1.5, Number.NaN])("fails on %s", (value) => {
    expect(check(value)).toThrow(
      /\[security\] days is out of bounds: .* allowed: a whole number from 1 to 3/,
    );
  });

  test("takes a token", () => {
    expect(check(laterNumber(STACK))).not.toThrow();
  });
});

describe("checkLength", () => {
  const check = (value: string | undefined, min?: number) => () =>
    checkLength(STACK, "name", value, { min, max: 3 });

  test.each([undefined, "a", "abc"])("takes %j", (value) => {
    expect(check(value)).not.toThrow();
  });

  test("fails on a text that is too long", () => {
    expect(check("abcd")).toThrow(/name has 4 characters: got "abcd", allowed: 1 to 3 characters/);
  });

  test("fails on an empty text", () => {
    expect(check("")).toThrow(/name has 0 characters/);
  });

  test("takes an empty text where nothing is the least", () => {
    expect(check("", 0)).not.toThrow();
  });

  test("cuts a long text short in its message", () => {
    expect(check("x".repeat(2000))).toThrow(/got "x{77}\.\.\."/);
  });

  test("takes a token", () => {
    expect(check(`prefix-${laterText(STACK)}`)).not.toThrow();
  });
});

describe("checkOneOf", () => {
  const check = (value: string | undefined) => () =>
    checkOneOf(STACK, "mode", value, ["manual", "automatic"]);

  test.each([undefined, "manual"])("takes %j", (value) => {
    expect(check(value)).not.toThrow();
  });

  test("fails on another value and lists those allowed", () => {
    expect(check("auto")).toThrow(/mode is unknown: got "auto", allowed: manual, automatic/);
  });

  test("takes a token", () => {
    expect(check(laterText(new TerraformStack(Testing.app(), "modes")))).not.toThrow();
  });
});

describe("checkPattern", () => {
  const check = (value: string | undefined) => () =>
    checkPattern(STACK, "accountId", value, /^\d{12}$/, "12 digits");

  test.each([undefined, "111111111111"])("takes %j", (value) => {
    expect(check(value)).not.toThrow();
  });

  test("fails on a text of another form and says which is allowed", () => {
    expect(check("1111")).toThrow(/accountId is malformed: got "1111", allowed: 12 digits/);
  });

  test("takes a token", () => {
    expect(check(laterText(new TerraformStack(Testing.app(), "accounts")))).not.toThrow();
  });
});

describe("checkNotEmpty", () => {
  const check = (values: string[] | undefined) => () =>
    checkNotEmpty(STACK, "accountIds", values, "account ids");

  test.each([undefined, ["111111111111"]])("takes %j", (values) => {
    expect(check(values)).not.toThrow();
  });

  test("fails on an empty list", () => {
    expect(check([])).toThrow(/accountIds is empty: got \[\], allowed: account ids/);
  });
});

describe("checkKeyPrefix", () => {
  const check = (value: string | undefined) => () => checkKeyPrefix(STACK, "keyPrefix", value);

  test.each([undefined, "a", "aws", "aws/config"])("takes %j", (value) => {
    expect(check(value)).not.toThrow();
  });

  test.each(["", "/", "/config", "config/"])("fails on %j", (value) => {
    expect(check(value)).toThrow(
      /keyPrefix is malformed: .* allowed: a folder, without a slash at either end/,
    );
  });
});
