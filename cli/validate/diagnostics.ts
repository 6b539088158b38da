/** What Terraform has to say about a configuration. */
export interface Diagnostic {
  readonly severity: "error" | "warning";
  readonly summary: string;
  readonly detail?: string;
  /** Address of the resource that it is about. */
  readonly address?: string;
  readonly range?: { readonly filename: string; readonly start: { readonly line: number } };
  /** What stands there. */
  readonly snippet?: { readonly context?: string | null };
}

/** A diagnostic on one line: where, what, and what to do. */
export function formatDiagnostic({ summary, detail, address, range, snippet }: Diagnostic): string {
  const file = range === undefined ? undefined : `${range.filename}:${range.start.line}`;
  const where = [file, address ?? snippet?.context].filter((part) => part).join(" ");
  return [where, summary, detail]
    .filter((part) => part)
    .join(": ")
    .replace(/\s+/g, " ")
    .trim();
}

/** Terraform's error for people as one line, without its frame and without the warnings before it. */
export function onOneLine(text: string): string {
  const line = text.replace(/[╷│╵]/g, " ").replace(/\s+/g, " ").trim();
  return line.replace(/^.*?\bError: /, "");
}
