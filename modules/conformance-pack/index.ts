export * from "./conformance-pack";
export * from "./organization-conformance-pack";
export { PACK_LIMITS, type PackProps } from "./pack";
