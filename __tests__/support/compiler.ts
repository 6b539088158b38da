import {
  compile,
  type Compilation,
  type CompilerInput,
  type JsonObject,
  type PackAccount,
  type PackEntry,
  type Reaching,
  type RegionRecording,
  type RuleDefinition,
  type SingleRule,
} from "../../compiler";
import { formatProblem, type Origin } from "../../documents";

/** Where a test says that something stands. */
export function originOf(path: string): Origin {
  return { position: { file: "organization.yaml", line: 1, column: 1 }, path };
}

/** A managed rule as a pack deploys it. */
export function managed(
  name: string,
  identifier: string,
  inputParameters: JsonObject = {},
  rest: Partial<RuleDefinition> = {},
): RuleDefinition {
  return { name, source: { Owner: "AWS", SourceIdentifier: identifier }, inputParameters, ...rest };
}

/** Rules that tests ask for. */
export const SSH = managed("restricted-ssh", "INCOMING_SSH_DISABLED");
/** Runs on changes alone. */
export const BUCKETS = managed("s3-bucket-ssl-requests-only", "S3_BUCKET_SSL_REQUESTS_ONLY");
export const TRAIL = managed("cloudtrail-enabled", "CLOUD_TRAIL_ENABLED");
export const keysRotated = (days: string) =>
  managed("access-keys-rotated", "ACCESS_KEYS_ROTATED", { maxAccessKeyAge: days });

/** Accounts by their names; a name ends in a digit, of which the id is made. */
export function accountsOf(...names: readonly string[]): readonly PackAccount[] {
  return names.map((name) => ({ id: name.slice(-1).repeat(12), name, regions: ["eu-west-1", "us-east-1"] }));
}

export const ACCOUNTS = accountsOf("prod1", "dev2", "sandbox3");

/** An entry of a pack that reaches some accounts in all their Regions. */
export function entryOf(
  name: string,
  rules: readonly RuleDefinition[],
  options: Partial<Omit<PackEntry, "name" | "demands">> & { readonly accounts?: readonly string[] } = {},
): Reaching<PackEntry> {
  const { accounts, ...rest } = options;
  const origin = originOf(name);
  return {
    what: {
      name,
      rank: 0,
      scope: "account",
      deduplicate: true,
      delivery: "inline",
      origin,
      demands: rules.map((rule) => ({
        rule,
        controls: [{ framework: "soc-2", control: `${name} ${rule.name}`, thirdParty: false }],
        origin,
      })),
      ...rest,
    },
    reach: (account) => ((accounts?.includes(account.name) ?? true) ? account.regions : []),
  };
}

/** A single rule that reaches all accounts. */
export function singleRuleOf(rule: RuleDefinition, indispensable = false): Reaching<SingleRule> {
  return {
    what: { id: rule.name, rule, indispensable, origin: originOf(`rules.${rule.name}`) },
    reach: (account) => account.regions,
  };
}

/** A Region in which everything is recorded, but for IAM outside the home Region. */
export function regionOf(region: string): RegionRecording {
  const isGlobalElsewhere = (type: string) => type.startsWith("AWS::IAM::") && region !== "eu-west-1";
  return {
    region,
    isGlobalElsewhere,
    recording: (type) => (isGlobalElsewhere(type) ? "not recorded" : "continuous"),
  };
}

/** Compiles entries for three accounts in two Regions. */
export function compileEntries(
  entries: readonly Reaching<PackEntry>[],
  rest: Partial<CompilerInput> = {},
): Compilation {
  return compile({
    entries,
    accounts: ACCOUNTS,
    regions: ["eu-west-1", "us-east-1"].map(regionOf),
    homeRegion: "eu-west-1",
    origin: originOf("conformancePacks"),
    ...rest,
  });
}

/** Packs with their rules' names, one text for each account and Region: `prod1 eu-west-1 pack: rule rule`. */
export function standing({ packs }: Compilation): readonly string[] {
  return packs
    .flatMap(({ id, region, accounts, template }) =>
      accounts.map(({ name }) => {
        return `${name} ${region} ${id}: ${template.rules.map((rule) => rule.name).join(" ")}`;
      }),
    )
    .sort();
}

/** What is wrong, as a user reads it. */
export function told({ problems }: Compilation): readonly string[] {
  return problems.map(formatProblem);
}
