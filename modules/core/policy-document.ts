import { terraformText } from "./terraform-text";

type OneOrMore = string | readonly string[];

/** One statement of an IAM policy. Keys are written in this order. */
export interface PolicyStatement {
  readonly Sid?: string;
  readonly Effect: "Allow" | "Deny";
  readonly Principal?: "*" | { readonly Service: OneOrMore } | { readonly AWS: OneOrMore };
  readonly Action: OneOrMore;
  readonly Resource?: OneOrMore;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, OneOrMore>>>>;
}

/** An IAM policy as JSON, its policy variables (`${aws:SourceAccount}`) kept from Terraform. */
export function policyDocument(...statements: readonly PolicyStatement[]): string {
  return terraformText(JSON.stringify({ Version: "2012-10-17", Statement: statements }));
}

/** The account that owns a KMS key administers it; IAM policies there decide who. */
export function keyAdministration(accountRootArn: string): PolicyStatement {
  return {
    Sid: "AdministrationByTheOwningAccount",
    Effect: "Allow",
    Principal: { AWS: accountRootArn },
    // A key policy without the owner's kms:* can lock everyone out for good; "*" is this key.
    Action: "kms:*",
    Resource: "*",
  };
}
