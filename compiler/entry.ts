import type { FrameworkId } from "../catalog";
import type { Origin } from "../documents";
import type { RuleDefinition } from "./rule-definition";

/** A control that a rule checks. */
export interface ControlReference {
  readonly framework: FrameworkId;
  /** As the framework writes it. */
  readonly control: string;
  /** Whether the mapping rests on third parties alone. */
  readonly thirdParty: boolean;
}

/** A rule that an entry asks for. */
export interface Demand {
  readonly rule: RuleDefinition;
  /** Empty for rules of own templates, which name no controls. */
  readonly controls: readonly ControlReference[];
  /** Where it is asked for. */
  readonly origin: Origin;
}

/** Which pack form AWS Config deploys: `organization` by itself, in new accounts too; `account` by Terraform, one by one. */
export type PackScope = "organization" | "account";

/** A framework or a template that is to be deployed somewhere. */
export interface PackEntry {
  /** Letters, digits and hyphens, a letter first; the packs that hold its rules are named after it. */
  readonly name: string;
  /** Of entries that reach the same accounts, the one of the lowest rank holds what they have in common. */
  readonly rank: number;
  readonly scope: PackScope;
  readonly demands: readonly Demand[];
  /** False keeps all of its rules in packs of its own, whatever other entries hold. */
  readonly deduplicate: boolean;
  /** `s3`: one pack whatever its size in bytes; `inline`: as many packs as the size demands. */
  readonly delivery: "inline" | "s3";
  readonly origin: Origin;
}

/** A rule that is deployed on its own, beside the packs. */
export interface SingleRule {
  /** As the organization file calls it. */
  readonly id: string;
  readonly rule: RuleDefinition;
  /** Whether an OpsItem or a remediation hangs on it, so that no pack's rule can stand in for it. */
  readonly indispensable: boolean;
  readonly origin: Origin;
}

/** An account, as far as packs are concerned. */
export interface PackAccount {
  readonly id: string;
  readonly name: string;
  readonly regions: readonly string[];
}
