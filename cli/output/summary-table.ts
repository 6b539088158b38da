import { sum } from "./numbers";
import { RESOURCE_KINDS, type StackSummary } from "./stack-summary";
import { textTable } from "./text-table";
import { count, shorten } from "./words";

/** Rows of account stacks that are printed; a larger organization gets a line for the rest. */
const MAXIMUM_ACCOUNT_ROWS = 40;

/** Longest name of an account that is printed whole. */
const MAXIMUM_NAME_LENGTH = 24;

/** A line for each stack and a column for each kind of resource that there is. */
export function summaryTable(summaries: readonly StackSummary[]): string {
  const regionCount = new Set(summaries.flatMap(({ regions }) => regions)).size;
  const kinds = RESOURCE_KINDS.filter((kind) => summaries.some(({ resources }) => resources[kind]));
  const numbers = ({ resources, total }: Pick<StackSummary, "resources" | "total">) => [
    ...kinds.map((kind) => resources[kind] ?? ""),
    total,
  ];

  const { shown, hidden } = firstAccounts(summaries);
  const rows = shown.map((summary) => [
    summary.stack,
    shorten(summary.account, MAXIMUM_NAME_LENGTH),
    regionsInShort(summary.regions, regionCount),
    ...numbers(summary),
  ]);
  const rest =
    hidden.length === 0 ? [] : [[count(hidden.length, "more account"), "", "", ...numbers(added(hidden))]];
  const head = ["Stack", "Account", "Regions", ...kinds.map(asTitle), "Total"];
  return textTable(head, [...rows, ...rest], { right: head.map((_title, index) => index).slice(3) });
}

/** All stacks but those of accounts that would make the table too long. */
function firstAccounts(summaries: readonly StackSummary[]) {
  const accounts = summaries.filter(({ stack }) => stack.startsWith("account-"));
  const hidden = accounts.slice(MAXIMUM_ACCOUNT_ROWS);
  const left = new Set(hidden);
  return { shown: summaries.filter((summary) => !left.has(summary)), hidden };
}

function added(summaries: readonly StackSummary[]): Pick<StackSummary, "resources" | "total"> {
  const kinds = RESOURCE_KINDS.map(
    (kind) => [kind, sum(summaries.map(({ resources }) => resources[kind] ?? 0))] as const,
  );
  return {
    resources: Object.fromEntries(kinds.filter(([, number]) => number > 0)),
    total: sum(summaries.map((summary) => summary.total)),
  };
}

/** One Region by its name, more of them by their number, so that the table stays narrow. */
function regionsInShort(regions: readonly string[], regionCount: number): string {
  if (regions.length === 1) return regions[0] ?? "";
  return regions.length === regionCount ? `all ${regionCount}` : `${regions.length} of ${regionCount}`;
}

function asTitle(kind: string): string {
  return kind.charAt(0).toUpperCase() + kind.slice(1);
}
