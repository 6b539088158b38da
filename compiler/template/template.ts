import type { Problem, SourceDocument } from "../../documents";
import type { Json, JsonObject } from "../rule-definition";
import type { TemplateParameter } from "./parameter";

/** Types of resources that a conformance pack can hold; source: PutConformancePack. */
export const RESOURCE_TYPES = ["AWS::Config::ConfigRule", "AWS::Config::RemediationConfiguration"] as const;

export type ResourceType = (typeof RESOURCE_TYPES)[number];

/** An entry of `Resources`. */
export interface TemplateResource {
  readonly logicalId: string;
  readonly type: ResourceType;
  /** The condition that it is there under. */
  readonly condition?: string;
  readonly properties: JsonObject;
}

/** A conformance-pack template that was read; only to be evaluated further when its problems have no error. */
export interface Template {
  readonly file: string;
  /** What the template asks for, in the order of the file. */
  readonly parameters: readonly TemplateParameter[];
  /** Expressions of the `Conditions` by their names. */
  readonly conditions: ReadonlyMap<string, Json>;
  /** `Mappings`: a value by map, first and second key. */
  readonly mappings: JsonObject;
  /** In the order of the file. */
  readonly resources: readonly TemplateResource[];
  /** All that is wrong with it whatever the values of its parameters. */
  readonly problems: readonly Problem[];
  /** For positions of what is wrong with these values. */
  readonly document: SourceDocument;
}
