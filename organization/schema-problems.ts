import { z } from "zod";
import { type Finding, nearest, type PathSegment, type Report } from "../documents";
import { organizationFile } from "./schema";

type Issue = z.core.$ZodIssue;
type JsonSchema = z.core.JSONSchema.BaseSchema;

/** Tells the report what the schema found, in the words of the file and not of the schema library. */
export function reportIssues(issues: readonly Issue[], value: unknown, report: Report): void {
  for (const issue of issues) {
    const path = issue.path as PathSegment[];
    if (issue.code === "unrecognized_keys") {
      const allowed = keysAt(path, value);
      for (const key of issue.keys) {
        report.unknownKey(path, key, {
          message: "unknown key",
          got: key,
          allowed: allowed.join(", "),
          nearest: nearest(key, allowed),
        });
      }
    } else if (valueAt(value, path) === undefined) {
      report.error(path.slice(0, -1), {
        message: `the key "${path.at(-1)}" is missing`,
        got: undefined,
        ...describe(path, value),
      });
    } else {
      report.error(path, finding(issue, valueAt(value, path)));
    }
  }
}

function finding(issue: Issue, got: unknown): Finding {
  switch (issue.code) {
    case "invalid_value":
      return closedSet(issue.values.map(String), got);
    case "invalid_union":
      return "options" in issue && Array.isArray(issue.options)
        ? closedSet(issue.options.map(String), got)
        : { message: "wrong type", allowed: issue.message };
    case "invalid_type":
      return wrongType(issue, got);
    case "invalid_key":
      return { message: "malformed key", allowed: issue.issues.map((inner) => inner.message).join("; ") };
    default:
      return { message: "not allowed", allowed: issue.message };
  }
}

function closedSet(allowed: readonly string[], got: unknown): Finding {
  if (typeof got === "number" && allowed.includes(String(got))) return unquoted(got);
  return { message: "unknown value", allowed: allowed.join(", "), nearest: nearest(String(got), allowed) };
}

function wrongType(issue: Issue & { readonly code: "invalid_type" }, got: unknown): Finding {
  if (issue.expected === "string" && (typeof got === "number" || typeof got === "boolean")) {
    return unquoted(got);
  }
  const names: Readonly<Record<string, string>> = {
    object: "a map",
    array: "a list",
    string: "text",
    int: "a whole number",
  };
  const expected = names[issue.expected] ?? `a ${issue.expected}`;
  return {
    message: "wrong type",
    allowed: issue.message.startsWith("Invalid input") ? expected : issue.message,
  };
}

/** YAML takes 012345678901 for a number, whose zero is lost: what was meant is not known unless it is quoted. */
function unquoted(got: number | boolean): Finding {
  return { message: `YAML reads this as a ${typeof got}`, allowed: "text: put it in quotes" };
}

/** What a missing key stands for. */
function describe(path: readonly PathSegment[], value: unknown): Pick<Finding, "allowed"> {
  const schema = schemaAt(path, value);
  if (schema?.enum !== undefined) return { allowed: schema.enum.join(", ") };
  return { allowed: schema?.description };
}

function valueAt(value: unknown, path: readonly PathSegment[]): unknown {
  return path.reduce<unknown>(
    (inner, segment) =>
      typeof inner === "object" && inner !== null ? Reflect.get(inner, segment) : undefined,
    value,
  );
}

let jsonSchema: JsonSchema | undefined;

/** The schema of the value at a path; of several alternatives the one that the value's `type` chooses. */
function schemaAt(path: readonly PathSegment[], value: unknown): JsonSchema | undefined {
  jsonSchema ??= z.toJSONSchema(organizationFile, { io: "input" });
  const root = jsonSchema;
  let schema: JsonSchema | undefined = root;
  for (const [depth, segment] of path.entries()) {
    schema = alternative(dereference(schema, root), valueAt(value, path.slice(0, depth)));
    schema = (typeof segment === "number" ? schema?.items : schema?.properties?.[segment]) as
      JsonSchema | undefined;
  }
  return alternative(dereference(schema, root), valueAt(value, path));
}

function dereference(schema: JsonSchema | undefined, root: JsonSchema): JsonSchema | undefined {
  const name = schema?.$ref?.replace("#/$defs/", "");
  return name === undefined ? schema : (root.$defs?.[name] as JsonSchema | undefined);
}

function alternative(schema: JsonSchema | undefined, value: unknown): JsonSchema | undefined {
  const alternatives = (schema?.oneOf ?? schema?.anyOf) as JsonSchema[] | undefined;
  if (alternatives === undefined) return schema;
  const type = valueAt(value, ["type"]);
  return alternatives.find((option) => (option.properties?.type as JsonSchema | undefined)?.const === type);
}

function keysAt(path: readonly PathSegment[], value: unknown): readonly string[] {
  return Object.keys(schemaAt(path, value)?.properties ?? {});
}
