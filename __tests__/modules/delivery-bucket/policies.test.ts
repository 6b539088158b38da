import { DeliveryBucket, type DeliveryBucketProps } from "../../../modules/delivery-bucket";
import { ACCOUNT_ID, PLACEMENT } from "../../support/placements";
import { policy, type ResourceConfig, Template } from "../../support/template";

const ORGANIZATION = "o-a1b2c3d4e5";
const EXTERNAL = ["888888888888", "999999999999"];
const BUCKET_ARN = "arn:aws:s3:::config-log";

/** Statements of the policy of the bucket (`aws_s3_bucket_policy`) or of its key (`aws_kms_key`). */
function statements(type: string, props: Partial<DeliveryBucketProps> = {}): ResourceConfig[] {
  const template = Template.of(
    (stack) =>
      new DeliveryBucket(stack, "DeliveryBucket", {
        placement: PLACEMENT,
        bucketName: "config-log",
        organizationId: ORGANIZATION,
        ...props,
      }),
  );
  return policy(template.only(type).policy).Statement;
}

/** Whether a condition names the organization, or accounts outside of it. */
function namesItsSource({ Condition }: ResourceConfig): boolean {
  const { "aws:SourceOrgID": organization, "aws:SourceAccount": accounts } = Condition?.StringEquals ?? {};
  return organization === ORGANIZATION || JSON.stringify(accounts) === JSON.stringify(EXTERNAL);
}

const isAllowed = ({ Effect }: ResourceConfig) => Effect === "Allow";

describe("the bucket's policy", () => {
  const bucketPolicy = (props?: Partial<DeliveryBucketProps>) => statements("aws_s3_bucket_policy", props);
  const withExternalAccounts = bucketPolicy({ externalAccountIds: EXTERNAL });

  test("allows AWS Config alone", () => {
    const principals = withExternalAccounts.filter(isAllowed).map(({ Principal }) => Principal);
    expect(new Set(principals.map((principal) => JSON.stringify(principal)))).toEqual(
      new Set(['{"Service":"config.amazonaws.com"}']),
    );
  });

  test("allows nothing without naming whose AWS Config it is", () => {
    expect(withExternalAccounts.filter(isAllowed).filter((statement) => !namesItsSource(statement))).toEqual(
      [],
    );
  });

  test("allows no action but those of a delivery", () => {
    const actions = withExternalAccounts.filter(isAllowed).flatMap(({ Action }) => Action);
    expect(new Set(actions)).toEqual(new Set(["s3:GetBucketAcl", "s3:ListBucket", "s3:PutObject"]));
  });

  test("holds each account to its own folder", () => {
    const delivery = bucketPolicy().find(({ Action }) => Action === "s3:PutObject");
    expect(delivery?.Resource).toBe(`${BUCKET_ARN}/AWSLogs/\${aws:SourceAccount}/Config/*`);
  });

  test("holds each account to its own folder under the prefix", () => {
    const delivery = bucketPolicy({ keyPrefix: "config" }).find(({ Action }) => Action === "s3:PutObject");
    expect(delivery?.Resource).toBe(`${BUCKET_ARN}/config/AWSLogs/\${aws:SourceAccount}/Config/*`);
  });

  test("takes deliveries that the bucket's owner controls, from accounts that are told", () => {
    const delivery = bucketPolicy().find(({ Action }) => Action === "s3:PutObject");
    expect(delivery?.Condition).toEqual({
      StringEquals: { "aws:SourceOrgID": ORGANIZATION, "s3:x-amz-acl": "bucket-owner-full-control" },
      Null: { "aws:SourceAccount": "false" },
    });
  });

  test("allows no account outside the organization unless told so", () => {
    expect(JSON.stringify(bucketPolicy().filter(isAllowed))).not.toMatch(/"aws:SourceAccount":\[/);
  });

  test("denies everyone whatever comes without TLS", () => {
    expect(bucketPolicy().filter(({ Effect }) => Effect === "Deny")).toEqual([
      {
        Sid: "TlsOnly",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: [BUCKET_ARN, `${BUCKET_ARN}/*`],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ]);
  });
});

describe("the key's policy", () => {
  const [administration, ...others] = statements("aws_kms_key", { externalAccountIds: EXTERNAL });

  test("leaves the administration to the bucket's account", () => {
    expect(administration?.Principal).toEqual({ AWS: `arn:aws:iam::${ACCOUNT_ID}:root` });
  });

  test("lets AWS Config of the organization and of the accounts outside encrypt, and do no more", () => {
    expect(others).toEqual([
      expect.objectContaining({ Sid: "OrganizationConfigEncrypts" }),
      expect.objectContaining({ Sid: "ExternalAccountsConfigEncrypts" }),
    ]);
    for (const statement of others) {
      expect(statement).toMatchObject({
        Effect: "Allow",
        Principal: { Service: "config.amazonaws.com" },
        Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      });
    }
  });

  test("lets nobody encrypt without naming whose AWS Config it is", () => {
    expect(others.filter((statement) => !namesItsSource(statement))).toEqual([]);
  });
});
