export { loadOrganization } from "./load";
export * from "./model";
export { compareProblems, formatProblem, type Problem } from "./problem";
export { readOrganization, type ReadResult } from "./read";
export { organizationFile } from "./schema";
export { reachedRegions } from "./targeting";
