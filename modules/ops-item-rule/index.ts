export * from "./ops-item";
export * from "./ops-item-rule";
