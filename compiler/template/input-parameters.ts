import { managedRuleByIdentifier } from "../../catalog";
import type { Json, JsonObject } from "../rule-definition";
import { isList, isObject } from "./intrinsics";
import { own } from "./json";

/** Longer texts are none that AWS Config takes; source: ConfigRule in its API reference. */
const MAXIMUM_TEXT_LENGTH = 1024;

/** `InputParameters` as a map, whether the template has a map or JSON; AWS takes lists as text with commas. */
export function inputParametersOf(value: Json | undefined): JsonObject {
  if (typeof value === "string") return parsedObject(value) ?? {};
  if (!isObject(value)) return {};
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      isList(item) && item.every((part) => typeof part === "string") ? item.join(",") : item,
    ]),
  );
}

/** The object that a JSON text is; undefined when it is none. */
export function parsedObject(text: string): JsonObject | undefined {
  if (text.length > MAXIMUM_TEXT_LENGTH) return undefined;
  try {
    const value = JSON.parse(text) as Json;
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Documented defaults of what a managed rule needs and has not: the console alone fills them in. */
export function withDefaults(values: JsonObject, source: JsonObject): JsonObject {
  const identifier = own(source, "SourceIdentifier");
  const isManaged = own(source, "Owner") === "AWS" && typeof identifier === "string";
  const parameters = (isManaged ? managedRuleByIdentifier(identifier)?.parameters : undefined) ?? [];
  const missing = parameters.filter(({ name, required }) => required && own(values, name) === undefined);
  return {
    ...values,
    ...Object.fromEntries(
      missing.flatMap(({ name, default: value }) => (value === null ? [] : [[name, value]])),
    ),
  };
}
