import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Organization } from "../../organization";
import { describeDeliveryBucket } from "./deployed/delivery-bucket";
import { describeEmulatorGaps } from "./deployed/emulator-gaps";
import { describeEvents } from "./deployed/events";
import { describeNotifications } from "./deployed/notifications";
import { describeOrganization } from "./deployed/organization";
import { describeRecording } from "./deployed/recording";
import { remains } from "./deployed/remains";
import { describeRemediationEvents } from "./deployed/remediation-events";
import { describeRules } from "./deployed/rules";
import { deployWithCdktf } from "./support/cdktf";
import { Deployment } from "./support/deployment";
import { Emulator } from "./support/emulator";
import { changeAccount, editedExample, EXAMPLE, exampleOrganization, reordered } from "./support/example";
import { progress, timed } from "./support/progress";
import { describeEmulated } from "./support/tier";

jest.setTimeout(15 * 60 * 1000);

// One life of an estate, told in order: each test goes on from where the one before it left.
describeEmulated("the example organization in the emulator", () => {
  let folder: string;
  let organization: Organization;
  let emulator: Emulator;
  let deployment: Deployment;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "e2e-"));
    organization = exampleOrganization();
    emulator = await timed("emulator started", () => Emulator.start(organization));
    deployment = new Deployment(folder, emulator.environment);
    await timed("all stacks deployed", () =>
      deployWithCdktf(EXAMPLE, deployment.outdir, emulator.environment),
    );
    deployment.synthesize(organization);
    const resources = deployment.stacks.flatMap((stack) => deployment.deployed(stack));
    progress(`${resources.length} resources in ${deployment.stacks.length} stacks`);
  });

  afterAll(async () => {
    await emulator?.stop();
    if (folder !== undefined) rmSync(folder, { recursive: true });
  });

  const emulated = () => emulator;
  describe("the bucket", () => describeDeliveryBucket(emulated));
  describe("the organization", () => describeOrganization(emulated));
  describe("recording", () => describeRecording(emulated));
  describe("rules", () => describeRules(emulated));
  describe("findings", () => describeEvents(emulated));
  describe("notifications", () => describeNotifications(emulated));
  describe("remediations", () => describeRemediationEvents(emulated));
  describe("the emulator lacks what is left out", () => describeEmulatorGaps(emulated));

  test("everything that AWS would get is there, but for what the emulator lacks", async () => {
    const planned = new Deployment(join(folder, "offline"), {}, "plan-offline");
    planned.synthesize(organization);
    for (const { stack, content } of deployment.estate.stacks) {
      const { id } = stack.node;
      const { leftOut } = content();
      const expected = planned.declared(id).filter((address) => !leftOut.includes(address));
      expect([id, deployment.deployed(id)]).toEqual([id, expected]);
    }
    // Nothing else in this tier tries what is left out: the provider plans it at least.
    for (const stack of ["management", `account-${emulator.account("prod").id}`]) {
      const changes = await timed(`${stack}: planned as for AWS`, () =>
        planned.planWithProvidersOf(deployment, stack),
      );
      expect(changes.map(({ address }) => address)).toEqual(planned.declared(stack));
    }
  });

  test("a second plan changes nothing, whatever the order of the file", async () => {
    const before = deployment.texts();
    deployment.synthesize(editedExample(folder, reordered));
    expect(deployment.texts()).toEqual(before);
    expect(await timed("all stacks planned again", () => deployment.plan())).toEqual({});
  });

  test("moving Regions and an account changes those Regions of those accounts, and nothing else", async () => {
    const before = deployment.texts();
    deployment.synthesize(
      editedExample(folder, (file) => {
        changeAccount(file, "prod", { regions: ["eu-west-1"] });
        changeAccount(file, "partner", { regions: ["eu-west-1", "us-east-1"] });
        changeAccount(file, "dev", { organizationalUnit: "Workloads/Production" });
      }),
    );
    // A stack whose Terraform is the same, byte for byte, plans what it planned before: nothing.
    const changed = [...deployment.texts()].filter(([stack, text]) => text !== before.get(stack));
    const stacks = changed.map(([stack]) => stack);
    const stackOf = (name: string) => `account-${emulator.account(name).id}`;
    expect(new Set(stacks)).toEqual(
      new Set([stackOf("prod"), stackOf("partner"), stackOf("dev"), "organization-packs"]),
    );

    const changes = await timed("changed stacks planned", () => deployment.plan(stacks));
    const at = (stack: string) =>
      changes[stack]?.map(({ address, action }) => `${action} ${withoutHash(address)}`);
    expect(at(stackOf("prod"))).toEqual([
      "delete aws_cloudwatch_event_rule.us-east-1_event-forwarding",
      "delete aws_cloudwatch_event_rule.us-east-1_remediation-events",
      "delete aws_cloudwatch_event_target.us-east-1_event-forwarding_Target",
      "delete aws_cloudwatch_event_target.us-east-1_remediation-event-forwarding",
      "delete aws_cloudwatch_event_target.us-east-1_remediation-events_Target",
      "delete aws_cloudwatch_log_group.us-east-1_remediation-events_LogGroup",
      "delete aws_cloudwatch_log_resource_policy.us-east-1_remediation-events_LogGroup_Policy",
      "delete aws_config_config_rule.us-east-1_rule-approved-amis-by-id",
      "delete aws_config_config_rule.us-east-1_rule-s3-bucket-server-side-encryption-enabled",
      "delete aws_config_configuration_recorder.us-east-1_recorder",
      "delete aws_config_configuration_recorder_status.us-east-1_recorder_Status",
      "delete aws_config_delivery_channel.us-east-1_recorder_DeliveryChannel",
      "delete aws_config_retention_configuration.us-east-1_recorder_Retention",
    ]);
    expect(at(stackOf("partner"))).toEqual([
      "create aws_cloudwatch_event_rule.us-east-1_event-forwarding",
      "create aws_cloudwatch_event_target.us-east-1_event-forwarding_Target",
      "create aws_config_aggregate_authorization.us-east-1_aggregate-authorization",
      "create aws_config_configuration_recorder.us-east-1_recorder",
      "create aws_config_configuration_recorder_status.us-east-1_recorder_Status",
      "create aws_config_delivery_channel.us-east-1_recorder_DeliveryChannel",
      "create aws_config_retention_configuration.us-east-1_recorder_Retention",
    ]);
    expect(at(stackOf("dev"))).toEqual([
      // Its remediations are two documents' now.
      "update aws_cloudwatch_event_rule.eu-west-1_remediation-events",
      "create aws_config_config_rule.eu-west-1_rule-approved-amis-by-id",
      "create aws_iam_role.remediation-role-AWS-StopEC2Instance",
      "create aws_iam_role_policy.remediation-role-AWS-StopEC2Instance_Policy",
    ]);
    // The pack leaves an account out where that has no recorder.
    expect(at("organization-packs")).toEqual([
      "update aws_config_organization_conformance_pack.us-east-1_conformance-pack-baseline",
    ]);

    await timed("changed stacks deployed", () => deployment.applyPlans(stacks));
    expect(await timed("changed stacks planned again", () => deployment.plan(stacks))).toEqual({});
  });

  test("destroying everything leaves nothing behind", async () => {
    expect((await remains(emulator)).length).toBeGreaterThan(50);
    await timed("all stacks destroyed", () => deployment.destroy());
    expect(await remains(emulator)).toEqual([]);
  });
});

/** An address as a person reads it, without the hash of the construct's path. */
function withoutHash(address: string): string {
  return address.replace(/_[0-9A-F]{8}$/, "");
}
