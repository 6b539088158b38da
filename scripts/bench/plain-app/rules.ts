import type { Account } from "./parameters";

/** A rule and the accounts that get it. */
export interface Rule {
  readonly name: string;
  readonly identifier: string;
  readonly description: string;
  readonly inputParameters?: Readonly<Record<string, string>>;
  readonly resourceTypes?: string[];
  readonly maximumExecutionFrequency?: string;
  readonly homeRegionOnly?: boolean;
  /** Beginnings of the units that get it; all accounts without it. */
  readonly units?: readonly string[];
  readonly opsItem?: { title: string; severity: number; category: string; runbooks?: string[] };
  readonly remediation?: Remediation;
}

/** How a non-compliant resource is mended. */
export interface Remediation {
  readonly document: string;
  readonly automatic: boolean;
  readonly parameters: Readonly<Record<string, string>>;
  readonly actions: string[];
}

/** Whether a unit is one of those, or lies below one. */
export function isIn(account: Account, units: readonly string[] | undefined): boolean {
  return units === undefined || units.some((unit) => `${account.organizationalUnit}/`.startsWith(`${unit}/`));
}

/** The rules of the organization. */
export const RULES: readonly Rule[] = [
  {
    name: "compliance-approved-amis-by-id",
    identifier: "APPROVED_AMIS_BY_ID",
    description: "Instances run approved images",
    inputParameters: { amiIds: "ami-0962330670840f9b8" },
    resourceTypes: ["AWS::EC2::Instance"],
    units: ["Workloads/Production"],
    opsItem: {
      title: "EC2 instance is running an unauthorized AMI",
      severity: 1,
      category: "Security",
      runbooks: ["AWS-StopEC2Instance", "AWS-TerminateEC2Instance"],
    },
    remediation: {
      document: "AWS-StopEC2Instance",
      automatic: false,
      parameters: { InstanceId: "RESOURCE_ID" },
      actions: ["ec2:DescribeInstanceStatus", "ec2:DescribeInstances", "ec2:StopInstances"],
    },
  },
  {
    name: "compliance-restricted-ssh",
    identifier: "INCOMING_SSH_DISABLED",
    description: "No security group lets SSH in from everywhere",
    units: ["Workloads", "Infrastructure"],
    opsItem: { title: "Security group lets SSH in from everywhere", severity: 2, category: "Security" },
    remediation: {
      document: "AWS-DisablePublicAccessForSecurityGroup",
      automatic: false,
      parameters: { GroupId: "RESOURCE_ID" },
      actions: ["ec2:DescribeSecurityGroups", "ec2:RevokeSecurityGroupIngress"],
    },
  },
  {
    name: "compliance-s3-bucket-server-side-encryption-enabled",
    identifier: "S3_BUCKET_SERVER_SIDE_ENCRYPTION_ENABLED",
    description: "Buckets are encrypted",
    opsItem: { title: "S3 bucket is not encrypted", severity: 3, category: "Security" },
    remediation: {
      document: "AWS-EnableS3BucketEncryption",
      automatic: true,
      parameters: { BucketName: "RESOURCE_ID", SSEAlgorithm: "AES256" },
      actions: ["s3:GetEncryptionConfiguration", "s3:PutEncryptionConfiguration"],
    },
  },
  {
    name: "compliance-s3-bucket-versioning-enabled",
    identifier: "S3_BUCKET_VERSIONING_ENABLED",
    description: "Buckets keep old versions",
    units: ["Workloads/Production"],
    remediation: {
      document: "AWS-ConfigureS3BucketVersioning",
      automatic: false,
      parameters: { BucketName: "RESOURCE_ID", VersioningState: "Enabled" },
      actions: ["s3:GetBucketVersioning", "s3:PutBucketVersioning"],
    },
  },
  {
    name: "compliance-ec2-imdsv2-check",
    identifier: "EC2_IMDSV2_CHECK",
    description: "Instances take version 2 of the metadata service alone",
    resourceTypes: ["AWS::EC2::Instance"],
    units: ["Workloads"],
    remediation: {
      document: "AWSConfigRemediation-EnforceEC2InstanceIMDSv2",
      automatic: false,
      parameters: { InstanceId: "RESOURCE_ID" },
      actions: ["ec2:DescribeInstances", "ec2:ModifyInstanceMetadataOptions"],
    },
  },
  {
    name: "compliance-dynamodb-pitr-enabled",
    identifier: "DYNAMODB_PITR_ENABLED",
    description: "Tables can be restored to a point in time",
    units: ["Workloads/Production"],
    opsItem: { title: "DynamoDB table has no point-in-time recovery", severity: 3, category: "Recovery" },
  },
  {
    name: "compliance-kms-cmk-not-scheduled-for-deletion",
    identifier: "KMS_CMK_NOT_SCHEDULED_FOR_DELETION",
    description: "No key is about to be deleted",
    maximumExecutionFrequency: "Six_Hours",
    opsItem: { title: "KMS key is about to be deleted", severity: 1, category: "Security" },
  },
  {
    name: "compliance-iam-password-policy",
    identifier: "IAM_PASSWORD_POLICY",
    description: "Passwords are long",
    inputParameters: { MinimumPasswordLength: "16" },
    homeRegionOnly: true,
  },
  {
    name: "compliance-ec2-volume-inuse-check",
    identifier: "EC2_VOLUME_INUSE_CHECK",
    description: "Volumes are attached",
    units: ["Workloads/Development", "Sandbox"],
  },
  {
    name: "compliance-rds-storage-encrypted",
    identifier: "RDS_STORAGE_ENCRYPTED",
    description: "Databases are encrypted",
    units: ["Workloads/Production/Payments"],
    opsItem: { title: "RDS instance is not encrypted", severity: 2, category: "Security" },
  },
];
