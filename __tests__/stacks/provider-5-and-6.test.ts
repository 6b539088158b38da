import { loadOrganization, type Organization } from "../../organization";
import { resourcesOf, stackOf, synthesizeEstate } from "../support/estate";
import type { ResourceConfig } from "../support/template";

const FILES = ["external-accounts", "every-option"].map((name) => `examples/organizations/${name}.yaml`);

function organizationIn(file: string, awsProvider: "5" | "6"): Organization {
  const { organization } = loadOrganization(file);
  if (organization === undefined) throw new Error(`${file} has errors`);
  return { ...organization, deployment: { ...organization.deployment, awsProvider } };
}

describe.each(["config/organization.yaml", ...FILES])("%s", (file) => {
  const { homeRegion } = organizationIn(file, "5");
  const five = synthesizeEstate(organizationIn(file, "5"));
  const six = synthesizeEstate(organizationIn(file, "6"));
  const stacks = [...six.texts.keys()];

  test("is the same stacks with AWS provider 5 and 6", () => {
    expect([...five.texts.keys()]).toEqual(stacks);
    expect(five.manifest).toEqual(six.manifest);
  });

  test.each(stacks)("is the same resources in %s, but for how they are put into their Region", (stack) => {
    const { region, ...provider } = stackOf(six, stack).provider.aws[0];
    expect(stackOf(five, stack).provider.aws).toContainEqual({ region, ...provider });

    const resources = Object.entries(resourcesOf(six, stack));
    expect(resources.length).toBeGreaterThan(0);
    expect(resourcesOf(five, stack)).toEqual(
      Object.fromEntries(
        resources.map(([address, config]) => [address, underProvider5(address, config, homeRegion)]),
      ),
    );
  });
});

/** What a resource for AWS provider 6 must be for AWS provider 5. */
function underProvider5(address: string, config: ResourceConfig, homeRegion: string): ResourceConfig {
  const { region, authorized_aws_region: authorized, ...rest } = config;
  const provider = region === undefined ? undefined : region === homeRegion ? "aws" : `aws.${region}`;
  // Its `region` was the aggregator's Region, and is the resource's own with provider 6.
  const authorization = address.startsWith("aws_config_aggregate_authorization.")
    ? { region: authorized }
    : {};
  return { ...rest, ...(provider === undefined ? {} : { provider }), ...authorization };
}
