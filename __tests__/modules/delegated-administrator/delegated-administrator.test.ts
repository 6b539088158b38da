import { DelegatedAdministrator } from "../../../modules/delegated-administrator";
import { expectPlaced } from "../../support/placements";
import { Template } from "../../support/template";
import { laterText } from "../../support/tokens";

const TYPE = "aws_organizations_delegated_administrator";

function template(props: { accountId?: string; servicePrincipals?: string[] } = {}): Template {
  return Template.of((stack) => {
    new DelegatedAdministrator(stack, "DelegatedAdministrator", { accountId: "333333333333", ...props });
  });
}

test("keeps the addresses of its resources", () => {
  expect(template().addresses()).toEqual([
    "aws_organizations_delegated_administrator.DelegatedAdministrator_config-multiaccountsetup_86ED51E5",
    "aws_organizations_delegated_administrator.DelegatedAdministrator_config_A3CDABFB",
    "aws_organizations_delegated_administrator.DelegatedAdministrator_ssm_DBC317C1",
  ]);
});

test("has no Region", () => {
  expectPlaced((stack) => new DelegatedAdministrator(stack, "Administrator", { accountId: "333333333333" }));
});

test("registers the account for each service", () => {
  const servicePrincipals = ["config.amazonaws.com", "ssm.amazonaws.com"];
  expect(Object.values(template({ servicePrincipals }).resources(TYPE))).toEqual([
    { account_id: "333333333333", service_principal: "config.amazonaws.com" },
    { account_id: "333333333333", service_principal: "ssm.amazonaws.com" },
  ]);
});

test("takes an account that Terraform knows later", () => {
  const later = Template.of((stack) => {
    new DelegatedAdministrator(stack, "DelegatedAdministrator", {
      accountId: laterText(stack),
      servicePrincipals: ["config.amazonaws.com"],
    });
  });
  expect(later.only(TYPE).account_id).toBe("${var.later}");
});

test("fails when the account's id has not 12 digits", () => {
  expect(() => template({ accountId: "33333333333" })).toThrow(
    /\[test\/DelegatedAdministrator\] accountId is malformed: got "33333333333", allowed: 12 digits/,
  );
});
