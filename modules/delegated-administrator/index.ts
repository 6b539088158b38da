export * from "./delegated-administrator";
