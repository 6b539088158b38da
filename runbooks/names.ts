/** Names of the project's own runbooks; each has a folder of its name. */
export const OWN_RUNBOOKS = [
  "DeactivateUnusedIamCredentials",
  "ReleaseUnassociatedElasticIp",
  "RemovePublicIngress",
  "RemoveUnattachedSecurityGroup",
  "SecureS3Bucket",
] as const;

export type OwnRunbook = (typeof OWN_RUNBOOKS)[number];
