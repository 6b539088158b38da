/** Operations whose IAM action has another name; source: Service Authorization Reference, "Actions … for Amazon S3". */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  "s3:DeleteBucketEncryption": "s3:PutEncryptionConfiguration",
  "s3:DeletePublicAccessBlock": "s3:PutBucketPublicAccessBlock",
  "s3:GetBucketEncryption": "s3:GetEncryptionConfiguration",
  "s3:GetPublicAccessBlock": "s3:GetBucketPublicAccessBlock",
  "s3:HeadBucket": "s3:ListBucket",
  "s3:PutBucketEncryption": "s3:PutEncryptionConfiguration",
  "s3:PutPublicAccessBlock": "s3:PutBucketPublicAccessBlock",
};

/** The IAM action that allows an operation, as `ec2:DetachVolume`. */
export function iamActionOf(call: string): string {
  return OTHER_NAMES[call] ?? call;
}
