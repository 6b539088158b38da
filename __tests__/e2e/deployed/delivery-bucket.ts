import { DescribeKeyCommand, GetKeyPolicyCommand, GetKeyRotationStatusCommand } from "@aws-sdk/client-kms";
import {
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
} from "@aws-sdk/client-s3";
import type { Emulator } from "../support/emulator";
import { policyIn } from "./policy";

const CONFIG = { Service: "config.amazonaws.com" };

/** The bucket that everything is delivered to, and its key. */
export function describeDeliveryBucket(emulator: () => Emulator): void {
  const here = () => emulator().in("log-archive", "eu-west-1");
  const bucket = () => ({ Bucket: `compliance-config-${emulator().account("log-archive").id}` });
  const ofTheOrganization = () => ({
    StringEquals: { "aws:SourceOrgID": emulator().organization.id },
    Null: { "aws:SourceAccount": "false" },
  });
  const ofThePartner = () => ({ StringEquals: { "aws:SourceAccount": [emulator().account("partner").id] } });

  test("AWS Config of the organization and of the partner writes to it, over TLS, and no one else", async () => {
    const { Policy } = await here().s3.send(new GetBucketPolicyCommand(bucket()));
    const arn = `arn:aws:s3:::${bucket().Bucket}`;
    const folder = `${arn}/config/AWSLogs/\${aws:SourceAccount}/Config/*`;
    const withAcl = (condition: { StringEquals: object }) => ({
      ...condition,
      StringEquals: { ...condition.StringEquals, "s3:x-amz-acl": "bucket-owner-full-control" },
    });
    const statements = (sid: string, condition: { StringEquals: object }) => [
      {
        Sid: `${sid}ConfigChecksTheBucket`,
        Effect: "Allow",
        Principal: CONFIG,
        Action: ["s3:GetBucketAcl", "s3:ListBucket"],
        Resource: arn,
        Condition: condition,
      },
      {
        Sid: `${sid}ConfigDelivers`,
        Effect: "Allow",
        Principal: CONFIG,
        Action: "s3:PutObject",
        Resource: folder,
        Condition: withAcl(condition),
      },
    ];
    expect(policyIn(Policy)).toEqual([
      ...statements("Organization", ofTheOrganization()),
      ...statements("ExternalAccounts", ofThePartner()),
      {
        Sid: "TlsOnly",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: [arn, `${arn}/*`],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ]);
  });

  test("it is closed to the public", async () => {
    const { PublicAccessBlockConfiguration: block } = await here().s3.send(
      new GetPublicAccessBlockCommand(bucket()),
    );
    expect(block).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
    const { OwnershipControls: ownership } = await here().s3.send(
      new GetBucketOwnershipControlsCommand(bucket()),
    );
    expect(ownership?.Rules).toEqual([{ ObjectOwnership: "BucketOwnerEnforced" }]);
  });

  test("it keeps versions", async () => {
    const { Status } = await here().s3.send(new GetBucketVersioningCommand(bucket()));
    expect(Status).toBe("Enabled");
  });

  test("it moves deliveries to cheaper storage and then removes them", async () => {
    const { Rules: rules } = await here().s3.send(new GetBucketLifecycleConfigurationCommand(bucket()));
    expect(rules).toEqual([
      expect.objectContaining({
        ID: "deliveries",
        Status: "Enabled",
        Transitions: expect.any(Array),
        Expiration: expect.objectContaining({ Days: 2557 }),
        NoncurrentVersionExpiration: { NoncurrentDays: 30 },
        AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
      }),
    ]);
    // S3 returns them as a set.
    const transitions = rules?.[0]?.Transitions?.map(({ Days, StorageClass }) => [Days, StorageClass]);
    expect(new Map(transitions as [number, string][])).toEqual(
      new Map([
        [90, "STANDARD_IA"],
        [365, "GLACIER"],
      ]),
    );
  });

  test("it is encrypted with its own key, which rotates and which AWS Config may use", async () => {
    const { s3, kms } = here();
    const { KeyMetadata: key } = await kms.send(
      new DescribeKeyCommand({ KeyId: `alias/${bucket().Bucket}` }),
    );
    const { ServerSideEncryptionConfiguration: encryption } = await s3.send(
      new GetBucketEncryptionCommand(bucket()),
    );
    expect(encryption?.Rules).toEqual([
      {
        ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms", KMSMasterKeyID: key?.Arn },
        BucketKeyEnabled: true,
      },
    ]);

    const KeyId = key?.KeyId ?? "";
    const { KeyRotationEnabled: rotates } = await kms.send(new GetKeyRotationStatusCommand({ KeyId }));
    expect(rotates).toBe(true);
    const { Policy } = await kms.send(new GetKeyPolicyCommand({ KeyId, PolicyName: "default" }));
    const encrypts = (sid: string, condition: object) => ({
      Sid: `${sid}ConfigEncrypts`,
      Effect: "Allow",
      Principal: CONFIG,
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Resource: "*",
      Condition: condition,
    });
    expect(policyIn(Policy)).toEqual([
      expect.objectContaining({ Sid: "AdministrationByTheOwningAccount" }),
      encrypts("Organization", ofTheOrganization()),
      encrypts("ExternalAccounts", ofThePartner()),
    ]);
  });
}
