import fc from "fast-check";
import { parse, stringify } from "yaml";
import { FRAMEWORK_IDS } from "../../catalog";
import { PACK_LIMITS } from "../../modules/conformance-pack";
import { readOrganization } from "../../organization";
import { OTHER_PACK, PACK, templateFiles } from "../support/organization-file";

type Compiled = NonNullable<ReturnType<typeof readOrganization>["compiled"]>;

const TEMPLATES = templateFiles({ "pack.yaml": PACK, "other-pack.yaml": OTHER_PACK });

const pack = fc.record({
  source: fc.oneof(
    fc.constantFrom(...FRAMEWORK_IDS).map((framework) => ({ framework })),
    fc.constantFrom({ template: "pack.yaml" }, { template: "other-pack.yaml" }),
  ),
  scope: fc.constantFrom("organization", "account"),
  targets: fc.constantFrom(
    {},
    { organizationalUnits: ["Workloads"] },
    { accounts: ["dev"] },
    { excludedAccounts: ["dev"] },
    { regions: ["us-east-1"] },
  ),
  deduplicate: fc.boolean(),
  delivery: fc.constantFrom("inline", "s3"),
});

const rule = fc.constantFrom(
  { rule: "restricted-ssh" },
  {
    rule: "restricted-common-ports",
    opsItem: { title: "A port is open", severity: 2, category: "Security" },
  },
  { rule: "access-keys-rotated", parameters: { maxAccessKeyAge: 30 } },
  { rule: "cloudtrail-enabled", targets: { accounts: ["dev"] } },
);

/** Organization files with any mix of packs. */
const mixes = fc
  .record({
    packs: fc.array(pack, { minLength: 1, maxLength: 6 }),
    rules: fc.uniqueArray(rule, { selector: (value) => value.rule, maxLength: 3 }),
    parameterConflicts: fc.constantFrom({}, { default: "strictest" }, { default: "separate" }),
  })
  .map(({ packs, rules, parameterConflicts }) => ({
    organization: {
      id: "o-a1b2c3d4e5",
      managementAccount: "management",
      securityAccount: "security",
      logArchiveAccount: "security",
    },
    homeRegion: "eu-west-1",
    regions: ["eu-west-1", "us-east-1", "ap-south-2"],
    deployment: { namePrefix: "compliance", backend: { type: "local" } },
    accounts: [
      { id: "111111111111", name: "management" },
      { id: "222222222222", name: "security", organizationalUnit: "Security" },
      { id: "333333333333", name: "prod", organizationalUnit: "Workloads" },
      { id: "444444444444", name: "dev", organizationalUnit: "Workloads", regions: ["eu-west-1"] },
    ],
    conformancePacks: packs.map(({ source, ...rest }, index) => ({
      ...source,
      ...rest,
      name: `pack-${index}`,
    })),
    rules,
    parameterConflicts,
  }));

test("any mix of packs compiles to packs that AWS takes, or ends in errors at their places", () => {
  fc.assert(
    fc.property(mixes, (file) => {
      const { compiled, problems } = readOrganization("organization.yaml", stringify(file), TEMPLATES, {
        today: "2026-06-15",
      });
      const errors = problems.filter(({ severity }) => severity === "error");
      expect(compiled === undefined).toBe(errors.length > 0);
      for (const { position } of errors) expect(position.line).toBeGreaterThan(1);
      if (compiled === undefined) return;
      expectWithinLimits(compiled);
      expectOnceEach(compiled);
      expectNoControlLost(compiled);
    }),
    { numRuns: 25 },
  );
});

function expectWithinLimits({ packs }: Compiled): void {
  for (const { id, delivery, template } of packs) {
    expect(id).toMatch(/^[a-zA-Z][-a-zA-Z0-9]{0,115}$/);
    expect(template.rules.length).toBeLessThanOrEqual(PACK_LIMITS.rules);
    const maximum = delivery === "s3" ? PACK_LIMITS.templateBytesInS3 : PACK_LIMITS.templateBytes;
    expect(Buffer.byteLength(template.body)).toBeLessThanOrEqual(maximum);
    const { Resources: resources } = parse(template.body) as { readonly Resources: object };
    expect(Object.keys(resources)).toHaveLength(template.rules.length);
  }
}

/** In each Region of each account, but for packs that are kept apart on purpose. */
function expectOnceEach({ packs }: Compiled): void {
  const standing = new Map<string, Set<string>>();
  for (const { entry, region, accounts, template } of packs) {
    if (!entry.deduplicate) continue;
    for (const { id } of accounts) {
      const rules = standing.get(`${id} ${region}`) ?? new Set();
      standing.set(`${id} ${region}`, rules);
      for (const { settled } of template.rules) {
        expect(rules).not.toContain(settled.key);
        rules.add(settled.key);
      }
    }
  }
}

/** What an entry asks for stands there, in whichever pack or single rule, or is left out with a reason. */
function expectNoControlLost({ places, packs }: Compiled): void {
  for (const { entries, rules, leftOut, singleRules, where, accountClass } of places) {
    const account = accountClass.accounts[0]?.id;
    const inPacks = packs
      .filter(({ region, accounts }) => region === where.region && accounts.some(({ id }) => id === account))
      .flatMap(({ template }) => template.rules.map(({ settled }) => settled));
    expect(new Set(inPacks.map(({ key }) => key))).toEqual(new Set(rules.map(({ key }) => key)));

    const accountedFor = [
      ...inPacks,
      ...leftOut.map(({ rule }) => rule),
      ...singleRules.serving.map(({ rule }) => rule),
    ];
    const controls = new Set(accountedFor.flatMap((known) => known.controls.map(asText)));
    const wanted = entries.flatMap(({ demands }) => demands.flatMap((demand) => demand.controls.map(asText)));
    expect(wanted.filter((control) => !controls.has(control))).toEqual([]);
  }
}

function asText({ framework, control }: { readonly framework: string; readonly control: string }): string {
  return `${framework} ${control}`;
}
