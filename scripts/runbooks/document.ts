/** An Automation document, as far as the interpreter looks into it. The validator has seen it before. */
export interface AutomationDocument {
  readonly parameters?: Readonly<Record<string, ParameterDefinition>>;
  readonly mainSteps: readonly AutomationStep[];
  readonly outputs?: readonly string[];
}

export interface ParameterDefinition {
  readonly type: string;
  readonly default?: unknown;
  readonly allowedValues?: readonly unknown[];
  readonly allowedPattern?: string;
}

export interface AutomationStep {
  readonly name: string;
  readonly action: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: readonly { readonly Name: string; readonly Selector: string; readonly Type: string }[];
  readonly nextStep?: string;
  readonly isEnd?: boolean;
  readonly isCritical?: boolean;
  readonly onFailure?: string;
  readonly maxAttempts?: number;
}
