import { readFileSync } from "node:fs";
import type { MappingSource } from "../../catalog/frameworks";

/** `framework-controls.json`: what each source says of which control a managed rule checks. */
export interface FrameworkControls {
  readonly sources: Readonly<Record<string, SourceEntry>>;
  readonly frameworks: Readonly<Record<string, FrameworkEntry>>;
}

interface SourceEntry {
  readonly what: string;
  readonly repo?: string;
  readonly commit?: string;
  readonly package?: string;
  readonly date: string;
}

export interface FrameworkEntry {
  readonly controls: Readonly<Record<string, ControlEntry>>;
  /** Controls of Security Hub that belong to the framework, nobody knows where. */
  readonly membershipOnly?: { readonly controls: readonly { readonly control: string }[] };
}

export interface ControlEntry {
  readonly title: string | null;
  readonly assessment?: string;
  /** The source that says that the framework has it no more. */
  readonly removedBy?: string;
  readonly rules: readonly { readonly identifier: string; readonly sources: readonly MappingSource[] }[];
  readonly noConfigRule?: readonly NoConfigRule[];
}

/** A source that has a check for a control, and no managed rule. */
export interface NoConfigRule {
  readonly source: string;
  readonly reason: string;
  readonly via?: string;
}

export function readFrameworkControls(file: string): FrameworkControls {
  return JSON.parse(readFileSync(file, "utf8")) as FrameworkControls;
}
