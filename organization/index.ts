export { type KeptWaivers, keptWaivers } from "./kept-waivers";
export { loadOrganization } from "./load";
export * from "./model";
export { readOrganization, type ReadResult } from "./read";
export { organizationFile } from "./schema";
export { type RemediationRung, rungAt } from "./remediation-rung";
export { reachedRegions } from "./targeting";
