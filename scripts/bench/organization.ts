import type { z } from "zod";
import type { organizationFile } from "../../organization";

type OrganizationFile = z.input<typeof organizationFile>;
type AccountEntry = OrganizationFile["accounts"][number];
type RuleEntry = NonNullable<OrganizationFile["rules"]>[number];

/** The Regions that every AWS account has from its first day. */
export const REGIONS = [
  "ap-northeast-1",
  "ap-northeast-2",
  "ap-northeast-3",
  "ap-south-1",
  "ap-southeast-1",
  "ap-southeast-2",
  "ca-central-1",
  "eu-central-1",
  "eu-north-1",
  "eu-west-1",
  "eu-west-2",
  "eu-west-3",
  "sa-east-1",
  "us-east-1",
  "us-east-2",
  "us-west-1",
  "us-west-2",
] as const;

/** Units of the accounts that follow the three special ones; their shares are those of ten accounts. */
const UNITS = [
  "Workloads/Production",
  "Workloads/Development",
  "Sandbox",
  "Workloads/Production",
  "Workloads/Development",
  "Workloads/Production",
  "Infrastructure",
  "Workloads/Development",
  "Workloads/Production/Payments",
  "Sandbox",
] as const;

/** What is measured with. */
export interface BenchOptions {
  readonly accounts: number;
  /** @default REGIONS */
  readonly regions?: readonly string[];
  /**
   * Gives every account a rule of its own, so that no two of them have the same settings.
   * @default false
   */
  readonly everyAccountDifferent?: boolean;
}

/** An organization of a size, as the file describes it. The same options give the same organization. */
export function benchOrganization(options: BenchOptions): OrganizationFile {
  const accounts = Array.from({ length: options.accounts }, (_, index) => account(index));
  const own = options.everyAccountDifferent ? accounts.map(ownRule) : [];
  return {
    organization: {
      id: "o-bench00001",
      managementAccount: "management",
      securityAccount: "security",
      logArchiveAccount: "log-archive",
    },
    homeRegion: "eu-west-1",
    regions: [...(options.regions ?? REGIONS)],
    deployment: {
      namePrefix: "compliance",
      role: "OrganizationAccountAccessRole",
      backend: { type: "s3", bucket: "acme-terraform-state", region: "eu-west-1" },
      tags: { ManagedBy: "config-compliance" },
    },
    accounts,
    recorder: { excludedResourceTypes: ["AWS::EC2::NetworkInterface"] },
    notifications: { emailSubscriptions: ["security-team@example.com"], nonCompliantResources: true },
    conformancePacks: [
      {
        template: "conformance-packs/baseline.yaml",
        scope: "organization",
        parameters: { LogRetentionDays: 400 },
      },
      { template: "conformance-packs/data-protection.yaml", scope: "account", targets: production() },
    ],
    rules: [...rules(), ...own],
  };
}

function account(index: number): AccountEntry {
  const id = String(100_000_000_000 + index * 1_000_003);
  if (index === 0) return { id, name: "management" };
  if (index === 1) return { id, name: "security", organizationalUnit: "Security" };
  if (index === 2) return { id, name: "log-archive", organizationalUnit: "Security" };
  const organizationalUnit = UNITS[(index - 3) % UNITS.length] ?? "Sandbox";
  const kind = organizationalUnit.toLowerCase().replace(/^.*\//, "");
  return {
    id,
    name: `${kind}-${String(index).padStart(4, "0")}`,
    organizationalUnit,
    // The oldest accounts had AWS Config before; once in a hundred accounts, one of a company that was bought.
    ...(index < 10 ? { serviceLinkedRole: "existing" } : {}),
    ...(index % 100 === 24 ? { outsideOrganization: true } : {}),
  };
}

function production() {
  return { organizationalUnits: ["Workloads/Production"] };
}

/** Rules as companies have them: some for all, some for a unit; with an OpsItem, a remediation, both or neither. */
function rules(): RuleEntry[] {
  return [
    {
      rule: "approved-amis-by-id",
      description: "Instances run approved images",
      parameters: { amiIds: "ami-0962330670840f9b8" },
      resourceTypes: ["AWS::EC2::Instance"],
      targets: production(),
      opsItem: {
        title: "EC2 instance is running an unauthorized AMI",
        severity: 1,
        category: "Security",
        runbooks: ["AWS-StopEC2Instance", "AWS-TerminateEC2Instance"],
      },
      remediation: { document: "AWS-StopEC2Instance", parameters: { InstanceId: "RESOURCE_ID" } },
    },
    {
      rule: "restricted-ssh",
      description: "No security group lets SSH in from everywhere",
      targets: { organizationalUnits: ["Workloads", "Infrastructure"] },
      opsItem: { title: "Security group lets SSH in from everywhere", severity: 2, category: "Security" },
      remediation: {
        document: "AWS-DisablePublicAccessForSecurityGroup",
        parameters: { GroupId: "RESOURCE_ID" },
      },
    },
    {
      rule: "s3-bucket-server-side-encryption-enabled",
      description: "Buckets are encrypted",
      opsItem: { title: "S3 bucket is not encrypted", severity: 3, category: "Security" },
      remediation: {
        document: "AWS-EnableS3BucketEncryption",
        mode: "automatic",
        parameters: { BucketName: "RESOURCE_ID", SSEAlgorithm: "AES256" },
      },
    },
    {
      rule: "s3-bucket-versioning-enabled",
      description: "Buckets keep old versions",
      targets: production(),
      remediation: {
        document: "AWS-ConfigureS3BucketVersioning",
        parameters: { BucketName: "RESOURCE_ID", VersioningState: "Enabled" },
      },
    },
    {
      rule: "ec2-imdsv2-check",
      description: "Instances take version 2 of the metadata service alone",
      resourceTypes: ["AWS::EC2::Instance"],
      targets: { organizationalUnits: ["Workloads"] },
      remediation: {
        document: "AWSConfigRemediation-EnforceEC2InstanceIMDSv2",
        parameters: { InstanceId: "RESOURCE_ID" },
      },
    },
    {
      rule: "dynamodb-pitr-enabled",
      description: "Tables can be restored to a point in time",
      targets: production(),
      opsItem: { title: "DynamoDB table has no point-in-time recovery", severity: 3, category: "Recovery" },
    },
    {
      rule: "kms-cmk-not-scheduled-for-deletion",
      description: "No key is about to be deleted",
      maximumExecutionFrequency: "Six_Hours",
      opsItem: { title: "KMS key is about to be deleted", severity: 1, category: "Security" },
    },
    {
      rule: "iam-password-policy",
      description: "Passwords are long",
      parameters: { MinimumPasswordLength: 16 },
      targets: { regions: ["eu-west-1"] },
    },
    {
      rule: "ec2-volume-inuse-check",
      description: "Volumes are attached",
      targets: { organizationalUnits: ["Workloads/Development", "Sandbox"] },
    },
    {
      rule: "rds-storage-encrypted",
      description: "Databases are encrypted",
      targets: { organizationalUnits: ["Workloads/Production/Payments"] },
      opsItem: { title: "RDS instance is not encrypted", severity: 2, category: "Security" },
    },
  ];
}

/** The images that one account has approved. */
function ownRule({ name }: AccountEntry, index: number): RuleEntry {
  return {
    rule: "approved-amis-by-id",
    name: `approved-amis-${name}`,
    description: `Instances of ${name} run its own images`,
    parameters: { amiIds: `ami-0${String(index).padStart(16, "0")}` },
    resourceTypes: ["AWS::EC2::Instance"],
    targets: { accounts: [name] },
  };
}
