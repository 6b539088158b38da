export * from "./offline-environment";
export * from "./progress";
export * from "./provider";
export * from "./report";
export * from "./temporary-folder";
export * from "./validate-estate";
export * from "./validate-stack";
