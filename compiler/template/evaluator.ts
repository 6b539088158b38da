import { nearest, type PathSegment, type Report } from "../../documents";
import type { Json, JsonObject } from "../rule-definition";
import {
  conditionOf,
  type Intrinsic,
  intrinsicOf,
  isList,
  isObject,
  NO_VALUE,
  PSEUDO_PARAMETERS,
} from "./intrinsics";
import { own, shown } from "./json";
import { isListType, itemsOf } from "./parameter";
import { substitute } from "./substitute";
import type { Template } from "./template";

/** Conditions that name one another deeper than this are taken for a circle. */
export const MAXIMUM_CONDITION_DEPTH = 100;

type Path = readonly PathSegment[];

/** What a template's expressions come to with given values. */
export interface Evaluator {
  /** A value with all decided that can be; undefined for `AWS::NoValue`, and for what has failed. */
  value(value: Json, path: Path): Json | undefined;
  /** Whether a condition holds; undefined when it has failed. */
  condition(name: string, path: Path): boolean | undefined;
  /** How often something has failed that no report of this evaluator need tell: the reader has told it. */
  readonly failures: number;
}

/** Values by name: of the template's parameters, and of pseudo parameters that are known. */
export interface KnownValues {
  readonly parameters: ReadonlyMap<string, string>;
  readonly pseudoParameters: ReadonlyMap<string, string>;
}

export function evaluator(template: Template, known: KnownValues, report: Report): Evaluator {
  const types = new Map(template.parameters.map(({ name, type }) => [name, type]));
  const decided = new Map<string, boolean | undefined>();
  let depth = 0;
  let failures = 0;

  function failed(): undefined {
    failures += 1;
    return undefined;
  }

  function value(node: Json, path: Path): Json | undefined {
    const call = intrinsicOf(node);
    if (call !== undefined) return called(call, [...path, call.name]);
    if (isList(node)) {
      return node.flatMap((item, index) => {
        const result = value(item, [...path, index]);
        return result === undefined ? [] : [result];
      });
    }
    if (isObject(node)) {
      return Object.fromEntries(
        Object.entries(node).flatMap(([key, item]) => {
          const result = value(item, [...path, key]);
          return result === undefined ? [] : [[key, result]];
        }),
      );
    }
    return node;
  }

  function called({ name, argument }: Intrinsic, path: Path): Json | undefined {
    if (name === "Ref") return typeof argument === "string" ? reference(argument, path) : failed();
    if (name === "Fn::Sub") return substituted(argument, path);
    if (name === "Fn::If") return chosen(argument, path);
    if (name === "Fn::ImportValue") {
      const result = value(argument, path);
      return result === undefined ? failed() : { [name]: result };
    }
    if (!isList(argument)) return failed();
    if (name === "Fn::Join") return joined(argument, path);
    if (name === "Fn::Select") return selected(argument, path);
    if (name === "Fn::Split") return split(argument, path);
    if (name === "Fn::FindInMap") return found(argument, path);
    return failed();
  }

  /** A parameter's value as text; undefined when it has none. */
  function parameter(name: string, path: Path): string | undefined {
    const given = known.parameters.get(name);
    if (given === undefined) {
      report.error(path, {
        message: `the parameter "${name}" has neither a default nor a value`,
        got: undefined,
        allowed: "give it a value, or a Default in the template",
      });
      failures += 1;
    }
    return given;
  }

  function reference(name: string, path: Path): Json | undefined {
    const type = types.get(name);
    if (type !== undefined) {
      const text = parameter(name, path);
      return text !== undefined && isListType(type) ? itemsOf(text) : text;
    }
    if (name === NO_VALUE) return undefined;
    const pseudo = known.pseudoParameters.get(name);
    if (pseudo !== undefined) return pseudo;
    return PSEUDO_PARAMETERS.includes(name) ? { Ref: name } : failed();
  }

  function substituted(argument: Json, path: Path): Json | undefined {
    const [text, map] = isList(argument) ? argument : [argument];
    if (typeof text !== "string") return failed();
    const variables = isObject(map) ? map : {};
    const result = substitute(text, (name) => {
      const variable = own(variables, name);
      const given = variable === undefined ? reference(name, path) : value(variable, [...path, 1, name]);
      return isList(given) ? given.map(shown).join(",") : given;
    });
    return result ?? failed();
  }

  function chosen(argument: Json, path: Path): Json | undefined {
    if (!isList(argument)) return failed();
    const [name, then, otherwise] = argument;
    if (typeof name !== "string" || then === undefined || otherwise === undefined) return failed();
    const holds = condition(name, [...path, 0]);
    if (holds === undefined) return undefined;
    return holds ? value(then, [...path, 1]) : value(otherwise, [...path, 2]);
  }

  /** A list from a list, or from a CSV parameter's text. */
  function list(node: Json | undefined, path: Path): Json | undefined {
    if (node === undefined) return failed();
    const result = value(node, path);
    const name = intrinsicOf(node)?.name === "Ref" ? intrinsicOf(node)?.argument : undefined;
    const isCsv = typeof name === "string" && types.get(name) === "CSV";
    return typeof result === "string" && isCsv ? itemsOf(result) : result;
  }

  function joined([delimiter, parts]: readonly Json[], path: Path): Json | undefined {
    const items = list(parts, [...path, 1]);
    if (typeof delimiter !== "string" || items === undefined) return failed();
    if (!isList(items) || items.some(isOpen)) return { "Fn::Join": [delimiter, items] };
    return items.map(shown).join(delimiter);
  }

  function selected([index, from]: readonly Json[], path: Path): Json | undefined {
    const position = index === undefined ? undefined : value(index, [...path, 0]);
    const items = list(from, [...path, 1]);
    if (position === undefined || items === undefined) return failed();
    if (isObject(position) || !isList(items)) return { "Fn::Select": [position, items] };
    const item = items[Number(position)];
    if (item !== undefined) return item;
    report.error(path, {
      message: "the list has no such item",
      got: shown(position),
      allowed: items.length === 0 ? "none; the list is empty" : `0 to ${items.length - 1}`,
    });
    return failed();
  }

  function split([delimiter, text]: readonly Json[], path: Path): Json | undefined {
    const source = text === undefined ? undefined : value(text, [...path, 1]);
    if (typeof delimiter !== "string" || delimiter === "" || source === undefined) return failed();
    return isObject(source) || isList(source)
      ? { "Fn::Split": [delimiter, source] }
      : shown(source).split(delimiter);
  }

  function found(keys: readonly Json[], path: Path): Json | undefined {
    let node: Json | undefined = template.mappings;
    for (const [index, expression] of keys.entries()) {
      const key = value(expression, [...path, index]);
      if (key === undefined) return failed();
      if (isOpen(key)) {
        report.error([...path, index], {
          message: "only AWS knows this key, and mappings are looked up before deployment",
          got: shown(key),
          allowed: "text, numbers and parameters of the template",
        });
        return failed();
      }
      const map: JsonObject = isObject(node) ? node : {};
      node = own(map, shown(key));
      if (node === undefined) {
        report.error([...path, index], {
          message: "the mapping has no such key",
          got: shown(key),
          allowed: Object.keys(map).join(", ") || "none",
          nearest: nearest(shown(key), Object.keys(map)),
        });
        return failed();
      }
    }
    return node;
  }

  function condition(name: string, path: Path): boolean | undefined {
    if (decided.has(name)) return decided.get(name) ?? failed();
    const expression = template.conditions.get(name);
    if (expression === undefined || depth >= MAXIMUM_CONDITION_DEPTH) return failed();
    depth += 1;
    // Whoever asks for it again before it is decided stands in a circle.
    decided.set(name, undefined);
    const holds = decide(expression, ["Conditions", name], path);
    depth -= 1;
    decided.set(name, holds);
    return holds;
  }

  function decide(expression: Json, path: Path, asked: Path): boolean | undefined {
    const call = conditionOf(expression);
    if (call === undefined) return failed();
    const { name, argument } = call;
    const inside = [...path, name];
    if (name === "Condition") return typeof argument === "string" ? condition(argument, inside) : failed();
    if (!isList(argument)) return failed();
    if (name === "Fn::Equals") return equal(argument, inside);
    const parts = argument.map((part, index) => decide(part, [...inside, index], asked));
    if (parts.includes(undefined)) return undefined;
    if (name === "Fn::Not") return !parts[0];
    if (name === "Fn::And") return parts.every(Boolean);
    if (name === "Fn::Or") return parts.some(Boolean);
    return failed();
  }

  function equal(sides: readonly Json[], path: Path): boolean | undefined {
    const [left, right] = [0, 1].map((index) => {
      const side = sides[index];
      const result = side === undefined ? undefined : value(side, [...path, index]);
      if (result === undefined || !isOpen(result)) return result;
      report.error([...path, index], {
        message: "only AWS knows this value, and conditions are decided before deployment",
        got: shown(result),
        allowed: "text, numbers and parameters of the template",
      });
      return undefined;
    });
    if (left === undefined || right === undefined) return failed();
    return shown(left) === shown(right);
  }

  return {
    value,
    condition,
    get failures() {
      return failures;
    },
  };
}

/** Whether something in a value is left for AWS to fill in. */
export function isOpen(value: Json): boolean {
  if (intrinsicOf(value) !== undefined) return true;
  if (isList(value)) return value.some(isOpen);
  return isObject(value) && Object.values(value).some(isOpen);
}
