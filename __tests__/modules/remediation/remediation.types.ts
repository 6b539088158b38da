/**
 * What the compiler must say of a remediation's props: the tier "types" compiles this file, nothing runs it. An expected
 * error that does not come is an error itself.
 */
import type { TerraformStack } from "cdktf";
import {
  customRunbook,
  Remediation,
  remediationTemplateProperties,
  RESOURCE_ID,
  runbookNamed,
} from "../../../modules/remediation";
import { PLACEMENT } from "../../support/placements";

declare const stack: TerraformStack;
declare const text: string;
const role = { automationRoleArn: "arn:aws:iam::111111111111:role/mend" };
const common = { placement: PLACEMENT, configRuleName: "rule", ...role };

// Parameters of the document, with the types that they have.
new Remediation(stack, "A", {
  ...common,
  document: "AWS-StopEC2Instance",
  parameters: { InstanceId: RESOURCE_ID },
});
new Remediation(stack, "B", {
  ...common,
  document: "AWS-StopEC2Instance",
  parameters: { InstanceId: ["i-1", "i-2"] },
});
new Remediation(stack, "C", {
  ...common,
  document: "AWSConfigRemediation-DeleteSecret",
  parameters: { SecretId: RESOURCE_ID, RecoveryWindowInDays: 30 },
});
new Remediation(stack, "D", {
  ...common,
  document: "AWS-AttachIAMToInstance",
  parameters: { InstanceId: RESOURCE_ID, RoleName: text, ForceReplace: false },
});

// None needed: the document has none but its role.
new Remediation(stack, "E", { ...common, document: "AWSConfigRemediation-EnableEbsEncryptionByDefault" });

// Documents that the compiler does not know.
new Remediation(stack, "F", {
  ...common,
  document: customRunbook("Own", []),
  parameters: { Id: RESOURCE_ID, Days: 3, Names: ["a"] },
});
new Remediation(stack, "G", {
  ...common,
  document: runbookNamed(text),
  parameters: { InstanceId: RESOURCE_ID },
});

// The same in a template.
remediationTemplateProperties({
  ...role,
  document: "AWS-StopEC2Instance",
  parameters: { InstanceId: RESOURCE_ID },
});

// @ts-expect-error -- a document that is none
new Remediation(stack, "K", { ...common, document: "AWS-StopInstance", parameters: {} });
// @ts-expect-error -- a required parameter is missing
new Remediation(stack, "L", { ...common, document: "AWS-StopEC2Instance" });

new Remediation(stack, "M", {
  ...common,
  document: "AWS-StopEC2Instance",
  // @ts-expect-error -- a parameter that the document does not have
  parameters: { InstanceID: RESOURCE_ID },
});
new Remediation(stack, "N", {
  ...common,
  document: "AWS-AttachIAMToInstance",
  // @ts-expect-error -- the resource's id where the document cannot use it
  parameters: { InstanceId: RESOURCE_ID, RoleName: RESOURCE_ID },
});
new Remediation(stack, "O", {
  ...common,
  document: "AWS-ReleaseElasticIP",
  // @ts-expect-error -- a list for a text
  parameters: { AllocationId: ["eipalloc-1"] },
});
new Remediation(stack, "P", {
  ...common,
  document: "AWSConfigRemediation-DeleteSecret",
  // @ts-expect-error -- a text for a number
  parameters: { SecretId: RESOURCE_ID, RecoveryWindowInDays: "30" },
});
new Remediation(stack, "Q", {
  ...common,
  document: "AWS-ConfigureS3BucketVersioning",
  // @ts-expect-error -- a value that the document does not take
  parameters: { BucketName: RESOURCE_ID, VersioningState: "On" },
});
new Remediation(stack, "R", {
  ...common,
  document: "AWSConfigRemediation-DeleteUnusedIAMGroup",
  // @ts-expect-error -- the resource's id for a document that cannot use it
  parameters: { GroupName: RESOURCE_ID },
});
remediationTemplateProperties({
  ...role,
  document: "AWS-StopEC2Instance",
  // @ts-expect-error -- the role, which is filled in
  parameters: { InstanceId: RESOURCE_ID, AutomationAssumeRole: "arn" },
});
