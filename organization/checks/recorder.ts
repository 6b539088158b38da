import type { Report } from "../../documents";
import { GLOBAL_RESOURCE_TYPES } from "../../modules/recorder";
import type { Draft } from "../draft";

/** The recorder's settings, and those of the bucket that it delivers to, agree with each other. */
export function checkRecorder(draft: Draft, report: Report): void {
  const { recorder, deliveryBucket } = draft;
  const included = recorder?.includedResourceTypes;
  if (included !== undefined && recorder?.excludedResourceTypes !== undefined) {
    report.error(["recorder", "excludedResourceTypes"], {
      message: "includedResourceTypes is set too",
      allowed: "one of the two, or neither to record all supported types",
    });
  }
  const global: readonly string[] = GLOBAL_RESOURCE_TYPES;
  if (included?.every((type) => global.includes(type))) {
    report.error(["recorder", "includedResourceTypes"], {
      message: "these types are recorded in the home Region alone, and nothing is left for the others",
      allowed: "at least one type that is not of IAM",
    });
  }
  if (deliveryBucket === undefined) return;
  const {
    standardInfrequentAccessAfterDays = 0,
    glacierAfterDays = Infinity,
    expireAfterDays = Infinity,
  } = deliveryBucket;
  if (glacierAfterDays < standardInfrequentAccessAfterDays + 30) {
    report.error(["deliveryBucket", "glacierAfterDays"], {
      message: "Amazon S3 keeps objects for 30 days in STANDARD_IA before it moves them on",
      got: String(glacierAfterDays),
      allowed: `at least ${standardInfrequentAccessAfterDays + 30}`,
    });
  }
  if (deliveryBucket.objectLock !== undefined) {
    report.warning(["deliveryBucket", "objectLock"], {
      message:
        "AWS Config does not support a delivery bucket with default retention (AWS Config Developer Guide, " +
        '"Managing the Delivery Channel"); try it in an organization that can lose its recordings first',
    });
  }
  const lock = deliveryBucket.objectLock?.retentionDays ?? 0;
  if (expireAfterDays < lock) {
    report.error(["deliveryBucket", "expireAfterDays"], {
      message: "objects would expire while they are locked",
      got: String(expireAfterDays),
      allowed: `at least ${lock}, the days of the object lock`,
    });
  }
}
