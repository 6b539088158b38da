import type { Diagnostic } from "./diagnostics";

/** What `terraform plan -json` said. */
export interface PlanOutput {
  readonly diagnostics: readonly Diagnostic[];
  /** Undefined when there was no plan. */
  readonly changes?: { readonly add: number; readonly change: number; readonly remove: number };
}

type Message =
  | { readonly type: "diagnostic"; readonly diagnostic: Diagnostic }
  | { readonly type: "change_summary"; readonly changes: NonNullable<PlanOutput["changes"]> }
  | { readonly type: "version" };

/** Reads the lines of `terraform plan -json`, each a message. */
export function readPlanOutput(stdout: string): PlanOutput {
  const messages = stdout.split("\n").flatMap(asMessage);
  return {
    diagnostics: messages.flatMap((message) => (message.type === "diagnostic" ? [message.diagnostic] : [])),
    changes: messages
      .flatMap((message) => (message.type === "change_summary" ? [message.changes] : []))
      .at(-1),
  };
}

/** A provider that breaks off writes lines of its own between them. */
function asMessage(line: string): Message[] {
  try {
    return [JSON.parse(line) as Message];
  } catch {
    return [];
  }
}
