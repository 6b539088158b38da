import {
  keyAdministration,
  type Placement,
  policyDocument,
  type PolicyStatement,
  servicePrincipal,
} from "../core";

/** Who may deliver. */
export interface DeliverySources {
  /** The organization whose accounts deliver (`o-…`). */
  readonly organizationId: string;
  /**
   * Accounts outside the organization that deliver too; 12 digits each.
   * @default - none
   */
  readonly externalAccountIds?: readonly string[];
  /**
   * Folder in the bucket under which the accounts have theirs; no slash at either end.
   * @default - the root of the bucket
   */
  readonly keyPrefix?: string;
}

const CONFIG = { Service: servicePrincipal("config") };

/**
 * Conditions that name the source of a call that AWS Config makes for an account. The organization covers its
 * accounts, however many; a list of their ids would outgrow the 20 KB of a bucket policy at a few hundred.
 */
function sources(
  props: DeliverySources,
): { readonly sid: string; readonly condition: PolicyStatement["Condition"] }[] {
  const external = props.externalAccountIds ?? [];
  return [
    {
      sid: "Organization",
      condition: {
        StringEquals: { "aws:SourceOrgID": props.organizationId },
        Null: { "aws:SourceAccount": "false" },
      },
    },
    ...(external.length === 0
      ? []
      : [{ sid: "ExternalAccounts", condition: { StringEquals: { "aws:SourceAccount": external } } }]),
  ];
}

/** Policy of the bucket. Source: AWS Config Developer Guide, "Permissions for the Amazon S3 Bucket". */
export function deliveryBucketPolicy(bucketArn: string, props: DeliverySources): string {
  const folder = props.keyPrefix === undefined ? bucketArn : `${bucketArn}/${props.keyPrefix}`;
  return policyDocument(
    ...sources(props).flatMap(({ sid, condition }): PolicyStatement[] => [
      {
        Sid: `${sid}ConfigChecksTheBucket`,
        Effect: "Allow",
        Principal: CONFIG,
        Action: ["s3:GetBucketAcl", "s3:ListBucket"],
        Resource: bucketArn,
        Condition: condition,
      },
      {
        Sid: `${sid}ConfigDelivers`,
        Effect: "Allow",
        Principal: CONFIG,
        Action: "s3:PutObject",
        // The policy variable holds each account to its own folder.
        Resource: `${folder}/AWSLogs/\${aws:SourceAccount}/Config/*`,
        Condition: {
          ...condition,
          StringEquals: { ...condition?.StringEquals, "s3:x-amz-acl": "bucket-owner-full-control" },
        },
      },
    ]),
    {
      Sid: "TlsOnly",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: [bucketArn, `${bucketArn}/*`],
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
  );
}

/** Policy of the key. Source: AWS Config Developer Guide, "Permissions for the KMS Key". */
export function deliveryKeyPolicy(placement: Placement, props: DeliverySources): string {
  return policyDocument(
    keyAdministration(placement.globalArn("iam", "root")),
    ...sources(props).map(({ sid, condition }): PolicyStatement => ({
      Sid: `${sid}ConfigEncrypts`,
      Effect: "Allow",
      Principal: CONFIG,
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Resource: "*", // this key
      Condition: condition,
    })),
  );
}
