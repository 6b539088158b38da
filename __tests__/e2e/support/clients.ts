import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { ConfigServiceClient } from "@aws-sdk/client-config-service";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { IAMClient } from "@aws-sdk/client-iam";
import { KMSClient } from "@aws-sdk/client-kms";
import { OrganizationsClient } from "@aws-sdk/client-organizations";
import { S3Client } from "@aws-sdk/client-s3";
import { SNSClient } from "@aws-sdk/client-sns";
import { SQSClient } from "@aws-sdk/client-sqs";
import { type AccountAccess, assumeRole } from "../../../scripts/emulator/assume-role";

/** The AWS services that the estate uses, as one account and Region has them. */
export type AwsClients = ReturnType<typeof awsClients>;

/** Clients for an account and Region of the emulator, entered by the same role as Terraform's. */
export function awsClients(access: AccountAccess) {
  const { endpoint, region } = access;
  const options = { endpoint, region, credentials: () => assumeRole(access) };
  return {
    cloudWatch: new CloudWatchClient(options),
    config: new ConfigServiceClient(options),
    events: new EventBridgeClient(options),
    iam: new IAMClient(options),
    kms: new KMSClient(options),
    organizations: new OrganizationsClient(options),
    s3: new S3Client({ ...options, forcePathStyle: true }),
    sns: new SNSClient(options),
    sqs: new SQSClient(options),
  };
}
