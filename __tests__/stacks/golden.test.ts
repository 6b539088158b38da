import { readdirSync, readFileSync } from "node:fs";
import { loadOrganization } from "../../organization";
import { stackOf, synthesizeEstate } from "../support/estate";

const FOLDER = "__tests__/golden";

/** What a reviewer reads: without CDKTF's notes, and without the provider's version, which the frameworks differ in. */
function readable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(readable);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== "//" && key !== "required_providers")
      .map(([key, inner]) => [key, readable(inner)]),
  );
}

const stacks = readdirSync(FOLDER)
  .filter((file) => file.endsWith(".tf.json"))
  .map((file) => file.replace(".tf.json", ""));

const { organization } = loadOrganization(`${FOLDER}/organization.yaml`, FOLDER);
const estate = synthesizeEstate(organization!);

test.each(stacks)("the golden organization's stack %s is what was reviewed", (stack) => {
  const golden: unknown = JSON.parse(readFileSync(`${FOLDER}/${stack}.tf.json`, "utf8"));
  expect(readable(stackOf(estate, stack))).toEqual(golden);
});
