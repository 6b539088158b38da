export * from "./delivery-bucket";
export type { DeliverySources } from "./policies";
