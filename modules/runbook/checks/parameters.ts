import { isFields, own, type Fields } from "../document";
import { RESOURCE_TYPE, RUNBOOK_LIMITS, VALUE_TYPES } from "../limits";
import { shown, type RunbookReport } from "../problem";

type Path = readonly (string | number)[];

const KEYS = [
  "type",
  "description",
  "default",
  "allowedValues",
  "allowedPattern",
  "displayType",
  "minChars",
  "maxChars",
  "minItems",
  "maxItems",
];

const FITS: Readonly<Record<string, (value: unknown) => boolean>> = {
  String: (value) => typeof value === "string",
  StringList: (value) => Array.isArray(value) && value.every((item) => typeof item === "string"),
  Boolean: (value) => typeof value === "boolean",
  Integer: (value) => Number.isInteger(value),
  MapList: (value) => Array.isArray(value) && value.every(isFields),
  StringMap: isFields,
};

/** Parameters have a type, defaults that fit it, and names that someone can give them by. */
export function checkParameters(document: Fields, report: RunbookReport): void {
  const parameters = own(document, "parameters");
  if (parameters === undefined) return;
  if (!isFields(parameters)) {
    report.error(["parameters"], {
      message: "parameters are a map by name",
      got: shown(parameters),
      allowed: "a map",
    });
    return;
  }
  const count = Object.keys(parameters).length;
  if (count > RUNBOOK_LIMITS.parameters) {
    report.error(["parameters"], {
      message: "there are too many parameters",
      got: String(count),
      allowed: `at most ${RUNBOOK_LIMITS.parameters}`,
    });
  }
  for (const [name, parameter] of Object.entries(parameters)) {
    const path = ["parameters", name];
    checkName(name, path, report);
    if (isFields(parameter)) checkParameter(parameter, path, report);
    else report.error(path, { message: "a parameter is a map", got: shown(parameter), allowed: "a map" });
  }
}

function checkName(name: string, path: Path, report: RunbookReport): void {
  if (/^[a-zA-Z][a-zA-Z0-9_]*$/.test(name) && name.length <= RUNBOOK_LIMITS.parameterNameLength) return;
  report.error(path, {
    message: "nobody could give a parameter of this name a value",
    got: name,
    allowed: `at most ${RUNBOOK_LIMITS.parameterNameLength} letters, digits and underscores, a letter first`,
  });
}

function checkParameter(parameter: Fields, path: Path, report: RunbookReport): void {
  for (const key of Object.keys(parameter)) {
    if (KEYS.includes(key)) continue;
    report.error([...path, key], {
      message: "a parameter has no such key",
      got: key,
      allowed: KEYS.join(", "),
    });
  }
  const type = own(parameter, "type");
  const isResource = typeof type === "string" && RESOURCE_TYPE.test(type);
  if (!isResource && !VALUE_TYPES.some((known) => known === type)) {
    report.error([...path, "type"], {
      message: "a parameter has a type",
      got: shown(type),
      allowed: `${VALUE_TYPES.join(", ")}, or a type of AWS as AWS::EC2::Instance::Id or List<AWS::EC2::Instance::Id>`,
    });
    return;
  }
  checkDefault(parameter, isResource ? resourceShape(type) : String(type), path, report);
  checkPattern(parameter, path, report);
}

function resourceShape(type: string): string {
  return type.startsWith("List<") ? "StringList" : "String";
}

function checkDefault(parameter: Fields, type: string, path: Path, report: RunbookReport): void {
  const value = own(parameter, "default");
  if (value === undefined) return;
  // A default may come from Parameter Store, or be a parameter's value of the account.
  if (typeof value === "string" && value.includes("{{")) return;
  if (FITS[type]?.(value) === false) {
    report.error([...path, "default"], {
      message: "the default is of another type than the parameter",
      got: shown(value),
      allowed: type,
    });
    return;
  }
  const allowed = own(parameter, "allowedValues");
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (Array.isArray(allowed) && !values.every((each) => allowed.includes(each))) {
    report.error([...path, "default"], {
      message: "the default is none of the allowed values",
      got: shown(value),
      allowed: allowed.join(", "),
    });
  }
}

function checkPattern(parameter: Fields, path: Path, report: RunbookReport): void {
  const pattern = own(parameter, "allowedPattern");
  if (pattern === undefined) return;
  const value = own(parameter, "default");
  try {
    const expression = new RegExp(`^(?:${String(pattern)})$`, "u");
    // An empty default is how a document says that there is none.
    if (typeof value !== "string" || value === "" || value.includes("{{") || expression.test(value)) return;
    report.error([...path, "default"], {
      message: "the default does not have the parameter's form",
      got: value,
      allowed: String(pattern),
    });
  } catch {
    report.error([...path, "allowedPattern"], {
      message: "this is no regular expression",
      got: shown(pattern),
      allowed: "a regular expression",
    });
  }
}
