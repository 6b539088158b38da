export * from "./compliance-event-bus";
export * from "./compliance-event-pattern";
export * from "./event-forwarding";
export type { WaivedFindings, WaivedResources } from "./waived-findings";
