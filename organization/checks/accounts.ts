import { nearest, type PathSegment, type Report } from "../../documents";
import type { Draft } from "../draft";

/** Ids and names are unique, and the three special accounts exist. */
export function checkAccounts(draft: Draft, report: Report): void {
  const ids = new Map<string, number>();
  const names = new Map<string, number>();
  for (const { index, value } of draft.accounts) {
    unique(ids, value.id, ["accounts", index, "id"], report);
    unique(names, value.name, ["accounts", index, "name"], report);
  }
  checkSpecialAccounts(draft, report);
}

function unique(
  seen: Map<string, number>,
  value: string | undefined,
  path: readonly PathSegment[],
  report: Report,
): void {
  if (value === undefined) return;
  const first = seen.get(value);
  if (first === undefined) {
    seen.set(value, path[1] as number);
  } else {
    report.error(path, {
      message: `accounts[${first}] has the same ${path[2]}`,
      allowed: `each ${path[2]} once`,
    });
  }
}

function checkSpecialAccounts(draft: Draft, report: Report): void {
  const { organization } = draft;
  // Without any account, each of the three would be told missing beside that.
  if (organization === undefined || draft.accountNames.size === 0) return;
  for (const key of ["managementAccount", "securityAccount", "logArchiveAccount"] as const) {
    const name = organization[key];
    const path = ["organization", key];
    if (name === undefined) continue;
    if (!draft.accountNames.has(name)) {
      report.error(path, unknownAccount(name, draft));
    } else if (draft.accounts.some(({ value }) => value.name === name && value.outsideOrganization)) {
      report.error(path, {
        message: "this account is outside the organization",
        allowed: "an account inside it",
      });
    }
  }
  const { managementAccount } = organization;
  if (managementAccount === undefined) return;
  if (managementAccount === organization.securityAccount) {
    report.error(["organization", "securityAccount"], {
      message: "the management account cannot be its own delegated administrator",
      allowed: "another account than managementAccount",
    });
  }
  if (managementAccount === organization.logArchiveAccount) {
    report.warning(["organization", "logArchiveAccount"], {
      message: "the delivery bucket will lie in the management account, which best stays empty",
    });
  }
}

/** What is said of a name that no account has. */
export function unknownAccount(name: string, draft: Draft) {
  const names = [...draft.accountNames];
  return {
    message: "there is no such account",
    allowed: names.length > 12 ? `one of the ${names.length} account names` : names.join(", "),
    nearest: nearest(name, names),
  };
}
