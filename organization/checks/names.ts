import type { Compilation } from "../../compiler";
import type { PathSegment, Report } from "../../documents";
import type { Draft } from "../draft";
import { NAME_LIMITS, Names } from "../names";
import { packName, packNameKey } from "../pack-name";

/** Names are short enough for AWS after the prefix was put before them. */
export function checkNames(draft: Draft, report: Report): void {
  const { deployment } = draft;
  if (deployment?.namePrefix === undefined) return;
  const names = new Names(deployment.namePrefix);
  const check = (name: string, maximum: number, what: string, path: readonly PathSegment[]) => {
    if (name.length <= maximum) return;
    report.error(path, {
      message: `the ${what}'s name "${name}" has ${name.length} characters`,
      allowed: `at most ${maximum}; shorten deployment.namePrefix or give it a shorter name`,
    });
  };

  const { aggregatorRole, forwardingRole, opsItemRole, exceptionsRole, exceptionsScheduleRole } = names;
  for (const role of [aggregatorRole, forwardingRole, opsItemRole, exceptionsRole, exceptionsScheduleRole]) {
    check(role, NAME_LIMITS.role, "role", ["deployment", "namePrefix"]);
  }
  for (const rule of [
    names.forwardingRule,
    names.notificationRule,
    names.remediationEventRule,
    names.organizationRemediationEventRule,
    names.remediationFailureRule,
  ]) {
    check(rule, NAME_LIMITS.rule, "EventBridge rule", ["deployment", "namePrefix"]);
  }
  checkBucketName(draft, report);
  for (const { index, value } of draft.conformancePacks) {
    for (const [rule, { document }] of Object.entries(value.remediations ?? {})) {
      const path = ["conformancePacks", index, "remediations", rule, "document"];
      check(names.remediationRole(document), NAME_LIMITS.role, "role", path);
    }
  }
  for (const { index, value } of draft.rules) {
    const path = ["rules", index];
    check(names.rule(value.name ?? value.rule ?? ""), NAME_LIMITS.rule, "rule", [
      ...path,
      value.name === undefined ? "rule" : "name",
    ]);
    if (value.remediation?.document !== undefined) {
      check(names.remediationRole(value.remediation.document), NAME_LIMITS.role, "role", [
        ...path,
        "remediation",
        "document",
      ]);
    }
  }
}

/** Packs, the parts of those that were split included, have names that AWS takes. */
export function checkPackNames({ packs }: Compilation, draft: Draft, report: Report): void {
  if (draft.deployment?.namePrefix === undefined) return;
  const names = new Names(draft.deployment.namePrefix);
  for (const { index, value } of draft.conformancePacks) {
    const entry = packName(value);
    const longest = packs
      .filter((pack) => pack.entry.name === entry)
      .map(({ id }) => names.conformancePack(id))
      .reduce((a, b) => (b.length > a.length ? b : a), "");
    const maximum = value.scope === "organization" ? NAME_LIMITS.organizationPack : NAME_LIMITS.accountPack;
    if (longest.length <= maximum) continue;
    report.error(["conformancePacks", index, packNameKey(value)], {
      message: `the pack's name "${longest}" has ${longest.length} characters`,
      allowed: `at most ${maximum}; shorten deployment.namePrefix or give it a shorter name`,
    });
  }
}

function checkBucketName(draft: Draft, report: Report): void {
  const { deliveryBucket, deployment } = draft;
  if (deliveryBucket?.name !== undefined) {
    if (/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/.test(deliveryBucket.name)) return;
    report.error(["deliveryBucket", "name"], {
      message: `the bucket's name has ${deliveryBucket.name.length} characters or a wrong one`,
      allowed: `3 to ${NAME_LIMITS.bucket} lower-case letters, digits and hyphens, a letter or digit first and last`,
    });
    return;
  }
  const generated = new Names(deployment?.namePrefix ?? "").deliveryBucket("111111111111");
  if (generated.length > NAME_LIMITS.bucket) {
    report.error(["deployment", "namePrefix"], {
      message: `the bucket's name would have ${generated.length} characters`,
      allowed: `at most ${NAME_LIMITS.bucket}; name the bucket in deliveryBucket.name`,
    });
  }
}
