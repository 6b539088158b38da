import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack, Testing } from "cdktf";

/** What Terraform gets for one resource. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each resource type has a shape of its own
export type ResourceConfig = Readonly<Record<string, any>>;

type ResourceTypes = Readonly<Record<string, Readonly<Record<string, ResourceConfig>>>>;

/** What a stack becomes for Terraform, for tests to look into. */
export class Template {
  /** Synthesizes, validations included, a stack with an AWS provider and what the function puts into it. */
  static of(build: (stack: TerraformStack) => unknown): Template {
    const stack = new TerraformStack(Testing.app(), "test");
    new AwsProvider(stack, "aws", { region: "us-east-1" });
    build(stack);
    stack.prepareStack();
    return new Template(JSON.parse(Testing.synth(stack, true)).resource ?? {});
  }

  private readonly types: ResourceTypes;

  private constructor(types: ResourceTypes) {
    this.types = types;
  }

  /** Resources of a type by their logical ids, without CDKTF's own notes. */
  resources(type: string): Record<string, ResourceConfig> {
    return Object.fromEntries(
      Object.entries(this.types[type] ?? {}).map(([id, { "//": _notes, ...config }]) => [id, config]),
    );
  }

  /** The one resource of a type; fails when there is none or more. */
  only(type: string): ResourceConfig {
    const [resource, ...others] = Object.values(this.resources(type));
    if (resource === undefined || others.length > 0) {
      throw new Error(`expected one ${type}, got ${this.count(type)} among: ${this.addresses().join(", ")}`);
    }
    return resource;
  }

  count(type: string): number {
    return Object.keys(this.resources(type)).length;
  }

  /** Terraform addresses of all resources, sorted. */
  addresses(): string[] {
    return Object.entries(this.types)
      .flatMap(([type, resources]) => Object.keys(resources).map((id) => `${type}.${id}`))
      .sort();
  }
}

/** JSON as AWS gets it: Terraform's escape undone, and parsed. */
export function policy(jsonText: string): ResourceConfig {
  return JSON.parse(jsonText.replaceAll("$${", () => "${").replaceAll("%%{", "%{"));
}

/** Names of the placeholders (`<name>`) in an input template of EventBridge. */
export function placeholders(inputTemplate: string): string[] {
  return [...inputTemplate.matchAll(/<([^<>]*)>/g)].map(([, name = ""]) => name);
}
