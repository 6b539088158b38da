export * from "./remediation";
export * from "./remediation-role";
