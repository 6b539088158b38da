export * from "./managed-rule-regions";
export * from "./managed-rule-types";
export * from "./managed-rule-values";
export * from "./managed-rules";
export * from "./regions";
export * from "./retired-managed-rules";
export * from "./runbooks";
