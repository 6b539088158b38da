export * from "./compliance-notification-rule";
export * from "./configuration-stream-topic";
export * from "./notification-topic";
