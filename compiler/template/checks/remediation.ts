import type { PathSegment, Report } from "../../../documents";
import type { JsonObject } from "../../rule-definition";

export function checkRemediation(_p: JsonObject, _path: readonly PathSegment[], _r: Report): void {}
