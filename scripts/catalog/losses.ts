import type { ManagedRulesSource } from "./source";

type Source = Pick<ManagedRulesSource, "generatedOn" | "rules" | "retired">;

/**
 * Why newer source data must not take the catalogue's place: facts would be lost without anyone having said so, or
 * newer ones overwritten with older ones. Empty when it may.
 */
export function losses(current: Source, newer: Source, removed: readonly string[]): string[] {
  const kept = new Set([...newer.rules, ...newer.retired].map(({ identifier }) => identifier));
  const vanished = [...current.rules, ...current.retired]
    .map(({ identifier }) => identifier)
    .filter((identifier) => !kept.has(identifier) && !removed.includes(identifier));
  const regionsAsOf = new Map(current.rules.map((rule) => [rule.identifier, rule.regionsAsOf]));
  const staleRegions = newer.rules.filter(
    (rule) => rule.regionsAsOf < (regionsAsOf.get(rule.identifier) ?? ""),
  );
  return [
    ...(newer.generatedOn < current.generatedOn
      ? [`it is of ${newer.generatedOn}, and the catalogue of ${current.generatedOn}`]
      : []),
    ...vanished.map(
      (identifier) =>
        `${identifier} is gone: list it under retired, or give up what is known with --remove ${identifier}`,
    ),
    ...staleRegions.map(
      ({ identifier, regionsAsOf: asOf }) =>
        `${identifier} has Regions as of ${asOf}, and in the catalogue as of ${regionsAsOf.get(identifier)}`,
    ),
  ];
}
