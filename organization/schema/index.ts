export * from "./organization";
export type { Targets } from "./targets";
