/**
 * What the compiler must say of a managed rule's props: the tier "types" compiles this file, nothing runs it. An
 * expected error that does not come is an error itself.
 */
import type { TerraformStack } from "cdktf";
import { ManagedRule, managedRuleIdentifier, unlistedManagedRule } from "../../../modules/config-rule";
import { PLACEMENT } from "../../support/placements";

declare const stack: TerraformStack;
const common = { placement: PLACEMENT, name: "rule" };

// Parameters of the rule, with the types that they have.
new ManagedRule(stack, "A", {
  ...common,
  identifier: "ACCESS_KEYS_ROTATED",
  parameters: { maxAccessKeyAge: 60 },
});
new ManagedRule(stack, "B", {
  ...common,
  identifier: "IAM_PASSWORD_POLICY",
  parameters: { RequireSymbols: true, MinimumPasswordLength: 14 },
});
new ManagedRule(stack, "C", {
  ...common,
  identifier: "APPROVED_AMIS_BY_ID",
  parameters: { amiIds: ["ami-1", "ami-2"] },
});
new ManagedRule(stack, "D", {
  ...common,
  identifier: "APPROVED_AMIS_BY_ID",
  parameters: { amiIds: "ami-1,ami-2" },
});

// None needed: the rule has none, all are optional, or what is required has a documented default.
new ManagedRule(stack, "E", { ...common, identifier: "INCOMING_SSH_DISABLED" });
new ManagedRule(stack, "F", { ...common, identifier: "RESTRICTED_INCOMING_TRAFFIC" });
new ManagedRule(stack, "G", { ...common, identifier: "ACCESS_KEYS_ROTATED" });

// Rules that the compiler does not know.
new ManagedRule(stack, "H", {
  ...common,
  identifier: unlistedManagedRule("NEW_RULE"),
  parameters: { maxAge: 60, ids: ["a"], strict: true },
});
new ManagedRule(stack, "I", {
  ...common,
  identifier: managedRuleIdentifier("ACCESS_KEYS_ROTATED"),
  parameters: { maxAccessKeyAge: "60" },
});

// A rule is a rule, whichever it is.
export const anyRule: ManagedRule = new ManagedRule(stack, "J", {
  ...common,
  identifier: "INCOMING_SSH_DISABLED",
});

// @ts-expect-error -- an identifier that is none
new ManagedRule(stack, "K", { ...common, identifier: "ACCESS_KEYS_ROTATE" });
// @ts-expect-error -- a name in place of the identifier
new ManagedRule(stack, "L", { ...common, identifier: "restricted-ssh" });
// @ts-expect-error -- a required parameter without a default is missing
new ManagedRule(stack, "M", { ...common, identifier: "APPROVED_AMIS_BY_ID" });
// @ts-expect-error -- and so it is when there are others
new ManagedRule(stack, "N", { ...common, identifier: "APPROVED_AMIS_BY_ID", parameters: {} });

new ManagedRule(stack, "O", {
  ...common,
  identifier: "ACCESS_KEYS_ROTATED",
  // @ts-expect-error -- a parameter that the rule does not have
  parameters: { maxAccesKeyAge: 60 },
});
new ManagedRule(stack, "P", {
  ...common,
  identifier: "ACCESS_KEYS_ROTATED",
  // @ts-expect-error -- text for a number
  parameters: { maxAccessKeyAge: "60" },
});
new ManagedRule(stack, "Q", {
  ...common,
  identifier: "IAM_PASSWORD_POLICY",
  // @ts-expect-error -- text for a boolean
  parameters: { RequireSymbols: "true" },
});
new ManagedRule(stack, "R", {
  ...common,
  identifier: "INCOMING_SSH_DISABLED",
  // @ts-expect-error -- a parameter of a rule that has none
  parameters: { maxAccessKeyAge: 60 },
});
new ManagedRule(stack, "S", {
  ...common,
  identifier: "ACCESS_KEYS_ROTATED",
  // @ts-expect-error -- a list for a number
  parameters: { maxAccessKeyAge: [60] },
});
