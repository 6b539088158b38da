export * from "./managed-rule";
