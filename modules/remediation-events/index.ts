export * from "./event-log-group";
export * from "./remediation-event-forwarding";
export * from "./remediation-event-log";
export * from "./remediation-event-pattern";
export * from "./remediation-failure-notification";
