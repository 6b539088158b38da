import { S3Object } from "@cdktf/provider-aws/lib/s3-object";
import { Construct } from "constructs";
import { checkTemplateSize, PACK_LIMITS, PACK_NAME, PACK_NAME_ALLOWED } from "../conformance-pack/pack";
import { checkLength, checkPattern, terraformText } from "../core";
import type { PackTemplateBucket } from "./pack-template-bucket";
import { packTemplateKey, packTemplateS3Uri } from "./template-address";

export interface PackTemplateProps {
  readonly bucket: PackTemplateBucket;
  /** Name of the pack, at most 256 letters, digits and hyphens, a letter first. */
  readonly name: string;
  /** The template: standard conformance-pack YAML, at most 300 KB. */
  readonly templateBody: string;
  /**
   * SHA-256 of the template in UTF-8, as 64 lower-case hexadecimal digits. It makes the address. A hash that does not
   * follow the template keeps a change from the pack.
   */
  readonly templateHash: string;
}

/** A template in the bucket, for packs of the bucket's Region. */
export class PackTemplate extends Construct {
  /** For `templateS3Uri` of a pack. */
  readonly s3Uri: string;
  /** The object, for `dependsOn` of a pack in the same stack. */
  readonly written: S3Object;

  constructor(scope: Construct, id: string, props: PackTemplateProps) {
    super(scope, id);
    const { bucket, name, templateBody, templateHash } = props;
    checkPattern(this, "name", name, PACK_NAME, PACK_NAME_ALLOWED);
    checkLength(this, "name", name, { max: 256 });
    checkPattern(this, "templateHash", templateHash, /^[0-9a-f]{64}$/, "64 lower-case hexadecimal digits");
    checkTemplateSize(this, templateBody, {
      maximumBytes: PACK_LIMITS.templateBytesInS3,
      fix: "split the pack",
    });
    this.s3Uri = packTemplateS3Uri({ bucketName: bucket.bucketName, name, templateHash });
    this.written = new S3Object(this, "Resource", {
      ...bucket.placement.arguments,
      bucket: bucket.bucketName,
      key: packTemplateKey({ name, templateHash }),
      content: terraformText(templateBody),
      contentType: "application/yaml",
      serverSideEncryption: "AES256",
      // An object takes 10 tags (PutObjectTagging), the provider's default tags may be more.
      overrideProvider: { defaultTags: { tags: {} } },
      dependsOn: [...bucket.prepared],
      // The new template is there before the old one goes.
      lifecycle: { createBeforeDestroy: true },
    });
  }
}
