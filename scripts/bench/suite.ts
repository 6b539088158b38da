import { build, type BuildTimes } from "./build";
import { type Case, type Figure, measureInTurns } from "./figures";
import { writeOrganization, writeSmallestOrganization } from "./organization-files";
import { check, plainApp, product } from "./programs";

/** All that is measured. */
export interface Figures {
  readonly build: BuildTimes;
  /** The smallest organization: three accounts, one Region, no rule. */
  readonly smallest: Figure;
  readonly product30: Figure;
  readonly plain30: Figure;
  readonly product100: Figure;
  readonly plain100: Figure;
  readonly allDifferent100: Figure;
  readonly check5000: Figure;
  /** Missing in a quick run, as is the next. */
  readonly product1000?: Figure;
  readonly allDifferent1000?: Figure;
}

const ALL_DIFFERENT = "product, no two accounts alike";

/** Measures everything; `quick` leaves out 1,000 accounts. */
export async function measureAll(folder: string, { quick }: { readonly quick: boolean }): Promise<Figures> {
  const inTurns = <Name extends string>(rounds: number, cases: Readonly<Record<Name, Case>>) =>
    measureInTurns(folder, rounds, cases);
  const files = (accounts: number) => writeOrganization(folder, `accounts-${accounts}`, { accounts });
  const allDifferent = (accounts: number) =>
    product(
      writeOrganization(folder, `all-different-${accounts}`, { accounts, everyAccountDifferent: true }),
      { accounts, name: ALL_DIFFERENT },
    );
  const [files30, files100] = [files(30), files(100)];

  const small = {
    build: build(),
    ...(await inTurns(5, {
      smallest: product(writeSmallestOrganization(folder, "smallest"), { accounts: 3 }),
      product30: product(files30, { accounts: 30 }),
    })),
    ...(await inTurns(3, {
      plain30: plainApp(files30, { accounts: 30 }),
      product100: product(files100, { accounts: 100 }),
      check5000: check(files(5000), { accounts: 5000 }),
    })),
    ...(await inTurns(1, {
      plain100: plainApp(files100, { accounts: 100 }),
      allDifferent100: allDifferent(100),
    })),
  };
  if (quick) return small;
  return {
    ...small,
    ...(await inTurns(3, { product1000: product(files(1000), { accounts: 1000 }) })),
    ...(await inTurns(1, { allDifferent1000: allDifferent(1000) })),
  };
}
