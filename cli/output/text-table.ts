import Table from "cli-table3";
import { outputColors } from "./colors";

/** How a table is laid out. */
export interface TextTableOptions {
  /**
   * Columns whose text stands at the right, counted from 0.
   * @default - all at the left
   */
  readonly right?: readonly number[];
}

/** A table whose columns stand apart by their padding alone. */
export function textTable(
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  { right = [] }: TextTableOptions = {},
): string {
  const { bold } = outputColors();
  const table = new Table({
    head: head.map((title) => bold(title)),
    colAligns: head.map((_title, index) => (right.includes(index) ? "right" : "left")),
    chars: BORDERLESS,
    style: { head: [], border: [], "padding-left": 0, "padding-right": 2 },
  });
  for (const row of rows) table.push([...row]);
  // The table pads the last column too.
  return table.toString().replace(/ +$/gm, "");
}

const BORDERLESS = {
  top: "",
  "top-mid": "",
  "top-left": "",
  "top-right": "",
  bottom: "",
  "bottom-mid": "",
  "bottom-left": "",
  "bottom-right": "",
  left: "",
  "left-mid": "",
  mid: "",
  "mid-mid": "",
  right: "",
  "right-mid": "",
  middle: "",
} as const;
