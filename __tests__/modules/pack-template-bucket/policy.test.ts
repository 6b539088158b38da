import { Placement } from "../../../modules/core";
import { PackTemplateBucket, type PackTemplateBucketProps } from "../../../modules/pack-template-bucket";
import { PLACEMENT } from "../../support/placements";
import { policy, type ResourceConfig, Template } from "../../support/template";

const BUCKET_ARN = "arn:aws:s3:::awsconfigconforms-templates";

function statements(props: Partial<PackTemplateBucketProps> = {}): ResourceConfig[] {
  const template = Template.of(
    (stack) =>
      new PackTemplateBucket(stack, "PackTemplates", {
        placement: PLACEMENT,
        bucketName: "awsconfigconforms-templates",
        organizationId: "o-a1b2c3d4e5",
        ...props,
      }),
  );
  return policy(template.only("aws_s3_bucket_policy").policy).Statement;
}

const allowed = (props?: Partial<PackTemplateBucketProps>) =>
  statements(props).filter(({ Effect }) => Effect === "Allow");

test("lets principals of the organization read templates, and no one else do anything", () => {
  expect(allowed()).toEqual([
    {
      Sid: "OrganizationReads",
      Effect: "Allow",
      Action: "s3:GetObject",
      Resource: `${BUCKET_ARN}/*`,
      Principal: "*",
      Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
    },
  ]);
});

test("lets named accounts outside the organization read, once each, in order", () => {
  const externalAccountIds = ["999999999999", "888888888888", "999999999999"];
  expect(allowed({ externalAccountIds })[1]).toEqual({
    Sid: "ExternalAccountsRead",
    Effect: "Allow",
    Action: "s3:GetObject",
    Resource: `${BUCKET_ARN}/*`,
    Principal: { AWS: ["arn:aws:iam::888888888888:root", "arn:aws:iam::999999999999:root"] },
  });
});

test("names accounts and the bucket in their partition", () => {
  const placement = Placement.inRegion({
    accountId: "111111111111",
    region: "cn-north-1",
    partition: "aws-cn",
  });
  const [organization, external] = allowed({ placement, externalAccountIds: ["888888888888"] });
  expect(organization?.Resource).toBe("arn:aws-cn:s3:::awsconfigconforms-templates/*");
  expect(external?.Principal).toEqual({ AWS: ["arn:aws-cn:iam::888888888888:root"] });
});

test("denies everyone whatever comes without TLS", () => {
  expect(statements().filter(({ Effect }) => Effect === "Deny")).toEqual([
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
