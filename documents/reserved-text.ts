import type { Report } from "./report";

/** CDKTF takes such text for a value of its own and looks it up. */
const TOKEN = /TfToken\[/g;

/** No text of a file, or of a template that it names, is one of CDKTF's placeholders. */
export function checkReservedText(report: Report): void {
  for (const { index } of report.document.text.matchAll(TOKEN)) {
    report.errorAt(index, {
      message: 'text must not contain "TfToken["',
      got: "TfToken[",
      allowed: "any other text; CDKTF takes this for a placeholder of its own",
    });
  }
}
