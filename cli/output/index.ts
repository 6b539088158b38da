export * from "./colors";
export * from "./json";
export * from "./problems";
export * from "./stack-summary";
export * from "./summary";
export * from "./summary-table";
export * from "./text-table";
export * from "./words";
