/** The AWS partitions that have AWS Config with Organizations. */
export const PARTITIONS = ["aws", "aws-us-gov", "aws-cn"] as const;

export type Partition = (typeof PARTITIONS)[number];

/**
 * Name of an AWS service as a principal. The services used here (config, events, sns, sqs, ssm, cloudwatch, logs,
 * kms) bear the same name in all three partitions; those that do not, as EC2 in China, are not used.
 */
export function servicePrincipal(
  service: "cloudwatch" | "config" | "delivery.logs" | "events" | "ssm",
): string {
  return `${service}.amazonaws.com`;
}

const CONSOLE_DOMAINS = {
  aws: "console.aws.amazon.com",
  "aws-us-gov": "console.amazonaws-us-gov.com",
  "aws-cn": "console.amazonaws.cn",
} as const;

/** Domain of a partition's console; a Region's own console has the Region's name before it. */
export function consoleDomain(partition: Partition): string {
  return CONSOLE_DOMAINS[partition];
}

/** Parts of an Amazon Resource Name. */
export interface ArnParts {
  readonly partition: Partition;
  readonly service: string;
  /** Empty for services that have no Region in their ARNs, as IAM and S3. */
  readonly region: string;
  /** Empty for S3. */
  readonly accountId: string;
  readonly resource: string;
}

/** Formats an Amazon Resource Name. */
export function formatArn(parts: ArnParts): string {
  return ["arn", parts.partition, parts.service, parts.region, parts.accountId, parts.resource].join(":");
}
