import { nearest, type PathSegment, type Report } from "../../../documents";
import { PACK_LIMITS } from "../../../modules/conformance-pack";
import type { Json, JsonObject } from "../../rule-definition";
import { isList, isObject } from "../intrinsics";
import { own, shown } from "../json";
import {
  CLOUDFORMATION_TYPES,
  constraintOf,
  expectedOf,
  isParameterType,
  PARAMETER_TYPES,
  type TemplateParameter,
} from "../parameter";

/** Source: CloudFormation's reference of Parameters. */
const ATTRIBUTES = [
  "Type",
  "Default",
  "Description",
  "AllowedValues",
  "AllowedPattern",
  "ConstraintDescription",
  "MaxLength",
  "MaxValue",
  "MinLength",
  "MinValue",
  "NoEcho",
] as const;

/** Logical ids of CloudFormation: letters and digits. */
const NAME = /^[A-Za-z0-9]{1,255}$/;

/** Parameters have a known type and a default of it. Gives those that can be used. */
export function checkParameters(section: JsonObject, report: Report): readonly TemplateParameter[] {
  const entries = Object.entries(section);
  if (entries.length > PACK_LIMITS.inputParameters) {
    report.warning(["Parameters"], {
      message: "AWS takes values for 60 parameters; whether that limit bounds those declared is not stated",
      got: String(entries.length),
      allowed: `at most ${PACK_LIMITS.inputParameters}, to be safe`,
    });
  }
  return entries.flatMap(([name, declaration]) => {
    const path = ["Parameters", name];
    if (!NAME.test(name)) {
      report.unknownKey(["Parameters"], name, {
        message: "this cannot name a parameter",
        got: name,
        allowed: "1 to 255 letters and digits",
      });
    }
    if (!isObject(declaration)) {
      report.error(path, {
        message: "a parameter is declared by a map",
        allowed: "a map with at least Type",
      });
      return [];
    }
    checkAttributes(declaration, path, report);
    const type = typeOf(declaration, path, report);
    const parameter = { name, type, constraints: declaration };
    const value = defaultOf(declaration, path, report);
    if (value === undefined) return [parameter];
    checkDefault(parameter, value, path, report);
    return [{ ...parameter, default: value }];
  });
}

function checkAttributes(declaration: JsonObject, path: readonly PathSegment[], report: Report): void {
  for (const key of Object.keys(declaration)) {
    if ((ATTRIBUTES as readonly string[]).includes(key)) continue;
    report.unknownKey(path, key, {
      message: "a parameter has no such attribute",
      got: key,
      allowed: ATTRIBUTES.join(", "),
      nearest: nearest(key, ATTRIBUTES),
    });
  }
  if (own(declaration, "AllowedPattern") !== undefined) {
    report.warning([...path, "AllowedPattern"], {
      message: "values are filled in before deployment, and not held against this pattern",
    });
  }
}

/** What is of no known type is read as text, so that the rest can be checked. */
function typeOf(
  declaration: JsonObject,
  path: readonly PathSegment[],
  report: Report,
): TemplateParameter["type"] {
  const type = own(declaration, "Type");
  if (type === undefined) {
    report.error(path, {
      message: "the parameter has no Type",
      got: undefined,
      allowed: PARAMETER_TYPES.join(", "),
    });
    return "String";
  }
  if (!isParameterType(type)) {
    report.error([...path, "Type"], {
      message: "AWS Config knows no parameters of this type",
      allowed: PARAMETER_TYPES.join(", "),
      nearest: typeof type === "string" ? nearest(type, PARAMETER_TYPES) : undefined,
    });
    return "String";
  }
  if ((CLOUDFORMATION_TYPES as readonly string[]).includes(type)) {
    report.warning([...path, "Type"], {
      message: "this is a type of CloudFormation's; AWS documents others for conformance packs (unverified)",
      allowed: PARAMETER_TYPES.join(", "),
    });
  }
  return type;
}

function defaultOf(
  declaration: JsonObject,
  path: readonly PathSegment[],
  report: Report,
): string | undefined {
  const value: Json | undefined = own(declaration, "Default");
  if (value === undefined) return undefined;
  if (value !== null && !isObject(value) && !isList(value)) return shown(value);
  report.error([...path, "Default"], {
    message: "a default is text, a number or a boolean",
    allowed: "a literal; a list is text with commas between its items",
  });
  return undefined;
}

function checkDefault(
  parameter: TemplateParameter,
  value: string,
  path: readonly PathSegment[],
  report: Report,
): void {
  // Empty stands for "not given" in the idiom of AWS's sample packs, whatever the type.
  if (value === "") return;
  const expected =
    value.length > PACK_LIMITS.parameterValueLength
      ? `at most ${PACK_LIMITS.parameterValueLength} characters`
      : expectedOf(parameter.type, value);
  if (expected !== undefined) {
    report.error([...path, "Default"], {
      message: `this is no default for ${parameter.type}`,
      allowed: expected,
    });
    return;
  }
  const allowed = constraintOf(parameter, value);
  if (allowed === undefined) return;
  report.error([...path, "Default"], { message: "the parameter does not allow its own default", allowed });
}
