import { AccountAggregator, AggregateAuthorization } from "../../../modules/aggregator";
import { expectPlaced, PLACEMENT, placementOnProvider, REGION } from "../../support/placements";
import { Template } from "../../support/template";
import { laterText } from "../../support/tokens";

const AUTHORIZATION = "aws_config_aggregate_authorization";

describe("AccountAggregator", () => {
  const PROPS = { placement: PLACEMENT, name: "partners", accountIds: ["999999999999", "888888888888"] };

  function template(props: { name?: string; accountIds?: string[] } = {}): Template {
    return Template.of((stack) => new AccountAggregator(stack, "Aggregator", { ...PROPS, ...props }));
  }

  test("keeps the address of its resource", () => {
    expect(template().addresses()).toEqual(["aws_config_configuration_aggregator.Aggregator_84F1B3DF"]);
  });

  test("lies in the Region of its placement", () => {
    expectPlaced((stack, placement) => new AccountAggregator(stack, "Aggregator", { ...PROPS, placement }));
  });

  test("aggregates all Regions of its accounts, in order", () => {
    expect(template().only("aws_config_configuration_aggregator").account_aggregation_source).toEqual({
      all_regions: true,
      account_ids: ["888888888888", "999999999999"],
    });
  });

  test("takes a name that Terraform knows later", () => {
    const later = Template.of((stack) => {
      new AccountAggregator(stack, "Aggregator", { ...PROPS, name: laterText(stack) });
    });
    expect(later.only("aws_config_configuration_aggregator").name).toBe("${var.later}");
  });

  test("fails when there is no account", () => {
    expect(() => template({ accountIds: [] })).toThrow(/\[test\/Aggregator\] accountIds is empty: got \[\]/);
  });

  test("fails when the name is empty", () => {
    expect(() => template({ name: "" })).toThrow(/name has 0 characters/);
  });
});

describe("AggregateAuthorization", () => {
  const PROPS = { aggregatorAccountId: "222222222222", aggregatorRegion: "us-east-1" };

  test("keeps the address of its resource", () => {
    const template = Template.of((stack) => {
      new AggregateAuthorization(stack, "Authorization", { ...PROPS, placement: PLACEMENT });
    });
    expect(template.addresses()).toEqual(["aws_config_aggregate_authorization.Authorization_AE2C3694"]);
  });

  test("names the aggregator's Region beside its own with AWS provider 6", () => {
    const template = Template.of((stack) => {
      new AggregateAuthorization(stack, "Authorization", { ...PROPS, placement: PLACEMENT });
    });
    expect(template.only(AUTHORIZATION)).toEqual({
      account_id: "222222222222",
      authorized_aws_region: "us-east-1",
      region: REGION,
    });
  });

  test("names the aggregator's Region alone with AWS provider 5", () => {
    const template = Template.of((stack) => {
      new AggregateAuthorization(stack, "Authorization", { ...PROPS, placement: placementOnProvider(stack) });
    });
    expect(template.only(AUTHORIZATION)).toEqual({
      account_id: "222222222222",
      region: "us-east-1",
      provider: "aws.central",
    });
  });
});
