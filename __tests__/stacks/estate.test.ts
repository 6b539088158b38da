import { App } from "cdktf";
import fc from "fast-check";
import { loadOrganization, type Organization } from "../../organization";
import { Estate } from "../../stacks/estate";
import { resourcesOf, resourcesOfType, stackOf, synthesizeEstate } from "../support/estate";
import { organizationFile, organizationOf } from "../support/organization-file";
import type { ResourceConfig } from "../support/template";
import { temporaryFolder } from "../support/temporary-folder";

const folder = temporaryFolder();

/** A file in which several accounts have equal settings, and some have not. */
function fileWithTwins() {
  const file = organizationFile();
  for (const [index, name] of ["a", "b", "c", "d"].entries()) {
    file.accounts.push({ id: `60000000000${index}`, name, organizationalUnit: "Workloads/Development" });
  }
  file.rules.push(
    {
      rule: "restricted-ssh",
      opsItem: { title: "SSH is open", severity: 2, category: "Security" },
      remediation: {
        document: "AWS-DisablePublicAccessForSecurityGroup",
        parameters: { GroupId: "RESOURCE_ID" },
      },
    },
    { rule: "encrypted-volumes", targets: { accounts: ["c"] } },
  );
  file.waivers.push({
    rule: "restricted-ssh",
    resources: ["sg-1"],
    targets: { organizationalUnits: ["Workloads"] },
    owner: "network team",
    reason: "bastion",
    expires: "2026-12-31",
  });
  file.conformancePacks.push({ template: "pack.yaml", targets: { organizationalUnits: ["Workloads"] } });
  file.conformancePacks.push({ template: "other-pack.yaml", name: "everywhere", scope: "organization" });
  return file;
}

test("the same file gives the same bytes", () => {
  const { organization } = loadOrganization("config/organization.yaml");
  expect(synthesizeEstate(organization!)).toEqual(synthesizeEstate(organization!));
});

test("a copied account stack is byte for byte what its own constructs would give", () => {
  const organization = organizationOf(fileWithTwins());
  const estate = synthesizeEstate(organization);
  const copies = new Estate(new App({ outdir: folder }), {
    organization,
    runMode: "deploy",
  }).stacks
    .filter(({ copied }) => copied)
    .map(({ stack }) => stack.node.id);
  expect(copies).toEqual(["account-600000000000", "account-600000000001", "account-600000000003"]);

  for (const { id } of organization.accounts) {
    // Alone in the file's other accounts' stead, an account has nobody to be copied from.
    const alone: Organization = {
      ...organization,
      accounts: organization.accounts.filter((account) => account.id === id),
    };
    expect(estate.texts.get(`account-${id}`)).toBe(synthesizeEstate(alone).texts.get(`account-${id}`));
  }
});

test("an account and Region have a schedule for exceptions where a waived rule has a remediation", () => {
  const estate = synthesizeEstate(organizationOf(fileWithTwins()));
  const documents = (stack: string) => resourcesOfType(estate, stack, "aws_ssm_document");
  expect(documents("account-444444444444").map(({ region, name }) => [region, name])).toEqual([
    ["eu-west-1", "acme-KeepWaivers"],
    ["us-east-1", "acme-KeepWaivers"],
  ]);
  expect(documents("account-222222222222")).toEqual([]);
});

test("a waived finding opens no OpsItem", () => {
  const estate = synthesizeEstate(organizationOf(fileWithTwins()));
  const [rule] = resourcesOfType(estate, "security", "aws_cloudwatch_event_rule");
  expect(JSON.parse(rule?.event_pattern).detail).toMatchObject({
    configRuleName: ["acme-restricted-ssh"],
    $or: [
      { awsAccountId: [{ "anything-but": expect.arrayContaining(["444444444444", "555555555555"]) }] },
      { awsAccountId: expect.arrayContaining(["444444444444"]), resourceId: [{ "anything-but": ["sg-1"] }] },
    ],
  });
});

test("an account whose id means something else too is never copied from", () => {
  const file = fileWithTwins();
  // The first account of its settings is named by a rule's parameter.
  file.rules.push({ rule: "approved-amis-by-id", parameters: { amiIds: "444444444444" } });
  const estate = synthesizeEstate(organizationOf(file));
  expect(estate.texts.get("account-600000000000")).toContain('\\"amiIds\\":\\"444444444444\\"');
  expect(estate.texts.get("account-600000000000")).not.toContain("arn:aws:iam::444444444444");
});

describe("ids of stacks and addresses of resources are contract", () => {
  const addresses = (file: object) => {
    const estate = synthesizeEstate(organizationOf(file));
    return new Map(
      [...estate.texts.keys()].map((stack) => [stack, Object.keys(resourcesOf(estate, stack)).sort()]),
    );
  };
  const before = addresses(fileWithTwins());

  test("another account changes no address of what exists", () => {
    const file = fileWithTwins();
    file.accounts.unshift({ id: "100000000000", name: "zero", organizationalUnit: "Workloads/Production" });
    const after = addresses(file);
    for (const [stack, known] of before) expect(after.get(stack)).toEqual(known);
  });

  test("another Region adds addresses and changes none", () => {
    const file = fileWithTwins();
    file.regions.unshift("ap-south-1");
    const after = addresses(file);
    for (const [stack, known] of before) expect(after.get(stack)).toEqual(expect.arrayContaining(known));
    expect(after.get("account-444444444444")!.length).toBeGreaterThan(
      before.get("account-444444444444")!.length,
    );
  });

  test("renaming an account or moving it to another unit of the same settings changes nothing", () => {
    const file = fileWithTwins();
    Object.assign(
      file.accounts.find(({ name }) => name === "a")!,
      { name: "renamed", organizationalUnit: "Workloads/Production" },
    );
    expect(addresses(file)).toEqual(before);
  });

  test("the stacks are named by what they are and by account id", () => {
    expect([...before.keys()]).toEqual([
      "management",
      "log-archive",
      "security",
      "account-111111111111",
      "account-222222222222",
      "account-333333333333",
      "account-444444444444",
      "account-555555555555",
      "account-600000000000",
      "account-600000000001",
      "account-600000000002",
      "account-600000000003",
      "organization-packs",
    ]);
  });

  test("an account's addresses are made of Regions and of names in the file", () => {
    expect(before.get("account-555555555555")).toEqual([
      "aws_cloudwatch_event_rule.eu-west-1_event-forwarding_A3920819",
      "aws_cloudwatch_event_rule.eu-west-1_remediation-events_2A24CEBD",
      "aws_cloudwatch_event_rule.eu-west-1_remediation-exceptions_Schedule_747CCAD5",
      "aws_cloudwatch_event_target.eu-west-1_event-forwarding_Target_DF688DB6",
      "aws_cloudwatch_event_target.eu-west-1_remediation-event-forwarding_6B573820",
      "aws_cloudwatch_event_target.eu-west-1_remediation-events_Target_351D951E",
      "aws_cloudwatch_event_target.eu-west-1_remediation-exceptions_Target_F945921E",
      "aws_cloudwatch_log_group.eu-west-1_remediation-events_LogGroup_E1DE20A4",
      "aws_cloudwatch_log_resource_policy.eu-west-1_remediation-events_LogGroup_Policy_36367802",
      "aws_config_config_rule.eu-west-1_rule-restricted-ssh_B61BBA9B",
      "aws_config_configuration_recorder.eu-west-1_recorder_29EE4BE2",
      "aws_config_configuration_recorder_status.eu-west-1_recorder_Status_B57F02D9",
      "aws_config_conformance_pack.eu-west-1_conformance-pack-pack_C83FDDD7",
      "aws_config_delivery_channel.eu-west-1_recorder_DeliveryChannel_3E0386F4",
      "aws_config_remediation_configuration.eu-west-1_remediation-restricted-ssh_5FC7A681",
      "aws_config_retention_configuration.eu-west-1_recorder_Retention_970506F6",
      "aws_iam_role.event-forwarding-role_22F2A0D6",
      "aws_iam_role.remediation-exceptions-role_F520FBD0",
      "aws_iam_role.remediation-exceptions-schedule-role_8E0E550D",
      "aws_iam_role.remediation-role-AWS-DisablePublicAccessForSecurityGroup_843A4D2B",
      "aws_iam_role_policy.event-forwarding-role_Policy_2965B6F7",
      "aws_iam_role_policy.remediation-exceptions-role_Policy_F9420190",
      "aws_iam_role_policy.remediation-exceptions-schedule-role_Policy_4B3D8B66",
      "aws_iam_role_policy.remediation-role-AWS-DisablePublicAccessForSecurityGroup_Policy_6264F8FF",
      "aws_iam_service_linked_role.config-service-linked-role",
      "aws_ssm_document.eu-west-1_remediation-exceptions_D0FB0190",
    ]);
  });
});

test("accounts are deployed after the bucket and the bus, and organization packs after the accounts", () => {
  const { manifest } = synthesizeEstate(organizationOf(fileWithTwins()));
  const dependencies = (stack: string) => [...manifest.stacks[stack]!.dependencies].sort();
  expect(dependencies("security")).toEqual(["management"]);
  expect(dependencies("account-600000000000")).toEqual(["log-archive", "security"]);
  expect(dependencies("account-600000000001")).toEqual(["log-archive", "security"]);
  expect(dependencies("organization-packs")).toEqual(
    expect.arrayContaining(["account-600000000001", "security"]),
  );
});

test("no stack reads another's state", () => {
  const { organization } = loadOrganization("config/organization.yaml");
  for (const text of synthesizeEstate(organization!).texts.values()) {
    expect(text).not.toContain("terraform_remote_state");
    expect(text).not.toContain("cross-stack-output");
  }
});

test.each([
  ["aws-us-gov", "us-gov-west-1", "us-gov-east-1"],
  ["aws-cn", "cn-north-1", "cn-northwest-1"],
])("every ARN is of the partition %s", (partition, homeRegion, region) => {
  const file = { ...fileWithTwins(), partition, homeRegion, regions: [homeRegion, region] };
  file.accounts = file.accounts.map(({ regions: _regions, ...account }) => account);
  file.deployment.role = "Deployer";
  const estate = synthesizeEstate(organizationOf(file));
  const partitions = [...estate.texts.values()].flatMap((text) => text.match(/arn:[a-z-]+(?=:)/g) ?? []);
  expect(new Set(partitions)).toEqual(new Set([`arn:${partition}`]));
});

test("rules that AWS lists, discontinued or lists no more are deployed, with the defaults that they need", () => {
  const file = organizationFile();
  file.rules.push(
    { rule: "access-keys-rotated" },
    { rule: "ecs-task-definition-memory-hard-limit" },
    { rule: "emr-block-port-on" },
  );
  const rules = resourcesOfType(
    synthesizeEstate(organizationOf(file)),
    "account-555555555555",
    "aws_config_config_rule",
  );
  expect(rules.map(({ source, input_parameters }) => [source.source_identifier, input_parameters])).toEqual([
    ["ACCESS_KEYS_ROTATED", '{"maxAccessKeyAge":"90"}'],
    ["ECS_TASK_DEFINITION_MEMORY_HARD_LIMIT", undefined],
    ["EMR_BLOCK_PORT_ON", undefined],
  ]);
});

describe("remediations are seen", () => {
  const LOG_GROUP = "aws_cloudwatch_log_group";
  const remediation = { document: "AWS-StopEC2Instance", parameters: { InstanceId: "RESOURCE_ID" } };

  /** A rule of one account and Region is remediated. */
  function estate() {
    const file = organizationFile();
    file.rules.push({
      rule: "approved-amis-by-id",
      parameters: { amiIds: "ami-0962330670840f9b8" },
      targets: { accounts: ["prod"], regions: ["us-east-1"] },
      remediation,
    });
    file.rules.push({ rule: "restricted-ssh" });
    return synthesizeEstate(organizationOf(file));
  }

  test("in the accounts and Regions that have one, and in no others", () => {
    const remediated = estate();
    const regions = (stack: string) =>
      resourcesOfType(remediated, stack, LOG_GROUP).map(({ region }) => region);
    expect(regions("account-444444444444")).toEqual(["us-east-1"]);
    expect(regions("account-555555555555")).toEqual([]);
    expect(regions("security")).toEqual(["eu-west-1"]);
  });

  test("and the security account has nothing for them where there is none", () => {
    const file = organizationFile();
    file.rules.push({ rule: "restricted-ssh" });
    const without = resourcesOf(synthesizeEstate(organizationOf(file)), "security");
    expect(Object.keys(without).filter((address) => address.includes("remediation"))).toEqual([]);
  });

  test("by the rules that the forwarding role lets take it", () => {
    const remediated = estate();
    const takers = (account: string) => {
      const roles = resourcesOfType(remediated, `account-${account}`, "aws_iam_role");
      const role = roles.find(({ name }) => name === "acme-event-forwarding");
      return JSON.parse(role!.assume_role_policy).Statement[0].Condition.ArnLike["aws:SourceArn"];
    };
    expect(takers("444444444444")).toEqual([
      "arn:aws:events:*:444444444444:rule/acme-event-forwarding",
      "arn:aws:events:*:444444444444:rule/acme-remediation-events",
    ]);
    expect(takers("555555555555")).toEqual(["arn:aws:events:*:555555555555:rule/acme-event-forwarding"]);
  });
});

test("the provider is held to the stack's own account, by its role", () => {
  const file = fileWithTwins();
  file.deployment.role = "Deployer";
  const estate = synthesizeEstate(organizationOf(file));
  for (const [stack, accountId] of [
    ["security", "222222222222"],
    ["account-600000000001", "600000000001"],
  ] as const) {
    expect(stackOf(estate, stack).provider.aws).toEqual([
      {
        allowed_account_ids: [accountId],
        assume_role: [
          { role_arn: `arn:aws:iam::${accountId}:role/Deployer`, session_name: "config-compliance" },
        ],
        region: "eu-west-1",
      },
    ]);
  }
});

describe("the state", () => {
  const backendOf = (backend: object) => {
    const file = organizationFile();
    file.deployment.backend = backend;
    return stackOf(synthesizeEstate(organizationOf(file)), "account-444444444444").terraform;
  };

  test("lies in S3 under the account's id, encrypted, with a lock file", () => {
    const terraform = backendOf({ type: "s3", bucket: "acme-state", region: "eu-west-1" });
    expect(terraform.backend.s3).toEqual({
      bucket: "acme-state",
      key: "config-compliance/444444444444/account.tfstate",
      region: "eu-west-1",
      encrypt: true,
      use_lockfile: true,
    });
    expect(terraform.required_version).toBe(">= 1.10");
  });

  test("lies in an HCP Terraform workspace of the account's id", () => {
    expect(backendOf({ type: "cloud", organization: "acme", project: "compliance" }).cloud).toEqual({
      hostname: "app.terraform.io",
      organization: "acme",
      workspaces: { name: "acme-444444444444-account", project: "compliance" },
    });
  });

  test("lies beside the output directory when it is local", () => {
    expect(backendOf({ type: "local" }).backend.local.path).toBe(
      "../../../terraform-state/444444444444/account.tfstate",
    );
  });
});

/** Text of the kind that Terraform, EventBridge or JSON could take for something else. */
const text = fc
  .array(
    fc.oneof(
      fc.string({ maxLength: 10 }),
      fc.constantFrom("${aws:x}", "%{ if }", "$${", '"', "\\", "é", "\n"),
    ),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((parts) => `x${parts.join("")}`);

test("any text that the file takes means itself to AWS", () => {
  const run = (description: string, amiIds: string, tag: string) => {
    const file = organizationFile();
    file.rules.push({ rule: "approved-amis-by-id", description, parameters: { amiIds } });
    file.rules.push({
      rule: "restricted-ssh",
      remediation: { document: "Own-Document", actions: ["ec2:StopInstances"], parameters: { Tag: tag } },
    });
    const stack = stackOf(synthesizeEstate(organizationOf(file)), "account-555555555555").resource;
    const rules: Record<string, string>[] = Object.values(stack.aws_config_config_rule);
    const rule = rules.find(({ name }) => name === "acme-approved-amis-by-id");
    expect(unescaped(rule!.description!)).toBe(description);
    expect(JSON.parse(unescaped(rule!.input_parameters!))).toEqual({ amiIds });
    const [remediation] = Object.values<ResourceConfig>(stack.aws_config_remediation_configuration);
    expect(unescaped(remediation!.parameter[1].static_value)).toBe(tag);
  };
  // One value of a list, which the file checks for being one.
  const value = text.map((any) => any.replaceAll(",", ";"));
  fc.assert(fc.property(text, value, text, run), { numRuns: 20 });
});

/** Text as Terraform reads it. */
function unescaped(value: string): string {
  return value.replaceAll("$${", () => "${").replaceAll("%%{", "%{");
}
