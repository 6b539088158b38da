export * from "./remediation-exceptions";
export * from "./roles";
