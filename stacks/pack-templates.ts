import { ANY_ACCOUNT_ID } from "../compiler";
import { packTemplateS3Uri } from "../modules/pack-template-bucket";
import type { DeployedPack, Organization } from "../organization";

/** Where a pack has its template from: what the two kinds of packs take. */
export function templateSource(
  pack: DeployedPack,
  { names, securityAccount }: Organization,
  region: string,
  accountId = "",
): { readonly templateBody: string } | { readonly templateS3Uri: string } {
  // The role of a remediation is the account's own.
  const role = (id: string) => `:iam::${id}:role/`;
  const templateBody = pack.body.replaceAll(role(ANY_ACCOUNT_ID), role(accountId));
  if (pack.delivery === "inline") return { templateBody };
  const bucketName = names.templateBucket(securityAccount.id, region);
  return { templateS3Uri: packTemplateS3Uri({ bucketName, name: pack.name, templateHash: pack.sha256 }) };
}

/** Packs that are delivered through the bucket of a Region, each template once; in the order of their files. */
export function packsThroughS3(organization: Organization, region: string): readonly DeployedPack[] {
  const all = [
    ...organization.organizationPacks.filter((pack) => pack.region === region),
    ...organization.accounts.flatMap(({ compliance }) => compliance[region]?.conformancePacks ?? []),
  ].filter(({ delivery }) => delivery === "s3");
  const byFile = new Map(all.map((pack) => [pack.file, pack]));
  return [...byFile.values()].sort((a, b) => (a.file < b.file ? -1 : 1));
}
