export * from "./catalogue";
export { inlineScripts, type ScriptReader } from "./inline-scripts";
export * from "./load";
export * from "./names";
