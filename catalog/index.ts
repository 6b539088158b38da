export * from "./framework-coverage";
export * from "./frameworks";
export * from "./managed-rules";
export * from "./parameter-strictness";
export * from "./regions";
export * from "./runbooks";
