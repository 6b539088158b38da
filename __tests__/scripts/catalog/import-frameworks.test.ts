import { readFileSync } from "node:fs";
import { join } from "node:path";
import { framework } from "../../../catalog";
import { differences } from "../../../scripts/catalog/differences";
import type { FrameworkControls } from "../../../scripts/catalog/framework-controls";
import { frameworkText } from "../../../scripts/catalog/framework-file";
import { IMPORTED_FRAMEWORKS } from "../../../scripts/catalog/framework-list";
import { mappingFromSource, mappingOf } from "../../../scripts/catalog/mapping";
import { notCovered } from "../../../scripts/catalog/not-covered";
import {
  type ParameterDecision,
  parameterDecisions,
  withParameters,
} from "../../../scripts/catalog/parameters";

const SOC_2 = IMPORTED_FRAMEWORKS.find(({ id }) => id === "soc-2")!;

const IPV4_AND_6: readonly ParameterDecision[] = ["4", "6"].map((version) => ({
  identifier: "VPC_SG_PORT_RESTRICTION_CHECK",
  as: `ports-${version}`,
  via: [`EC2.${version}`],
  parameters: { ipType: `IPv${version}` },
  reason: "why",
}));

describe.each(IMPORTED_FRAMEWORKS)("the file of $id", ({ id }) => {
  it("is what its mapping and the decisions on parameters make", () => {
    const of = framework(id);
    const made = { ...of, ...withParameters(id, mappingOf(of), parameterDecisions()) };
    expect(made).toEqual(of);
    expect(frameworkText(made)).toBe(
      readFileSync(join(__dirname, `../../../catalog/data/frameworks/${id}.json`), "utf8"),
    );
  });
});

describe("importing frameworks", () => {
  it("leaves out what a framework has no more, and says so", () => {
    const { controls, remarks } = imported({
      a: { title: null, rules: [rule("A")] },
      b: { title: null, rules: [rule("B")], removedBy: "s" },
    });
    expect(controls.map(({ id }) => id)).toEqual(["a"]);
    expect(remarks).toEqual(["b left out: s says that the framework has it no more"]);
  });

  it("joins what the sources say of one pair", () => {
    const { controls } = imported({ a: { title: null, rules: [rule("A", "X.10"), rule("A", "X.2")] } });
    expect(controls[0]?.rules).toEqual([
      { identifier: "A", sources: [{ source: "s", via: ["X.2", "X.10"] }] },
    ]);
  });

  it("says why a control has no rule", () => {
    const { controls } = imported({
      a: { title: null, rules: [], noConfigRule: [{ source: "s", reason: "manual check" }] },
    });
    expect(controls[0]).toMatchObject({ notCovered: "only a person can check it" });
  });

  it("fails on a reason that it has no words for", () => {
    const control = { title: null, rules: [], noConfigRule: [{ source: "s", reason: "a new one" }] };
    expect(() => notCovered(control)).toThrow(/no words for the reason "a new one"; add a pattern to/);
  });

  it("points a control at the use of a rule that its source goes through", () => {
    const { controls, rules } = withPorts([{ source: "s", via: ["EC2.6"] }, { source: "t" }]);
    expect(controls[0]?.rules).toEqual([
      { rule: "ports-6", sources: [{ source: "s", via: ["EC2.6"] }, { source: "t" }] },
    ]);
    expect(rules["ports-6"]?.reason).toBe("1: why");
  });

  it("points a control at both uses, each with its own sources", () => {
    const { controls } = withPorts([{ source: "s", via: ["EC2.4", "EC2.6"] }]);
    expect(controls[0]?.rules).toEqual([
      { rule: "ports-4", sources: [{ source: "s", via: ["EC2.4"] }] },
      { rule: "ports-6", sources: [{ source: "s", via: ["EC2.6"] }] },
    ]);
  });

  it("fails when no use of a rule fits a control", () => {
    expect(() => withPorts([{ source: "t" }])).toThrow(
      /soc-2 1: no decision on VPC_SG_PORT_RESTRICTION_CHECK .* fits its sources/,
    );
  });

  it("tells what changed", () => {
    const before = framework("security-group-hygiene");
    const [first, ...others] = before.controls;
    const after = { ...before, controls: [{ ...first!, title: "other" }, ...others.slice(1)] };
    expect(differences(before, before)).toEqual([]);
    expect(differences(before, after)).toEqual([
      `control ${others[0]?.id}: gone`,
      `control ${first?.id}: changed`,
    ]);
  });
});

function rule(identifier: string, via?: string) {
  return { identifier, sources: [{ source: "s", ...(via !== undefined && { via: [via] }) }] };
}

function imported(controls: FrameworkControls["frameworks"][string]["controls"]) {
  const data = { sources: { s: { what: "w", date: "d" } }, frameworks: { soc2: { controls } } };
  return mappingFromSource(data, SOC_2);
}

function withPorts(sources: readonly { source: string; via?: readonly string[] }[]) {
  const controls = [
    { id: "1", title: null, rules: [{ identifier: "VPC_SG_PORT_RESTRICTION_CHECK", sources }] },
  ];
  return withParameters("soc-2", { controls }, IPV4_AND_6);
}
