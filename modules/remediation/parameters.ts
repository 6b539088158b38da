import { Token } from "cdktf";
import {
  RESOURCE_ID,
  type ResourceId,
  type Runbook,
  type RunbookName,
  type RunbookParameter,
  type RunbookParameters,
} from "../../catalog";
import { nearest } from "../../documents/nearest";
import { checkLength, ConstructError, type ErrorPlace } from "../core";

/** A value of a document's parameter. */
export type RemediationParameterValue = ResourceId | string | number | boolean | readonly string[];

/** Parameters of a document that the compiler does not know. */
export type RemediationParameters = Readonly<Record<string, RemediationParameterValue>>;

/** Parameters that a document takes, by its name; any for a custom one, or one that is known at run time alone. */
export type RemediationParametersOf<Document> = [Document] extends [RunbookName]
  ? RunbookParameters[Document]
  : RemediationParameters;

/** The parameter that a document gets its role by. */
export const ROLE_PARAMETER = "AutomationAssumeRole";

/** Limits of a document's parameters; sources: PutRemediationConfigurations, and StartAutomationExecution for the name. */
export const PARAMETER_LIMITS = { count: 25, nameLength: 50, values: 25, valueLength: 256 } as const;

/** A parameter as AWS Config passes it on: the resource's id, or fixed values. */
export type PassedParameter =
  | { readonly name: string; readonly resourceId: true }
  | { readonly name: string; readonly resourceId: false; readonly value: string | readonly string[] };

/** A document's parameters and its role, checked, in the order of their names: the provider reads them back like that. */
export function passedParameters(
  place: ErrorPlace,
  given: Partial<RemediationParameters>,
  roleArn: string,
  entry: Runbook | undefined,
): readonly PassedParameter[] {
  const names = Object.keys(given).filter((name) => given[name] !== undefined);
  checkCount(place, names);
  if (entry !== undefined) checkNames(place, names, entry);
  const parameters = names.map((name) => {
    const known = entry?.parameters.find((parameter) => parameter.name === name);
    return passed(place, name, given[name] as RemediationParameterValue, known, entry);
  });
  const role: PassedParameter = { name: ROLE_PARAMETER, resourceId: false, value: roleArn };
  return [...parameters, role].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function checkCount(place: ErrorPlace, names: readonly string[]): void {
  if (names.length >= PARAMETER_LIMITS.count) {
    throw new ConstructError(place, {
      what: "there are too many parameters",
      got: names.length,
      allowed: `at most ${PARAMETER_LIMITS.count - 1}, beside ${ROLE_PARAMETER}`,
    });
  }
  for (const name of names) {
    checkLength(place, "a parameter's name", name, { max: PARAMETER_LIMITS.nameLength });
    if (name !== ROLE_PARAMETER) continue;
    throw new ConstructError(place, {
      what: `parameters.${ROLE_PARAMETER} is filled in by itself`,
      got: name,
      allowed: "automationRoleArn",
    });
  }
}

function checkNames(place: ErrorPlace, given: readonly string[], entry: Runbook): void {
  const own = entry.parameters.filter(({ name }) => name !== ROLE_PARAMETER);
  const names = own.map(({ name }) => name);
  for (const name of given) {
    if (names.includes(name)) continue;
    const near = nearest(name, names);
    throw new ConstructError(place, {
      what: `${entry.name} has no such parameter`,
      got: name,
      allowed: names.join(", ") || "none",
      fix: near === undefined ? undefined : `did you mean "${near}"?`,
    });
  }
  for (const { name, type, required, default: value, resourceIdParameter } of own) {
    if (!required || value !== null || given.includes(name)) continue;
    throw new ConstructError(place, {
      what: `${entry.name} needs the parameter ${name}`,
      got: given,
      allowed: `parameters: { ${name}: ${resourceIdParameter ? RESOURCE_ID : type} }`,
    });
  }
}

function passed(
  place: ErrorPlace,
  name: string,
  value: RemediationParameterValue,
  known: RunbookParameter | undefined,
  entry: Runbook | undefined,
): PassedParameter {
  if (value === RESOURCE_ID) {
    if (known !== undefined && entry !== undefined) checkTakesResourceId(place, known, entry);
    return { name, resourceId: true };
  }
  if (isList(value)) {
    checkList(place, name, value, known);
    return { name, resourceId: false, value };
  }
  const text = asText(place, name, value);
  checkLength(place, `parameters.${name}`, text, { max: PARAMETER_LIMITS.valueLength });
  if (known !== undefined) checkText(place, known, text);
  return { name, resourceId: false, value: text };
}

function checkTakesResourceId(
  place: ErrorPlace,
  { name, resourceIdParameter }: RunbookParameter,
  entry: Runbook,
): void {
  if (resourceIdParameter) return;
  const taking = entry.parameters.find((parameter) => parameter.resourceIdParameter);
  throw new ConstructError(place, {
    what: `parameters.${name} cannot take the resource's id`,
    got: RESOURCE_ID,
    allowed: "a value of your own",
    fix:
      taking === undefined
        ? `of ${entry.name}: ${entry.resourceIdMeaning}`
        : `${RESOURCE_ID} goes to ${taking.name}`,
  });
}

function checkList(
  place: ErrorPlace,
  name: string,
  values: readonly string[],
  known: RunbookParameter | undefined,
): void {
  const property = `parameters.${name}`;
  if (known !== undefined && known.type !== "StringList") {
    throw new ConstructError(place, {
      what: `${property} is no list`,
      got: values,
      allowed: `one ${known.type}`,
    });
  }
  if (Token.isUnresolved(values)) return;
  if (values.length < 1 || values.length > PARAMETER_LIMITS.values) {
    throw new ConstructError(place, {
      what: `${property} has the wrong length`,
      got: values.length,
      allowed: `1 to ${PARAMETER_LIMITS.values} values`,
    });
  }
  for (const value of values) {
    if (value === RESOURCE_ID) {
      throw new ConstructError(place, {
        what: `${property} has the resource's id among values of its own`,
        got: values,
        allowed: `${RESOURCE_ID} alone, outside a list, or fixed values`,
      });
    }
    checkLength(place, property, value, { max: PARAMETER_LIMITS.valueLength });
  }
}

function checkText(place: ErrorPlace, { name, type, allowedValues }: RunbookParameter, text: string): void {
  if (Token.isUnresolved(text)) return;
  const allowed = allowedInstead(type, allowedValues, text);
  if (allowed === undefined) return;
  throw new ConstructError(place, {
    what: `parameters.${name} is no ${type} that it takes`,
    got: text,
    allowed,
  });
}

function allowedInstead(
  type: RunbookParameter["type"],
  allowedValues: readonly string[] | undefined,
  text: string,
): string | undefined {
  if (allowedValues !== undefined) return allowedValues.includes(text) ? undefined : allowedValues.join(", ");
  if (type === "Integer") return /^-?\d+$/.test(text) ? undefined : "a whole number";
  if (type === "Boolean") return /^(true|false)$/i.test(text) ? undefined : "true, false";
  return undefined;
}

/** AWS Config takes text alone. */
function asText(place: ErrorPlace, name: string, value: string | number | boolean): string {
  if (typeof value === "string") return value;
  if (Token.isUnresolved(value)) return Token.asString(value);
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  throw new ConstructError(place, {
    what: `parameters.${name} is no value`,
    got: value,
    allowed: `${RESOURCE_ID}, or a text, a number, a boolean or a list of texts; never both`,
  });
}

function isList(value: RemediationParameterValue): value is readonly string[] {
  return Array.isArray(value);
}
