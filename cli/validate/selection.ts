import { nearest } from "../../documents";
import type { Estate, EstateStack } from "../../stacks/estate";
import { UsageError } from "../usage-error";

/** Estates with more stacks than this have copies passed over. */
const LARGE_ESTATE = 50;

/** Which stacks of an estate are validated. */
export interface SelectionOptions {
  /**
   * Ids of stacks.
   * @default - all
   */
  readonly only?: readonly string[];
  /** Whether copies are validated in a large estate too. */
  readonly all?: boolean;
}

/** Stacks to validate, and how many differ from one of them by the account's id alone. */
export interface Selection {
  readonly stacks: readonly EstateStack[];
  readonly passedOver: number;
}

/** Chooses the stacks to validate. */
export function selectStacks(estate: Estate, { only, all = false }: SelectionOptions): Selection {
  if (only !== undefined) return { stacks: only.map((id) => stackNamed(estate, id)), passedOver: 0 };
  if (all || estate.stacks.length <= LARGE_ESTATE) return { stacks: estate.stacks, passedOver: 0 };
  const stacks = estate.stacks.filter(({ copied }) => !copied);
  return { stacks, passedOver: estate.stacks.length - stacks.length };
}

function stackNamed(estate: Estate, id: string): EstateStack {
  const found = estate.stacks.find(({ stack }) => stack.node.id === id);
  if (found !== undefined) return found;
  const ids = estate.stacks.map(({ stack }) => stack.node.id);
  const meant = nearest(id, ids);
  const hint =
    meant === undefined ? `; there are: ${ids.slice(0, 20).join(", ")}` : `; did you mean "${meant}"?`;
  throw new UsageError(`there is no stack "${id}"${hint}`);
}
