export { checkAccounts } from "./accounts";
export { checkConformancePacks, type TemplateFiles } from "./conformance-packs";
export { checkDeployment } from "./deployment";
export { checkNames, checkPackNames } from "./names";
export { checkRecorder } from "./recorder";
export { checkRegions } from "./regions";
export { checkRules } from "./rules";
export { checkTargets } from "./targets";
export { checkWaivers } from "./waivers";
