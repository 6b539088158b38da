export * from "./managed-rules";
export * from "./regions";
export * from "./runbooks";
