/** What is wrong with a value, in the four parts that a user needs to mend it. */
export interface Misuse {
  /** The property and what is wrong with it. */
  readonly what: string;
  /** The value received. */
  readonly got: unknown;
  /** The values allowed. */
  readonly allowed: string;
  /**
   * What to do.
   * @default - what is allowed says it
   */
  readonly fix?: string;
}

/** What an error is about: a construct, or what stands in for one where there is none. */
export interface ErrorPlace {
  readonly node: { readonly path: string };
}

/** A construct was given props that AWS or Terraform would refuse. Its message starts with the construct's path. */
export class ConstructError extends Error {
  constructor(
    scope: ErrorPlace,
    readonly misuse: Misuse,
  ) {
    const got = typeof misuse.got === "string" ? `"${misuse.got}"` : JSON.stringify(misuse.got);
    const fix = misuse.fix === undefined ? "" : `; ${misuse.fix}`;
    super(`[${scope.node.path}] ${misuse.what}: got ${got}, allowed: ${misuse.allowed}${fix}`);
    this.name = "ConstructError";
  }
}
