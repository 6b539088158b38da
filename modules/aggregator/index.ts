export * from "./account-aggregator";
export * from "./organization-aggregator";
