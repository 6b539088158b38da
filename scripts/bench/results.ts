import type { Figure } from "./figures";
import { differences } from "./output";
import type { Figures } from "./suite";

/** A number that follows from the figures. */
export interface Result {
  readonly name: string;
  readonly value: number;
  /** What the value is written with, as `s`; none for a ratio. */
  readonly unit?: "s" | "GB";
  readonly target?: { readonly atMost: number } | { readonly atLeast: number };
}

/** Whether a result reaches its target; undefined when it has none. */
export function isReached({ target, value }: Result): boolean | undefined {
  if (target === undefined) return undefined;
  return "atMost" in target ? value <= target.atMost : value >= target.atLeast;
}

/** Growth from one number of accounts to another that still counts as linear. */
const LINEAR = { atMost: 1.1 };

/** What the figures say of the targets; a figure that is missing is left out. */
export function results(figures: Figures): Result[] {
  const { allDifferent100, allDifferent1000, build, check5000, plain100, plain30 } = figures;
  const { product100, product1000, product30, smallest } = figures;
  const startup = smallest.measured?.seconds;
  return [
    result("plain app ÷ product, 30 accounts", ratio(seconds(plain30), seconds(product30)), {
      atLeast: 8,
    }),
    result(
      "… with an up-to-date build before the product",
      ratio(seconds(plain30), sum(seconds(product30), build.upToDate)),
    ),
    result("… by processor time", ratio(cpuSeconds(plain30), cpuSeconds(product30))),
    result("plain app ÷ product, 100 accounts", ratio(seconds(plain100), seconds(product100))),
    result("1,000 accounts, time", seconds(product1000), { atMost: 15 }, "s"),
    result("1,000 accounts, peak memory", gigabytes(product1000), { atMost: 1 }, "GB"),
    result("1,000 accounts, time per account relative to 100", growth(product100, product1000), LINEAR),
    result("… without the time to start", growth(product100, product1000, startup), LINEAR),
    result("no two accounts alike, 1,000, time", seconds(allDifferent1000), undefined, "s"),
    result("no two accounts alike, 1,000, peak memory", gigabytes(allDifferent1000), undefined, "GB"),
    result(
      "no two accounts alike, time per account relative to 100",
      growth(allDifferent100, allDifferent1000),
      LINEAR,
    ),
    result("check of 5,000 accounts, time", seconds(check5000), undefined, "s"),
  ].flatMap((candidate) => candidate ?? []);
}

/** What makes the measurement worthless: a program that failed, or two that did not write the same resources. */
export function faults(figures: Figures): string[] {
  const all = Object.values(figures).filter((value): value is Figure => "accounts" in value);
  const failed = all.flatMap(({ name, accounts, failure }) =>
    failure === undefined ? [] : [`${name}, ${accounts} accounts: ${failure}`],
  );
  return [
    ...failed,
    ...unlike(figures.product30, figures.plain30),
    ...unlike(figures.product100, figures.plain100),
  ];
}

function unlike(product: Figure, plain: Figure): string[] {
  if (product.output === undefined || plain.output === undefined) return [];
  return differences(product.output, plain.output).map(
    (difference) => `${product.accounts} accounts, product and plain app: ${difference}`,
  );
}

function result(
  name: string,
  value: number | undefined,
  target?: Result["target"],
  unit?: Result["unit"],
): Result | undefined {
  return value === undefined ? undefined : { name, value, target, unit };
}

function seconds(figure: Figure | undefined): number | undefined {
  return figure?.measured?.seconds;
}

function cpuSeconds(figure: Figure): number | undefined {
  return figure.measured?.cpuSeconds;
}

function gigabytes(figure: Figure | undefined): number | undefined {
  return figure?.measured === undefined ? undefined : figure.measured.peakBytes / 1e9;
}

function sum(a: number | undefined, b: number): number | undefined {
  return a === undefined ? undefined : a + b;
}

function ratio(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : a / b;
}

/** Time per account of the larger organization relative to the smaller one's; 1 is linear. */
function growth(smaller: Figure, larger: Figure | undefined, startup = 0): number | undefined {
  const perAccount = (figure: Figure | undefined) => {
    const time = seconds(figure);
    return figure === undefined || time === undefined ? undefined : (time - startup) / figure.accounts;
  };
  return ratio(perAccount(larger), perAccount(smaller));
}
