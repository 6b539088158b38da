import type { Problem } from "../../../documents";

/** Bytes of a template that AWS reads from S3; source: AWS Config quotas. What is inline has a limit of its own. */
export const MAXIMUM_TEMPLATE_BYTES = 300 * 1024;

/** No template is larger than AWS takes by any way; how it is delivered or split is the compiler's. */
export function checkSize(file: string, text: string): Problem | undefined {
  const bytes = Buffer.byteLength(text);
  if (bytes <= MAXIMUM_TEMPLATE_BYTES) return undefined;
  return {
    severity: "error",
    position: { file, line: 1, column: 1 },
    path: "",
    message: "the template is too large",
    got: `${bytes} bytes`,
    allowed: `at most ${MAXIMUM_TEMPLATE_BYTES} bytes (300 KB), the limit for templates in S3`,
  };
}
