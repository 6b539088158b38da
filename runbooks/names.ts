/** Names of the project's own runbooks; each has a folder of its name. */
export const OWN_RUNBOOKS = [
  "DeactivateUnusedIamCredentials",
  "EnableVpcFlowLogs",
  "EncryptEbsVolume",
  "ReleaseUnassociatedElasticIp",
  "RemovePublicIngress",
  "RemoveUnattachedSecurityGroup",
  "SecureS3Bucket",
  "StopInstanceWithApproval",
  "TagResource",
] as const;

export type OwnRunbook = (typeof OWN_RUNBOOKS)[number];
