import {
  controlsOf,
  coverageOf,
  type Framework,
  framework,
  restsOnThirdPartiesAlone,
  usesOfManagedRule,
} from "../../catalog";

const SOURCE = { what: "w", where: "w", date: "d" };

const EXAMPLE: Framework = {
  id: "soc-2",
  label: "Example",
  title: "Example",
  version: "1",
  kind: "framework",
  processChecks: false,
  sources: { guide: { ...SOURCE, byAws: true }, vendor: { ...SOURCE, byAws: false } },
  controls: [
    { id: "1", title: null, rules: [{ rule: "a", sources: [{ source: "vendor" }, { source: "guide" }] }] },
    { id: "2", title: null, rules: [{ rule: "a", sources: [{ source: "vendor" }] }] },
    { id: "3", title: null, rules: [], notCovered: "why" },
  ],
  rules: { a: { identifier: "A", parameters: {} } },
};

describe("coverage of a framework", () => {
  it("tells controls that AWS has a rule for from those that third parties alone have one for", () => {
    const { covered, byThirdPartiesAlone, notCovered } = coverageOf(EXAMPLE);
    expect([covered, byThirdPartiesAlone, notCovered].map((of) => of.map(({ id }) => id))).toEqual([
      ["1"],
      ["2"],
      ["3"],
    ]);
  });

  it("takes a pair for a third party's when AWS states it nowhere", () => {
    expect(restsOnThirdPartiesAlone(EXAMPLE, [{ source: "vendor" }])).toBe(true);
    expect(restsOnThirdPartiesAlone(EXAMPLE, [{ source: "vendor" }, { source: "guide" }])).toBe(false);
  });

  it("takes no baseline for a third party's reading", () => {
    expect(restsOnThirdPartiesAlone({ ...EXAMPLE, kind: "baseline" }, [{ source: "vendor" }])).toBe(false);
  });

  it("finds the controls that a rule checks, each with who says so", () => {
    expect(controlsOf(EXAMPLE, "a").map(({ control, sources }) => [control.id, sources.length])).toEqual([
      ["1", 2],
      ["2", 1],
    ]);
  });

  it("finds every use of a managed rule, under the name that it has there", () => {
    const uses = usesOfManagedRule("VPC_SG_PORT_RESTRICTION_CHECK");
    expect(uses.map(({ framework, rule }) => `${framework.label} ${rule}`)).toEqual(
      ["CIS 3.0", "CIS 5.0", "PCI 4.0.1"].flatMap((label) => [
        `${label} vpc-sg-port-restriction-check-ipv4`,
        `${label} vpc-sg-port-restriction-check-ipv6`,
      ]),
    );
  });

  it("has SOC 2 rest on third parties alone", () => {
    expect(coverageOf(framework("soc-2")).covered).toEqual([]);
  });
});
