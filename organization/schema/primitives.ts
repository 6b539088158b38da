import { z } from "zod";

/** A schema for text with a form, and the words for that form in an error. */
function text(pattern: RegExp, allowed: string, description: string) {
  return z.string().regex(pattern, { error: allowed }).meta({ description });
}

export const accountId = text(/^\d{12}$/, "12 digits in quotes", "Account id: 12 digits, in quotes");

export const accountName = text(
  /^[A-Za-z0-9][A-Za-z0-9 ._@-]{0,49}$/,
  "1 to 50 letters, digits, spaces, '.', '_', '@' and '-', a letter or digit first",
  "Name of the account in this file; a display name, which no resource bears",
);

export const region = text(/^[a-z]{2}(-[a-z]+)+-\d$/, "a Region, as eu-west-1", "Region code, as eu-west-1");

export const organizationalUnit = text(
  /^[^/\s][^/]*(\/[^/\s][^/]*)*$/,
  "names joined by '/', as Workloads/Production",
  "Path of the organizational unit below the root, as Workloads/Production",
);

export const resourceType = text(
  /^AWS::[A-Za-z0-9]*::[A-Za-z0-9]+$/,
  "a resource type, as AWS::EC2::Instance",
  "AWS Config resource type, as AWS::EC2::Instance",
);

export const emailAddress = text(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, "an e-mail address", "E-mail address");

/** A folder in a bucket or a relative path: no slash at either end, no step upwards. */
export const folder = text(
  /^(?!\/)(?!.*(?:^|\/)\.\.(?:\/|$))[A-Za-z0-9!_.*'()/-]{1,400}(?<!\/)$/,
  "a folder without '..' and without a slash at either end",
  "Folder, without a slash at either end",
);

/** Name that gets the prefix of the deployment. */
export const shortName = text(
  /^[A-Za-z][A-Za-z0-9-]*$/,
  "letters, digits and hyphens, a letter first",
  "Letters, digits and hyphens; the deployment's namePrefix is put before it",
);

/** A whole number between two bounds, both included. */
export function wholeNumber(bounds: { readonly min: number; readonly max: number }) {
  const error = `a whole number from ${bounds.min} to ${bounds.max}`;
  return z.int({ error }).min(bounds.min, { error }).max(bounds.max, { error });
}

/** Text of one or more characters, with an upper bound. */
export function boundedText(maximum: number) {
  const error = `1 to ${maximum} characters`;
  return z.string().min(1, { error }).max(maximum, { error });
}

/** A value for AWS Config, which takes text alone; numbers and booleans are written out. */
export const parameterValue = z
  .union([z.string(), z.number(), z.boolean()], { error: "text, a number or a boolean" })
  .meta({ description: "Text, a number or a boolean" });
