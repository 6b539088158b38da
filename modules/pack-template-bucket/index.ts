export * from "./pack-template";
export * from "./pack-template-bucket";
export type { TemplateReaders } from "./policy";
export * from "./template-address";
