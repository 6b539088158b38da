export * from "./recorder";
export * from "./recording-group";
export * from "./service-linked-role";
