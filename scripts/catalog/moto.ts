import { z } from "zod";
import { factChanges, factsOf, type RuleFacts } from "./changes";
import type { ManagedRulesSource } from "./source";

/** Moto's `aws_managed_rules.json`: AWS's pages of rules, read by a program; it has neither names nor a date. */
const motoFile = z.object({
  ManagedRules: z.record(
    z.string(),
    z.object({
      "AWS Region": z.string(),
      "Trigger type": z.string(),
      "Resource Types": z.string().optional(),
      Parameters: z.array(
        z.object({
          Name: z.string(),
          Type: z.enum(["String", "int", "double", "CSV", "boolean", "StringMap"]),
          Optional: z.boolean(),
          Default: z.string().optional(),
        }),
      ),
    }),
  ),
});

type MotoRule = z.output<typeof motoFile>["ManagedRules"][string];

/** What Moto's file says otherwise than the catalogue, as lines for people. */
export function motoDifferences(current: ManagedRulesSource, file: unknown): string[] {
  const moto = motoFile.parse(file).ManagedRules;
  const known = new Set([...current.rules, ...current.retired].map(({ identifier }) => identifier));
  return [
    ...Object.keys(moto)
      .filter((identifier) => !known.has(identifier))
      .map((identifier) => `in Moto alone: ${identifier}`),
    ...current.rules.flatMap((rule) => {
      const counterpart = moto[rule.identifier];
      if (counterpart === undefined) return [`in the catalogue alone: ${rule.identifier}`];
      return factChanges(factsOf(rule, current), factsOfMoto(counterpart, current.regionCodes)).map(
        (change) => `${rule.identifier}: ${change}`,
      );
    }),
  ];
}

function factsOfMoto(rule: MotoRule, regionCodes: Readonly<Record<string, string>>): RuleFacts {
  const trigger = rule["Trigger type"];
  const types = rule["Resource Types"];
  return {
    triggerTypes: [
      ...(/configuration change/i.test(trigger) ? (["configuration-change"] as const) : []),
      ...(/periodic/i.test(trigger) ? (["periodic"] as const) : []),
    ],
    resourceTypes: types === undefined ? null : types.split(",").map((type) => type.trim()),
    parameters: rule.Parameters.map(({ Name, Type, Optional, Default }) => ({
      name: Name,
      type: Type,
      required: !Optional,
      default: Default ?? null,
    })),
    regions: regionsOfMoto(rule["AWS Region"], regionCodes),
  };
}

/** `Only available in A, B Region`, or `All supported AWS regions except A, B Region`. */
function regionsOfMoto(text: string, regionCodes: Readonly<Record<string, string>>): readonly string[] {
  const named = Object.keys(regionCodes).filter((name) => text.includes(name));
  const only = text.startsWith("Only");
  return Object.entries(regionCodes).flatMap(([name, code]) => (named.includes(name) === only ? [code] : []));
}
