import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse, stringify } from "yaml";
import { inlineScripts } from "./inline-scripts";

/** Resources of one rule that are not to be remediated; without any of the three selectors, all of them. */
export interface KeptWaiver {
  /** As it is deployed. */
  readonly rule: string;
  /** Ids, as AWS Config reports them. */
  readonly resources?: readonly string[];
  /** `*` stands for any characters. */
  readonly resourceNames?: readonly string[];
  /** All of them. */
  readonly tags?: Readonly<Record<string, string>>;
  readonly owner: string;
  readonly reason: string;
  /** When exceptions end, as `2027-01-01T00:00:00Z`. */
  readonly expires: string;
}

/** What the runbook keeps in line in one Region of an account. */
export interface KeptWaivers {
  /** Rules whose exceptions it keeps, as they are deployed; those without a waiver too, to delete what is waived no more. */
  readonly rules: readonly string[];
  readonly waivers: readonly KeptWaiver[];
}

/** The document of the runbook KeepWaivers as YAML, with the waivers in it; the same bytes each time. */
export function keepWaiversDocument({ rules, waivers }: KeptWaivers): string {
  // The package's `imports` find it from source and from dist alike.
  const folder = dirname(require.resolve("#runbooks/KeepWaivers/document.yaml"));
  const read = (path: string) => readFileSync(join(folder, path), "utf8");
  const document = inlineScripts(parse(read("document.yaml")), read) as AutomationDocument;
  const payload = { Rules: rules, Waivers: waivers.map(asPayload) };
  const mainSteps = document.mainSteps.map((step) => ({
    ...step,
    inputs: { ...step.inputs, InputPayload: payload },
  }));
  // What YAML 1.1 takes for a time or a boolean is quoted, whichever version Systems Manager reads.
  return stringify(
    { ...document, mainSteps },
    { version: "1.1", lineWidth: 0, aliasDuplicateObjects: false },
  );
}

interface AutomationDocument {
  readonly mainSteps: readonly { readonly inputs: Readonly<Record<string, unknown>> }[];
}

function asPayload({ rule, resources, resourceNames, tags, owner, reason, expires }: KeptWaiver) {
  return {
    Rule: rule,
    ...(resources === undefined ? {} : { Resources: resources }),
    ...(resourceNames === undefined ? {} : { ResourceNames: resourceNames }),
    ...(tags === undefined ? {} : { Tags: tags }),
    Owner: owner,
    Reason: reason,
    Expires: expires,
  };
}
