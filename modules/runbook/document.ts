/** A map of a document. */
export type Fields = Readonly<Record<string, unknown>>;

/** A step, with where it stands. */
export interface Step {
  readonly index: number;
  readonly path: readonly (string | number)[];
  readonly name: string;
  readonly action: string;
  readonly fields: Fields;
  readonly inputs: Fields;
}

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value of a key that a map has itself. */
export function own(fields: Fields, key: string): unknown {
  return Object.hasOwn(fields, key) ? fields[key] : undefined;
}

/** The steps of a document that are worth a look: maps with a name and an action. */
export function stepsOf(document: Fields): readonly Step[] {
  const steps = own(document, "mainSteps");
  if (!Array.isArray(steps)) return [];
  return steps.flatMap((fields: unknown, index): Step[] => {
    if (!isFields(fields)) return [];
    const { name, action, inputs } = fields;
    if (typeof name !== "string" || typeof action !== "string") return [];
    return [
      { index, path: ["mainSteps", index], name, action, fields, inputs: isFields(inputs) ? inputs : {} },
    ];
  });
}
