// eslint-disable-next-line no-restricted-imports -- a synthesizer's work is to write its stack's file
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { App, type ISynthesisSession, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { Account } from "../organization";
import { AccountStack } from "./account";
import type { EstateContext } from "./estate-context";
import { completeStack, type StackContent } from "./stack-content";

/**
 * The stack of an account in the app: its id, its order, and its file. The constructs are built when the file is
 * written, in an app of their own, and let go afterwards, so that memory does not grow with the accounts.
 *
 * An account whose settings equal another's has that one's Terraform, byte for byte but for the account's id; it is
 * written without building and resolving the constructs again. A thousand accounts have a handful of settings.
 */
export class AccountStackEntry extends TerraformStack {
  private written: StackContent = { resources: {}, leftOut: [] };
  private path = "";

  constructor(
    scope: Construct,
    id: string,
    private readonly context: EstateContext,
    readonly account: Account,
    /** The entry of an account with equal settings, if there is one before this. */
    readonly original?: AccountStackEntry,
  ) {
    super(scope, id);
    this.synthesizer = { synthesize: (session) => this.write(session) };
  }

  /** What the stack holds, once it is written. */
  get content(): StackContent {
    return this.original?.content ?? this.written;
  }

  override prepareStack(): void {
    // No stack reads another, and the constructs are not there yet.
  }

  private write(session: ISynthesisSession): void {
    const { synthesizedStackPath, workingDirectory } = session.manifest.forStack(this);
    mkdirSync(join(session.outdir, workingDirectory), { recursive: true });
    this.path = join(session.outdir, synthesizedStackPath);
    if (this.original === undefined) {
      this.writeOwn(session);
    } else {
      const text = readFileSync(this.original.path, "utf8");
      writeFileSync(this.path, text.replaceAll(this.original.account.id, this.account.id));
    }
  }

  private writeOwn(session: ISynthesisSession): void {
    const app = new App({ outdir: session.outdir, stackTraces: false });
    const stack = new AccountStack(app, this.node.id, this.context, this.account);
    this.written = completeStack(stack, this.context);
    stack.synthesizer.synthesize(session);
    // CDKTF's tokens live as long as the process, and would keep every construct below the stack with them.
    for (const { node } of stack.node.findAll()) node.scope?.node.tryRemoveChild(node.id);
  }
}
