import { z } from "zod";

/** Source data of the managed rules, as the file given to `npm run catalog:refresh` has them. */

const identifier = z.string().regex(/^[A-Z][A-Z0-9_]*$/, { error: "an identifier, as ACCESS_KEYS_ROTATED" });
const name = z.string().regex(/^[a-z][a-z0-9-]*$/, { error: "a rule's name, as access-keys-rotated" });
const day = z.iso.date();
const regionList = z.array(z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, { error: "a Region, as eu-west-1" }));
const triggerTypes = z.array(z.enum(["configuration-change", "periodic"])).min(1);

const parameter = z.object({
  name: z.string().regex(/^[A-Za-z][A-Za-z0-9_]*$/, { error: "a parameter's name, as maxAccessKeyAge" }),
  type: z.enum(["String", "int", "double", "CSV", "boolean", "StringMap"]),
  required: z.boolean(),
  default: z.string().nullable(),
});

const rule = z
  .object({
    identifier,
    name,
    status: z.enum(["current", "discontinued"]),
    discontinuedOn: day.optional(),
    triggerTypes,
    triggerNote: z.string().optional(),
    evaluationModes: z.array(z.enum(["detective", "proactive"])).min(1),
    resourceTypes: z.array(z.string()).min(1).nullable(),
    parameters: z.array(parameter),
    unsupportedRegions: regionList.nullable(),
    supportedRegions: regionList.nullable(),
    regionsAsOf: day,
  })
  .refine((entry) => (entry.supportedRegions === null) !== (entry.unsupportedRegions === null), {
    error: "exactly one of supportedRegions and unsupportedRegions is not null",
  });

const retiredRule = z.object({
  identifier,
  firstSeen: day,
  lastSeen: day,
  triggerTypes: triggerTypes.nullable(),
  resourceTypes: z.array(z.string()).min(1).nullable(),
  parameters: z.array(parameter).nullable(),
  note: z.string(),
  sources: z.array(z.string()).min(1),
});

const texts = z.record(z.string(), z.string());

/** Form of the source data; keys that nothing here reads are left out of the catalogue. */
export const managedRulesSource = z
  .object({
    schemaVersion: z.literal(1),
    generatedOn: day,
    newestSourceState: z.string(),
    fieldNotes: texts,
    regionCodes: texts,
    resourceTypesNotInCloudFormation: z.record(z.string(), z.string().nullable()),
    sources: z.record(z.string(), z.object({ what: z.string(), version: z.string(), licence: z.string() })),
    rules: z.array(rule).min(1),
    retired: z.array(retiredRule),
    special: z.array(z.looseObject({ identifier })),
    seenElsewhereNotInList: z.array(z.looseObject({ identifier })),
  })
  .superRefine(({ rules, retired }, context) => {
    const repeated = [
      ...duplicates([...rules, ...retired].map((entry) => entry.identifier)),
      ...duplicates(rules.map((entry) => entry.name)),
    ];
    if (repeated.length > 0) {
      context.addIssue({
        code: "custom",
        path: ["rules"],
        message: `more than once: ${repeated.join(", ")}`,
      });
    }
  });

export type ManagedRulesSource = z.output<typeof managedRulesSource>;
export type SourceRule = ManagedRulesSource["rules"][number];

function duplicates(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}
