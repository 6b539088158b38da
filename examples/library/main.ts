/**
 * A CDKTF app of a platform team that takes two modules from npm: a recorder for one account, and OpsItems for what a
 * rule finds there. No organization file, no stacks of this package.
 */
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, TerraformStack } from "cdktf";
import { ManagedRule } from "cdktf-config-compliance/modules/config-rule";
import { Placement } from "cdktf-config-compliance";
import { OpsItemRole, OpsItemRule } from "cdktf-config-compliance/modules/ops-item-rule";
import { Recorder, serviceLinkedRoleArn } from "cdktf-config-compliance/modules/recorder";
import type { Construct } from "constructs";

class WorkloadStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new AwsProvider(this, "aws", { region: "eu-west-1", allowedAccountIds: ["444444444444"] });
    const placement = Placement.inRegion({ accountId: "444444444444", region: "eu-west-1" });

    const recorder = new Recorder(this, "recorder", {
      placement,
      roleArn: serviceLinkedRoleArn(placement),
      bucketName: "compliance-config-333333333333",
      excludedResourceTypes: ["AWS::EC2::NetworkInterface"],
    });
    const rule = new ManagedRule(this, "restricted-ssh", {
      placement,
      name: "restricted-ssh",
      identifier: "INCOMING_SSH_DISABLED",
      dependsOn: [recorder.running],
    });
    const role = new OpsItemRole(this, "ops-item-role", { placement, roleName: "ops-items" });
    new OpsItemRule(this, "ops-item", {
      placement,
      ruleName: "restricted-ssh",
      configRuleNames: [rule.name],
      opsItem: { title: "Security group lets SSH in from everywhere", severity: 2, category: "Security" },
      roleArn: role.roleArn,
      dependsOn: [role.ready],
    });
  }
}

const app = new App();
new WorkloadStack(app, "workload");
app.synth();
