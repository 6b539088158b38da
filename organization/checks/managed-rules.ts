import {
  managedRule,
  type ManagedRuleEntry,
  managedRuleNames,
  type ManagedRuleParameter,
  realName,
  type RetiredRule,
  retiredRuleNamed,
} from "../../catalog";
import { nearest, type PathSegment, type Report } from "../../documents";
import { RULE_LIMITS, ruleInputParameters } from "../../modules/config-rule";
import type { Salvaged } from "../salvage";
import type { RuleEntry } from "../schema";
import { checkRuleParameters } from "./parameters";

/** A rule is one of AWS's, has the parameters that it needs with values that they take, and a frequency if it runs by one. */
export function checkManagedRule(
  rule: Salvaged<RuleEntry>,
  path: readonly PathSegment[],
  report: Report,
): void {
  if (rule.rule === undefined) return;
  const entry = managedRule(rule.rule) ?? retiredRuleNamed(rule.rule);
  if (entry === undefined) {
    reportUnknownRule(rule.rule, path, report);
    return;
  }
  warnOfNoResults(entry, path, report);
  if (entry.parameters !== null) checkParameters(rule, entry.parameters, path, report);
  if (rule.maximumExecutionFrequency !== undefined && entry.triggerTypes?.includes("periodic") === false) {
    report.error([...path, "maximumExecutionFrequency"], {
      message: "this rule runs on changes, not by a schedule",
      allowed: "no maximumExecutionFrequency",
    });
  }
}

function reportUnknownRule(name: string, path: readonly PathSegment[], report: Report): void {
  const real = realName(name);
  report.error(
    [...path, "rule"],
    real === undefined
      ? {
          message: "AWS has no managed rule of this name",
          allowed: `one of the ${managedRuleNames().length} managed rules`,
          nearest: nearest(name, managedRuleNames()),
        }
      : { message: `AWS names this rule ${real}`, allowed: real },
  );
}

/** The file passes: the one is created still, and whether the other is nobody knows. */
function warnOfNoResults(
  entry: ManagedRuleEntry | RetiredRule,
  path: readonly PathSegment[],
  report: Report,
): void {
  if ("lastSeen" in entry) {
    report.warning([...path, "rule"], {
      message:
        `this rule is in AWS's list no more (${entry.note}; last seen ${entry.lastSeen}); ` +
        "whether AWS Config still accepts it is unknown",
    });
  } else if (entry.status === "discontinued") {
    report.warning([...path, "rule"], {
      message: `AWS discontinued this rule on ${entry.discontinuedOn}; it gives no results any more`,
    });
  }
}

function checkParameters(
  rule: Salvaged<RuleEntry>,
  known: readonly ManagedRuleParameter[],
  path: readonly PathSegment[],
  report: Report,
): void {
  const { parameters } = rule;
  // Parameters of a wrong form were told already; they may be the ones that are missing here.
  if (parameters === undefined) return;
  checkRuleParameters(
    parameters,
    { name: rule.rule ?? "", parameters: known },
    [...path, "parameters"],
    report,
  );
  for (const parameter of known) {
    if (!parameter.required || parameter.default !== null || Object.hasOwn(parameters, parameter.name))
      continue;
    report.error([...path, "rule"], {
      message: `${rule.rule} needs the parameter ${parameter.name}`,
      allowed: `parameters: { ${parameter.name}: ${parameter.type} }`,
    });
  }
  const length = ruleInputParameters(parameters, { parameters: known })?.length ?? 0;
  if (length > RULE_LIMITS.inputParametersLength) {
    report.error([...path, "parameters"], {
      message: "the parameters are too long",
      got: `${length} characters as JSON`,
      allowed: `at most ${RULE_LIMITS.inputParametersLength}`,
    });
  }
}
