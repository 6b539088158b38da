import { catalogData } from "./catalog-data";
import { type FrameworkFile, frameworkOfFile } from "./framework-file";

/** Where a mapping of a control to a rule is stated. Keys of `Framework.sources`. */
export interface MappingSource {
  readonly source: string;
  /** What the source goes through, as a Security Hub control. */
  readonly via?: readonly string[];
  /** @default - nothing to say */
  readonly note?: string;
}

/** A rule that checks a control. */
export interface FrameworkRule {
  /** Key of `Framework.rules`. */
  readonly rule: string;
  /** Every source that states the pair; never empty. */
  readonly sources: readonly MappingSource[];
}

/** Something that a framework demands. */
export interface FrameworkControl {
  /** As the framework writes it: `1.8`, `IA-5(1)`, `164.312(a)(1)`. */
  readonly id: string;
  /** Null where the text is its publisher's. */
  readonly title: string | null;
  /** Empty where no managed rule can check the control. */
  readonly rules: readonly FrameworkRule[];
  /**
   * Why no managed rule checks the control, for one that has none.
   * @default - it has rules
   */
  readonly notCovered?: string;
}

/** How a framework uses a managed rule. */
export interface FrameworkRuleUse {
  /** Identifier of the managed rule. */
  readonly identifier: string;
  /**
   * Values that the framework's controls demand; documented defaults of required parameters are filled in elsewhere.
   * `${partition}` in a value stands for the partition it is deployed to: `arn:${partition}:iam::aws:policy/…`.
   */
  readonly parameters: Readonly<Record<string, string>>;
  /**
   * Why these values, and where they come from.
   * @default - the rule has no parameters, or the framework demands nothing of them
   */
  readonly reason?: string;
  /**
   * Required parameters that only the user can give, as the endpoints of their own services.
   * @default - none
   */
  readonly needs?: readonly string[];
}

/** A source of mappings. */
export interface FrameworkSource {
  readonly what: string;
  /** Repository or package, and version. */
  readonly where: string;
  readonly date: string;
  /** Whether AWS states the mapping; what rests on third parties alone is marked to the user. */
  readonly byAws: boolean;
}

/** A compliance framework, or a baseline of this project, as controls and the managed rules that check them. */
export interface Framework {
  /** As the organization file names it: `cis-aws-foundations-5.0`. */
  readonly id: FrameworkId;
  /** For short descriptions: `CIS 5.0`. */
  readonly label: string;
  readonly title: string;
  readonly version: string;
  readonly kind: "framework" | "baseline";
  /** Whether controls without a rule become process checks by default, or are listed as not covered alone. */
  readonly processChecks: boolean;
  readonly sources: Readonly<Record<string, FrameworkSource>>;
  readonly controls: readonly FrameworkControl[];
  /** Rules by the name that each is deployed under: the managed rule's, or one of its own where a rule is used twice. */
  readonly rules: Readonly<Record<string, FrameworkRuleUse>>;
}

/** All frameworks and baselines, in the order in which they are shown. */
export const FRAMEWORK_IDS = [
  "cis-aws-foundations-1.4",
  "cis-aws-foundations-3.0",
  "cis-aws-foundations-5.0",
  "pci-dss-3.2.1",
  "pci-dss-4.0.1",
  "nist-800-53-r5",
  "nist-800-171-r2",
  "hipaa-security-rule",
  "aws-foundational-security-best-practices",
  "soc-2",
  "s3-baseline",
  "iam-baseline",
  "ec2-and-network-baseline",
  "encryption-baseline",
  "logging-baseline",
  "cost-optimization-baseline",
  "security-starter",
  "security-group-hygiene",
] as const;

export type FrameworkId = (typeof FRAMEWORK_IDS)[number];

/** All frameworks and baselines, in the order in which they are shown. */
export function frameworkIds(): readonly FrameworkId[] {
  return FRAMEWORK_IDS;
}

export function isFrameworkId(text: string): text is FrameworkId {
  return (FRAMEWORK_IDS as readonly string[]).includes(text);
}

const read = new Map<FrameworkId, Framework>();

/** A framework, read when it is first asked for. */
export function framework(id: FrameworkId): Framework {
  let found = read.get(id);
  if (found === undefined) {
    found = frameworkOfFile(catalogData<FrameworkFile>(`frameworks/${id}.json`));
    read.set(id, found);
  }
  return found;
}
