import { reachedRegions } from "../../organization";

const ACCOUNT = {
  name: "prod",
  organizationalUnit: "Workloads/Production/Payments",
  regions: ["eu-west-1", "us-east-1"],
};

test.each([
  ["nothing named", undefined, ["eu-west-1", "us-east-1"]],
  ["an empty target", {}, ["eu-west-1", "us-east-1"]],
  ["its own unit", { organizationalUnits: ["Workloads/Production/Payments"] }, ["eu-west-1", "us-east-1"]],
  ["a unit above its own", { organizationalUnits: ["Workloads"] }, ["eu-west-1", "us-east-1"]],
  ["a unit below its own", { organizationalUnits: ["Workloads/Production/Payments/Cards"] }, []],
  ["a unit whose name only begins alike", { organizationalUnits: ["Workloads/Prod"] }, []],
  ["its name", { accounts: ["prod"] }, ["eu-west-1", "us-east-1"]],
  ["another's name", { accounts: ["dev"] }, []],
  [
    "another's name and its unit",
    { accounts: ["dev"], organizationalUnits: ["Workloads"] },
    ["eu-west-1", "us-east-1"],
  ],
  ["its exclusion, whatever else is named", { accounts: ["prod"], excludedAccounts: ["prod"] }, []],
  ["a Region", { regions: ["us-east-1", "eu-north-1"] }, ["us-east-1"]],
  ["an excluded Region", { excludedRegions: ["us-east-1"] }, ["eu-west-1"]],
  ["a Region both named and excluded", { regions: ["us-east-1"], excludedRegions: ["us-east-1"] }, []],
])("a target with %s", (_, targets, regions) => {
  expect(reachedRegions(targets, ACCOUNT)).toEqual(regions);
});

test("an account in the root is in no unit", () => {
  const account = { name: "management", regions: ["eu-west-1"] };
  expect(reachedRegions({ organizationalUnits: ["Workloads"] }, account)).toEqual([]);
  expect(reachedRegions({}, account)).toEqual(["eu-west-1"]);
});
