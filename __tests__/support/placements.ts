import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { TerraformStack } from "cdktf";
import { Placement } from "../../modules/core";
import { Template } from "./template";

export const ACCOUNT_ID = "111111111111";
export const REGION = "eu-central-1";

/** As with AWS provider 6. */
export const PLACEMENT = Placement.inRegion({ accountId: ACCOUNT_ID, region: REGION });

/** As with AWS provider 5. */
export function placementOnProvider(stack: TerraformStack): Placement {
  const provider = new AwsProvider(stack, "central", { region: REGION, alias: "central" });
  return Placement.onProvider({ accountId: ACCOUNT_ID, region: REGION }, provider);
}

/**
 * Expects each regional resource in its Region: by its argument with AWS provider 6, by its provider alone with AWS
 * provider 5; and resources that have no Region with neither.
 */
export function expectPlaced(build: (stack: TerraformStack, placement: Placement) => unknown): void {
  const six = Template.of((stack) => build(stack, PLACEMENT));
  const five = Template.of((stack) => build(stack, placementOnProvider(stack)));
  expect(placementArguments(six)).toEqual(expected(six, { region: REGION }));
  expect(placementArguments(five)).toEqual(expected(six, { provider: "aws.central" }));
}

function placementArguments(template: Template): Record<string, object> {
  return Object.fromEntries(
    template.addresses().map((address) => {
      const [type = "", id = ""] = address.split(".");
      const { region, provider } = template.resources(type)[id] ?? {};
      return [address, { region, provider }];
    }),
  );
}

function expected(template: Template, regional: object): Record<string, object> {
  const isGlobal = (address: string) => /^aws_(iam|organizations)_/.test(address);
  return Object.fromEntries(
    template.addresses().map((address) => [address, isGlobal(address) ? {} : regional]),
  );
}
