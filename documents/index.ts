export { nearest } from "./nearest";
export {
  compareProblems,
  formatPath,
  formatProblem,
  type Origin,
  type PathSegment,
  type Position,
  type Problem,
} from "./problem";
export { type Finding, Report } from "./report";
export { SourceDocument } from "./source-document";
export { checkReservedText } from "./reserved-text";
