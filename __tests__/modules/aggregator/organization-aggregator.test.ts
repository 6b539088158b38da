import { OrganizationAggregator, type OrganizationAggregatorProps } from "../../../modules/aggregator";
import { Placement } from "../../../modules/core";
import { ACCOUNT_ID, expectPlaced, PLACEMENT } from "../../support/placements";
import { policy, Template } from "../../support/template";
import { laterText } from "../../support/tokens";

const PROPS = { placement: PLACEMENT, name: "organization", roleName: "config-aggregator" };

function template(props: Partial<OrganizationAggregatorProps> = {}): Template {
  return Template.of((stack) => new OrganizationAggregator(stack, "Aggregator", { ...PROPS, ...props }));
}

test("keeps the addresses of its resources", () => {
  expect(template().addresses()).toEqual([
    "aws_config_configuration_aggregator.Aggregator_84F1B3DF",
    "aws_iam_role.Aggregator_Role_800F54DA",
    "aws_iam_role_policy_attachment.Aggregator_RolePolicy_41B0E712",
  ]);
});

test("lies in the Region of its placement, its role in none", () => {
  expectPlaced(
    (stack, placement) => new OrganizationAggregator(stack, "Aggregator", { ...PROPS, placement }),
  );
});

test("aggregates all Regions once its role may read the organization", () => {
  const aggregator = template();
  const [role] = Object.keys(aggregator.resources("aws_iam_role"));
  const [attachment] = Object.keys(aggregator.resources("aws_iam_role_policy_attachment"));
  expect(aggregator.only("aws_config_configuration_aggregator")).toMatchObject({
    name: "organization",
    organization_aggregation_source: { all_regions: true, role_arn: `\${aws_iam_role.${role}.arn}` },
    depends_on: [`aws_iam_role_policy_attachment.${attachment}`],
  });
});

test("lets AWS Config take the role, and of no other account where it says which", () => {
  expect(policy(template().only("aws_iam_role").assume_role_policy).Statement).toEqual([
    {
      Effect: "Allow",
      Principal: { Service: "config.amazonaws.com" },
      Action: "sts:AssumeRole",
      Condition: { StringEqualsIfExists: { "aws:SourceAccount": ACCOUNT_ID } },
    },
  ]);
});

test("reads the organization by AWS's own policy, whatever the partition", () => {
  const placement = Placement.inRegion({
    accountId: ACCOUNT_ID,
    region: "us-gov-west-1",
    partition: "aws-us-gov",
  });
  expect(template({ placement }).only("aws_iam_role_policy_attachment").policy_arn).toBe(
    "arn:aws-us-gov:iam::aws:policy/service-role/AWSConfigRoleForOrganizations",
  );
});

test("takes names that Terraform knows later", () => {
  const later = Template.of((stack) => {
    new OrganizationAggregator(stack, "Aggregator", { ...PROPS, name: laterText(stack) });
  });
  expect(later.only("aws_config_configuration_aggregator").name).toBe("${var.later}");
});

test("fails when the name is too long", () => {
  expect(() => template({ name: "a".repeat(257) })).toThrow(/\[test\/Aggregator\] name has 257 characters/);
});

test("fails when the role's name is too long", () => {
  expect(() => template({ roleName: "a".repeat(65) })).toThrow(/roleName has 65 characters/);
});
