import { formatArn, type Placement, policyDocument, type PolicyStatement } from "../core";

/** Who may read the templates. */
export interface TemplateReaders {
  /** The organization whose accounts deploy packs (`o-…`). */
  readonly organizationId: string;
  /**
   * Accounts outside the organization that deploy packs too; 12 digits each.
   * @default - none
   */
  readonly externalAccountIds?: readonly string[];
}

/**
 * Policy of the bucket. Who deploys a pack must have access to its template (PutConformancePack,
 * PutOrganizationConformancePack), and so may the account's service-linked role AWSServiceRoleForConfigConforms (AWS
 * managed policy ConfigConformsServiceRolePolicy): the organization covers both. With whose credentials AWS Config reads
 * is not documented.
 */
export function templateBucketPolicy(
  bucketArn: string,
  placement: Placement,
  readers: TemplateReaders,
): string {
  const external = [...new Set(readers.externalAccountIds ?? [])].sort();
  const reads = { Effect: "Allow", Action: "s3:GetObject", Resource: `${bucketArn}/*` } as const;
  const outside: readonly PolicyStatement[] =
    external.length === 0
      ? []
      : [
          {
            Sid: "ExternalAccountsRead",
            ...reads,
            Principal: {
              AWS: external.map((accountId) =>
                formatArn({ ...placement, service: "iam", region: "", accountId, resource: "root" }),
              ),
            },
          },
        ];
  return policyDocument(
    {
      Sid: "OrganizationReads",
      ...reads,
      Principal: "*",
      // A fixed organization is not public to S3 (S3 User Guide, "Blocking public access to your Amazon S3 storage").
      Condition: { StringEquals: { "aws:PrincipalOrgID": readers.organizationId } },
    },
    ...outside,
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
