import type { App, TerraformStack } from "cdktf";
import type { Account, Organization } from "../organization";
import { accountSettings } from "./account-settings";
import { AccountStackEntry } from "./account-stack-entry";
import type { EstateContext } from "./estate-context";
import { LogArchiveStack } from "./log-archive";
import { ManagementStack } from "./management";
import { OrganizationPacksStack } from "./organization-packs";
import { SecurityStack } from "./security";
import { completeStack, type StackContent } from "./stack-content";

/** A stack of the estate and the account that it is deployed to. */
export interface EstateStack {
  readonly stack: TerraformStack;
  readonly account: Account;
  readonly regions: readonly string[];
  /** Whether it equals another stack but for the account's id. */
  readonly copied: boolean;
  /** What it holds, once the app is synthesized. */
  content(): StackContent;
}

/**
 * All stacks of an organization. Their ids are made of account ids and never of names, and are contract: the states
 * hang on them. Dependencies are for the order of a deployment alone; no stack reads another.
 */
export class Estate {
  readonly stacks: readonly EstateStack[];

  constructor(app: App, context: EstateContext) {
    const { organization } = context;
    const management = new ManagementStack(app, "management", context);
    const logArchive = new LogArchiveStack(app, "log-archive", context);
    const security = new SecurityStack(app, "security", context);
    security.addDependency(management);

    const accounts = createAccountStacks(app, context);
    for (const { stack } of accounts) {
      stack.addDependency(logArchive);
      stack.addDependency(security);
    }
    const central = [management, logArchive, security].map((stack) => asEstateStack(stack, context));
    this.stacks = [...central, ...accounts];
    if (organization.organizationPacks.length > 0) {
      const packs = new OrganizationPacksStack(app, "organization-packs", context);
      for (const { stack } of this.stacks) packs.addDependency(stack);
      this.stacks = [...this.stacks, asEstateStack(packs, context)];
    }
  }
}

type CentralStack = ManagementStack | LogArchiveStack | SecurityStack | OrganizationPacksStack;

function asEstateStack(stack: CentralStack, context: EstateContext): EstateStack {
  const content = completeStack(stack, context);
  return { stack, account: stack.account, regions: stack.regions(), copied: false, content: () => content };
}

/** One stack an account; those of equal settings are written from the first. */
function createAccountStacks(app: App, context: EstateContext): EstateStack[] {
  const { organization } = context;
  const originals = new Map<string, AccountStackEntry>();
  const shared = withoutAccounts(organization);
  return organization.accounts.map((account) => {
    const settings = JSON.stringify(accountSettings(organization, account));
    const original = originals.get(settings);
    const stack = new AccountStackEntry(app, `account-${account.id}`, context, account, original);
    // An id that means something else too, as the security account's in ARNs, cannot be replaced by another.
    if (original === undefined && !shared.includes(account.id)) originals.set(settings, stack);
    return {
      stack,
      account,
      regions: account.regions,
      copied: original !== undefined,
      content: () => stack.content,
    };
  });
}

/** Everything that the stacks of accounts have in common, as text. */
function withoutAccounts(organization: Organization): string {
  // What an account's stack has of waivers names resources and people, not accounts.
  const waivers = organization.waivers.map(({ resources, resourceNames, tags, owner, reason }) => {
    return { resources, resourceNames, tags, owner, reason };
  });
  return JSON.stringify({ ...organization, accounts: [], organizationPacks: [], waivers });
}
