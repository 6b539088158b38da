import { stringify } from "yaml";
import type { Problem } from "../../documents";
import { type Organization, readOrganization } from "../../organization";

/** The day on which files are read. */
export const TODAY = "2026-06-15";

/** A small valid organization file, as data; a test changes what it is about. */
export function organizationFile() {
  return {
    organization: {
      id: "o-a1b2c3d4e5",
      managementAccount: "management",
      securityAccount: "security",
      logArchiveAccount: "log-archive",
    },
    homeRegion: "eu-west-1",
    regions: ["eu-west-1", "us-east-1"],
    deployment: { namePrefix: "acme", backend: { type: "local" } } as Record<string, unknown>,
    accounts: [
      { id: "111111111111", name: "management" },
      { id: "222222222222", name: "security", organizationalUnit: "Security" },
      { id: "333333333333", name: "log-archive", organizationalUnit: "Security" },
      { id: "444444444444", name: "prod", organizationalUnit: "Workloads/Production" },
      {
        id: "555555555555",
        name: "dev",
        organizationalUnit: "Workloads/Development",
        regions: ["eu-west-1"],
      },
    ] as Record<string, unknown>[],
    recorder: {} as Record<string, unknown>,
    deliveryBucket: {} as Record<string, unknown>,
    notifications: {} as Record<string, unknown>,
    conformancePacks: [] as Record<string, unknown>[],
    rules: [] as Record<string, unknown>[],
    waivers: [] as Record<string, unknown>[],
  };
}

export type OrganizationData = ReturnType<typeof organizationFile>;

/** A template that every test may name: `pack.yaml`. */
export const PACK = `Parameters:
  Length: { Type: String, Default: "14" }
Resources:
  Passwords:
    Type: AWS::Config::ConfigRule
    Properties:
      ConfigRuleName: iam-password-policy
      InputParameters: { MinimumPasswordLength: !Ref Length }
      Source: { Owner: AWS, SourceIdentifier: IAM_PASSWORD_POLICY }
`;

/** Another, with a rule that the first has not: `other-pack.yaml`. */
export const OTHER_PACK = `Resources:
  Trail:
    Type: AWS::Config::ConfigRule
    Properties:
      ConfigRuleName: cloudtrail-enabled
      Source: { Owner: AWS, SourceIdentifier: CLOUD_TRAIL_ENABLED }
`;

/** Templates that lie in memory. */
export function templateFiles(
  files: Readonly<Record<string, string>> = { "pack.yaml": PACK, "other-pack.yaml": OTHER_PACK },
) {
  return {
    read: (path: string) => (Object.hasOwn(files, path) ? files[path] : undefined),
    list: () => Object.keys(files),
  };
}

/** Problems of a file, as data or as text. */
export function problemsOf(file: unknown, files?: Readonly<Record<string, string>>): readonly Problem[] {
  const text = typeof file === "string" ? file : stringify(file);
  return readOrganization("organization.yaml", text, templateFiles(files), { today: TODAY }).problems;
}

/** The organization that a valid file describes. */
export function organizationOf(file: unknown, files?: Readonly<Record<string, string>>): Organization {
  const text = typeof file === "string" ? file : stringify(file);
  const { organization, problems } = readOrganization("organization.yaml", text, templateFiles(files), {
    today: TODAY,
  });
  if (organization === undefined) throw new Error(JSON.stringify(problems, undefined, 1));
  return organization;
}
