import { nearest, type Report } from "../../../documents";
import { TAGGED_NAMES } from "../intrinsics";

const TAGS = TAGGED_NAMES.map((name) => `!${name.replace(/^Fn::/, "")}`);

/** Every tag is the short form of a function. */
export function checkTags(report: Report): void {
  for (const { tag, offset } of report.document.unknownTags) {
    report.errorAt(offset, {
      message: "CloudFormation has no such intrinsic function",
      got: tag,
      allowed: TAGS.join(", "),
      nearest: nearest(tag, TAGS),
    });
  }
}
