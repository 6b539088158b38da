export * from "./in-parallel";
export * from "./minimum-version";
export * from "./output-folder";
export * from "./synthesize";
export * from "./terraform";
