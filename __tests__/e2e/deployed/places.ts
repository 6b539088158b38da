/** Every account of the example in each of its Regions. */
export const PLACES = [
  ["management", "eu-west-1"],
  ["management", "us-east-1"],
  ["security", "eu-west-1"],
  ["security", "us-east-1"],
  ["log-archive", "eu-west-1"],
  ["log-archive", "us-east-1"],
  ["prod", "eu-west-1"],
  ["prod", "us-east-1"],
  ["dev", "eu-west-1"],
  ["partner", "eu-west-1"],
] as const;

/** Where there is nothing of ours, since the account does not have the Region. */
export const NO_PLACES = [
  ["dev", "us-east-1"],
  ["partner", "us-east-1"],
] as const;
