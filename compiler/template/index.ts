export { type Evaluation, type EvaluationInput, evaluateTemplate, type TemplateRule } from "./evaluate";
export type { ParameterType, TemplateParameter } from "./parameter";
export { readTemplate } from "./read-template";
export type { Template } from "./template";
