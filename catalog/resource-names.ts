/**
 * Types of resources whose id in AWS Config is their name. Ids of other types are made up by AWS or are ARNs, and events
 * do not tell the name. Source: the pages of AWS's runbooks that take such ids (`data/runbooks.json`,
 * `resourceIdMeaning`); types whose ids are inferred there are left out.
 */
const TYPES_NAMED_BY_ID: readonly string[] = [
  "AWS::DynamoDB::Table",
  "AWS::ElasticLoadBalancing::LoadBalancer",
  "AWS::Lambda::Function",
  "AWS::Redshift::Cluster",
  "AWS::S3::Bucket",
];

/** Whether AWS Config reports resources of a type by their name. */
export function isNamedById(resourceType: string): boolean {
  return TYPES_NAMED_BY_ID.includes(resourceType);
}
