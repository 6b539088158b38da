export * from "./compliance-event-bus";
export * from "./compliance-event-pattern";
export * from "./event-forwarding";
