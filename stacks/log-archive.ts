import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import { DeliveryBucket } from "../modules/delivery-bucket";
import { externalAccountIds } from "../organization";
import { BaseStack } from "./base-stack";
import type { EstateContext } from "./estate-context";

/** The log archive account: the bucket that all recorders deliver to, and its key. */
export class LogArchiveStack extends BaseStack {
  constructor(scope: Construct, id: string, context: EstateContext) {
    super(scope, id, { context, account: context.organization.logArchiveAccount, unit: "log-archive" });
    const { deliveryBucket, deployment } = this.organization;
    const bucket = new DeliveryBucket(this, "delivery-bucket", {
      placement: this.home,
      bucketName: deliveryBucket.name,
      keyPrefix: deliveryBucket.keyPrefix,
      organizationId: this.organization.id,
      externalAccountIds: externalAccountIds(this.organization),
      lifecycle: deliveryBucket,
      objectLock: deliveryBucket.objectLock,
      deletionProtection: deployment.deletionProtection,
    });
    new TerraformOutput(this, "delivery_key_arn", {
      value: bucket.keyArn,
      description: "For deliveryBucket.kmsKeyArn of the organization file",
    });
  }

  regions(): readonly string[] {
    return [this.organization.homeRegion];
  }
}
