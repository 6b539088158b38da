import { SsmDocument } from "@cdktf/provider-aws/lib/ssm-document";
import { Token } from "cdktf";
import { Construct } from "constructs";
import { parse } from "yaml";
import { checkPattern, ConstructError, type Placement, terraformText } from "../core";
import { DOCUMENT_NAME, RESERVED_NAME, RUNBOOK_LIMITS } from "./limits";
import type { RunbookProblem } from "./problem";
import { runbookProblems } from "./validate";

export interface RunbookProps {
  readonly placement: Placement;
  /** Name, 3 to 128 letters, digits, hyphens, underscores and periods; names that begin with aws, amazon or amzn are AWS's. */
  readonly name: string;
  /** The document as YAML or JSON: schema version 0.3, at most 64 KB. */
  readonly content: string;
  /**
   * Accounts that may run it, by its ARN; 12 digits each, at most 1,000. AWS shares documents with accounts alone, not with
   * organizations. A document's role and what it works on are those of the account that runs it.
   * @default - nobody else
   */
  readonly sharedAccountIds?: readonly string[];
  /** @default - the provider's default tags alone */
  readonly tags?: Readonly<Record<string, string>>;
}

/** An Automation document of one's own in one Region, shared with other accounts where they are named. */
export class Runbook extends Construct {
  readonly name: string;
  /** For `document` of a remediation: other accounts know it by its ARN alone. */
  readonly arn: string;
  /** The Terraform resource, for what must come after it. */
  readonly resource: SsmDocument;

  constructor(scope: Construct, id: string, props: RunbookProps) {
    super(scope, id);
    this.check(props);
    this.name = props.name;
    this.arn = props.placement.arn("ssm", `document/${props.name}`);
    this.resource = new SsmDocument(this, "Resource", {
      ...props.placement.arguments,
      name: props.name,
      documentType: "Automation",
      documentFormat: props.content.trimStart().startsWith("{") ? "JSON" : "YAML",
      content: terraformText(props.content),
      permissions: this.permissions(props),
      tags: props.tags === undefined ? undefined : { ...props.tags },
    });
  }

  /** The provider sends ModifyDocumentPermission 20 accounts at a time, as many as it takes. */
  private permissions({ sharedAccountIds = [] }: RunbookProps): Record<string, string> | undefined {
    const accountIds = [...new Set(sharedAccountIds)].sort();
    if (accountIds.length === 0) return undefined;
    return { type: "Share", account_ids: accountIds.join(",") };
  }

  private check({ name, content, sharedAccountIds = [] }: RunbookProps): void {
    checkPattern(
      this,
      "name",
      name,
      DOCUMENT_NAME,
      "3 to 128 letters, digits, hyphens, underscores and periods",
    );
    if (!Token.isUnresolved(name) && RESERVED_NAME.test(name)) {
      throw new ConstructError(this, {
        what: "name is AWS's",
        got: name,
        allowed: "names that do not begin with aws, amazon or amzn",
      });
    }
    for (const accountId of sharedAccountIds) {
      checkPattern(this, "sharedAccountIds", accountId, /^\d{12}$/, "12 digits");
    }
    if (sharedAccountIds.length > RUNBOOK_LIMITS.sharedAccounts) {
      throw new ConstructError(this, {
        what: "sharedAccountIds are too many",
        got: sharedAccountIds.length,
        allowed: `at most ${RUNBOOK_LIMITS.sharedAccounts}`,
      });
    }
    if (!Token.isUnresolved(content)) this.checkContent(content);
  }

  private checkContent(content: string): void {
    const bytes = Buffer.byteLength(content);
    if (bytes > RUNBOOK_LIMITS.documentBytes) {
      throw new ConstructError(this, {
        what: "content has the wrong size in bytes",
        got: bytes,
        allowed: `at most ${RUNBOOK_LIMITS.documentBytes}`,
        fix: "split the document; aws:executeAutomation runs the parts",
      });
    }
    const errors = runbookProblems(this.parse(content)).filter(({ severity }) => severity === "error");
    const [first] = errors;
    if (first === undefined) return;
    const others = errors.length === 1 ? "" : ` (and ${errors.length - 1} more)`;
    throw new ConstructError(this, {
      what: `content${pathOf(first)}: ${first.message}${others}`,
      got: first.got ?? "",
      allowed: first.allowed ?? "",
    });
  }

  private parse(content: string): unknown {
    try {
      return parse(content, { maxAliasCount: 100 });
    } catch (error) {
      throw new ConstructError(this, {
        what: "content is neither YAML nor JSON",
        got: (error as Error).message,
        allowed: "an Automation document of schema version 0.3",
      });
    }
  }
}

function pathOf({ path }: RunbookProblem): string {
  return path.map((segment) => (typeof segment === "number" ? `[${segment}]` : `.${segment}`)).join("");
}
