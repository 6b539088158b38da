import type { ControlEntry, NoConfigRule } from "./framework-controls";

const PERSON = "only a person can check it";

/** What the sources say of a control, in words of this project. The first pattern that fits is taken. */
const REASONS: readonly (readonly [RegExp, (found: RegExpExecArray, via: string) => string])[] = [
  [/^manual check$/, () => PERSON],
  [
    /^Security Hub custom rule (\S+)$/,
    ([, rule]) => `Security Hub checks it with a rule of its own, ${rule}, which cannot be deployed`,
  ],
  [
    /^Security Hub (checks this with its own rule|custom check)/,
    (_, via) => `Security Hub checks it with a rule of its own${via}, which cannot be deployed`,
  ],
  [
    /check log_metric_filter_\w+$/,
    () => "it demands a log metric filter and an alarm, which no managed rule looks for",
  ],
  [/check iam_root_last_used$/, () => "no managed rule looks at when the root user was last used"],
  [/check iam_user_one_active_key$/, () => "no managed rule counts the active access keys of a user"],
  [
    /check iam_user_access_keys_and_password_at_setup$/,
    () => "no managed rule tells keys made with the user from later ones",
  ],
  [/check s3_bucket_protected_by_macie$/, () => "no managed rule asks whether Macie looks at each bucket"],
  [/^no AWS Config rule known for check (\S+)$/, ([, check]) => `no managed rule does what ${check} checks`],
  [/^AWS Config rule not captured$/, () => "nobody has read which rule AWS names for it"],
];

/** Why no managed rule checks a control that has none. */
export function notCovered({ assessment, noConfigRule = [] }: ControlEntry): string {
  const reasons = new Set(noConfigRule.map(inOurWords));
  if (reasons.size === 0) reasons.add("no source names a managed rule for it");
  if (assessment === "manual" && !reasons.has(PERSON)) reasons.add("the benchmark has a person check it");
  return [...reasons].join("; ");
}

function inOurWords({ reason, via }: NoConfigRule): string {
  for (const [pattern, words] of REASONS) {
    const found = pattern.exec(reason);
    if (found !== null) return words(found, via === undefined ? "" : ` (${via})`);
  }
  throw new Error(`no words for the reason "${reason}"; add a pattern to ${__filename}`);
}
