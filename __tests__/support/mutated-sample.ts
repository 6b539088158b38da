import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { mutationsOf } from "./mutations";
import { templateFiles } from "./organization-file";

/** Text of the sample organization file. */
export const SAMPLE = readFileSync("config/organization.yaml", "utf8");

/** The templates that it names. */
export const SAMPLE_TEMPLATES = templateFiles({
  "conformance-packs/baseline.yaml": readFileSync("conformance-packs/baseline.yaml", "utf8"),
  "conformance-packs/data-protection.yaml": readFileSync("conformance-packs/data-protection.yaml", "utf8"),
});

/** The sample with one to four of its values replaced by others. */
export const mutatedSample = mutationsOf(parse(SAMPLE));
