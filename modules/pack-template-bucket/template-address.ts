/** What the address of a template in S3 is made of. */
export interface TemplateAddress {
  readonly bucketName: string;
  /** Name of the pack. */
  readonly name: string;
  /** SHA-256 of the template, as 64 lower-case hexadecimal digits. */
  readonly templateHash: string;
}

/** Key of a template: that of a changed template is another, so that Terraform and AWS Config see the change. */
export function packTemplateKey({ name, templateHash }: Omit<TemplateAddress, "bucketName">): string {
  return `${name}/${templateHash}.yaml`;
}

/** Address of a template (`s3://bucket/key`), known before it exists: stacks of other accounts compute the same. */
export function packTemplateS3Uri(address: TemplateAddress): string {
  return `s3://${address.bucketName}/${packTemplateKey(address)}`;
}
