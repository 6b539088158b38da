import { z } from "zod";
import { isCalendarDay } from "../calendar-day";
import { boundedText } from "./primitives";
import { targets } from "./targets";

/** Limits of a waiver; what the message of a remediation exception takes of AWS Config's 1,024 characters included. */
export const WAIVER_LIMITS = {
  resourceIdLength: 1024,
  ownerLength: 128,
  reasonLength: 500,
  /** A waiver that ends within so many days is told. */
  warningDays: 14,
} as const;

/** Text that goes into an Automation document, which takes `{{ name }}` for a parameter. */
function documentText(maximum: number) {
  return boundedText(maximum).regex(/^(?!.*\{\{).*\S.*$/, {
    error: "one line that is not blank, without {{, which Systems Manager takes for a parameter",
  });
}

const namePattern = documentText(WAIVER_LIMITS.resourceIdLength).regex(/^(?!\*+$)(?!.*\*\*)/, {
  error: "a name, in which * stands for any characters; not * alone, and no **",
});

export const waiver = z
  .strictObject({
    rule: z.string().min(1).meta({ description: "Rule of the file or of its packs, by its name there" }),
    resources: z
      .array(documentText(WAIVER_LIMITS.resourceIdLength))
      .min(1, { error: "at least one resource" })
      .optional()
      .meta({
        description: "Ids of resources, as AWS Config reports them; without a selector, all resources",
      }),
    resourceNames: z
      .array(namePattern)
      .min(1, { error: "at least one name" })
      .optional()
      .meta({ description: "Names of resources, in which * stands for any characters" }),
    tags: z
      .record(
        documentText(128),
        z
          .string()
          .max(256)
          .regex(/^(?!.*\{\{)/),
      )
      .refine((tags) => Object.keys(tags).length > 0, { error: "at least one tag" })
      .optional()
      .meta({ description: "Tags that a resource bears, all of them" }),
    targets: targets.optional(),
    owner: documentText(WAIVER_LIMITS.ownerLength).meta({ description: "Who answers for it" }),
    reason: documentText(WAIVER_LIMITS.reasonLength).meta({ description: "Why it is there" }),
    expires: z
      .string()
      .refine(isCalendarDay, { error: "a day, as 2026-12-31" })
      .meta({ description: "Its last day in UTC, as 2026-12-31" }),
  })
  .meta({
    description:
      "Resources that a rule's findings are not followed up for: no OpsItem, no notification, no automatic remediation",
  });
