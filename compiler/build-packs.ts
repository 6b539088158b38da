import { createHash } from "node:crypto";
import { PACK_LIMITS } from "../modules/conformance-pack";
import type { PackAccount, PackEntry, PackScope } from "./entry";
import type { PackContent } from "./pack-contents";
import { HEADER_BYTES, logicalIdOf, type RenderedRule, renderRule, renderTemplate } from "./render";
import { groupBy } from "./group-by";
import { asOne, type SettledRule } from "./settle";
import { split } from "./split";

/** A template as a file: standard conformance-pack YAML. */
export interface PackTemplate {
  /** Name of its file. */
  readonly file: string;
  readonly body: string;
  readonly bytes: number;
  /** Of the body in UTF-8, as 64 hexadecimal digits. */
  readonly sha256: string;
  /** In the order of their names. */
  readonly rules: readonly RenderedRule[];
  /** Names of rules that are left out where it is deployed. */
  readonly leftOut: readonly string[];
}

/** A pack in one Region of some accounts. */
export interface CompiledPack {
  /** Name without the deployment's prefix; the same for the pack everywhere. */
  readonly id: string;
  readonly entry: PackEntry;
  readonly scope: PackScope;
  readonly region: string;
  readonly accounts: readonly PackAccount[];
  readonly template: PackTemplate;
  readonly delivery: "inline" | "s3";
}

/** Makes packs of what is to stand where; splits what is too large for one. */
export function buildPacks(contents: readonly PackContent[], homeRegion: string): readonly CompiledPack[] {
  // Variants of an account pack bear one name: no account has two of them.
  const families = groupBy(contents, ({ entry, variant }) =>
    entry.scope === "organization" ? `${entry.name} ${variant}` : entry.name,
  );
  return [...families.values()].flatMap((family) => buildFamily(family, homeRegion));
}

function buildFamily(family: readonly PackContent[], homeRegion: string): CompiledPack[] {
  const entry = family[0]?.entry;
  if (entry === undefined) return [];
  const rendered = new Map<string, RenderedRule>();
  for (const [key, same] of groupBy(
    family.flatMap(({ rules }) => rules),
    ({ key }) => key,
  )) {
    // The pack says the same of a rule everywhere, though it serves more entries in some accounts.
    const rule = asOne(same);
    rendered.set(key, renderRule(rule, rule.rule.name));
  }
  const parts = split([...rendered.values()], capacityOf(entry));
  const partOf = new Map<SettledRule["key"], string>();
  for (const [part, rules] of parts) for (const { settled } of rules) partOf.set(settled.key, part);

  const templates = new TemplateFiles(homeRegion);
  return inOrder(family, homeRegion).flatMap((content) =>
    [...parts.keys()].flatMap((part): CompiledPack[] => {
      const rules = content.rules.flatMap((rule) => {
        const known = rendered.get(rule.key);
        return known !== undefined && partOf.get(rule.key) === part ? [known] : [];
      });
      if (rules.length === 0) return [];
      const variant = entry.scope === "organization" ? content.variant : "";
      const id = [entry.name, variant, part].filter((text) => text !== "").join("-");
      const leftOut = content.leftOut.filter((rule) => (partOf.get(rule.key) ?? "") === part);
      const template = templates.template(id, content, rules, namesOf(leftOut));
      const { region, accounts } = content;
      return [{ id, entry, scope: entry.scope, region, accounts, template, delivery: entry.delivery }];
    }),
  );
}

function capacityOf({ delivery }: PackEntry) {
  const bytes = delivery === "s3" ? PACK_LIMITS.templateBytesInS3 : PACK_LIMITS.templateBytes;
  return { rules: PACK_LIMITS.rules, bytes: bytes - HEADER_BYTES };
}

/** The home Region first, since it has the most. */
function inOrder(contents: readonly PackContent[], homeRegion: string): readonly PackContent[] {
  const key = ({ region, variant }: PackContent) => `${region === homeRegion ? 0 : 1} ${region} ${variant}`;
  return [...contents].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** Files of templates: equal templates of a pack are one file. */
class TemplateFiles {
  private readonly byBody = new Map<string, PackTemplate>();
  private readonly names = new Set<string>();
  private readonly mainVariants = new Map<string, string>();

  constructor(private readonly homeRegion: string) {}

  template(
    packId: string,
    content: PackContent,
    rules: readonly RenderedRule[],
    leftOut: readonly string[],
  ): PackTemplate {
    const named = withNamesOfTheirOwn(rules);
    const body = renderTemplate({ packId, rules: named, leftOut });
    const key = `${packId} ${body}`;
    const known = this.byBody.get(key);
    if (known !== undefined) return known;
    const file = this.fileName(packId, content);
    const bytes = Buffer.byteLength(body);
    const template = { file, body, bytes, sha256: sha256(body), rules: named, leftOut };
    this.byBody.set(key, template);
    return template;
  }

  /** The pack's id, and what tells the template from the pack's first. */
  private fileName(packId: string, { region, variant, entry }: PackContent): string {
    const main = this.mainVariants.get(packId) ?? variant;
    this.mainVariants.set(packId, main);
    const isVariant = entry.scope === "account" && variant !== main;
    const parts = [
      packId,
      ...(region === this.homeRegion ? [] : [region]),
      ...(isVariant ? [hash(variant)] : []),
    ];
    let name = `${parts.join(".")}.yaml`;
    for (let number = 2; this.names.has(name); number += 1) name = `${[...parts, number].join(".")}.yaml`;
    this.names.add(name);
    return name;
  }
}

/** Rules in the order of their names; where two would have the same logical id, the later gets a name made of what it is. */
function withNamesOfTheirOwn(rules: readonly RenderedRule[]): readonly RenderedRule[] {
  const sorted = [...rules].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const logicalIds = new Set<string>();
  return sorted.map((rule) => {
    const taken = logicalIds.has(logicalIdOf(rule.name));
    const unique = taken ? `${rule.name}-${hash(rule.settled.key)}` : rule.name;
    logicalIds.add(logicalIdOf(unique));
    return unique === rule.name ? rule : renderRule(rule.settled, unique);
  });
}

function namesOf(rules: readonly SettledRule[]): readonly string[] {
  return [...new Set(rules.map(({ rule }) => rule.name))].sort();
}

/** Enough to tell a handful of things apart in a name. */
function hash(text: string): string {
  return sha256(text).slice(0, 6);
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
