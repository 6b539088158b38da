export { ANY_ACCOUNT_ID } from "./any-account";
export type { AccountClass, Reach } from "./account-classes";
export type { PackAccount, PackEntry, PackScope, SingleRule, ControlReference, Demand } from "./entry";
export type { CompiledPack, PackTemplate } from "./build-packs";
export {
  compile,
  type Compilation,
  type CompilationFigures,
  type CompilerInput,
  type Reaching,
} from "./compile";
export type { ConflictSettlements, Settlement } from "./conflicts";
export type { Recording, RegionRecording } from "./firing";
export { frameworkDemands, type FrameworkDemands, type UncoveredControl } from "./framework-demands";
export { type ManifestWaiver, packManifest, type PackManifest } from "./manifest";
export { QUOTAS, type ExistingCounts } from "./quotas";
export type { Json, JsonObject, RuleDefinition } from "./rule-definition";
export {
  evaluateTemplate,
  readTemplate,
  type Template,
  type TemplateParameter,
  type TemplateRule,
} from "./template";
