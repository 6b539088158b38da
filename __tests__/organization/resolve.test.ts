import { readFileSync } from "node:fs";
import { stringify } from "yaml";
import { loadOrganization } from "../../organization";
import { organizationFile, organizationOf } from "../support/organization-file";

test("the sample organization is valid, without a warning", () => {
  const { organization, problems } = loadOrganization("config/organization.yaml");
  expect(problems).toEqual([]);
  expect(organization?.accounts).toHaveLength(10);
  expect(new Set(organization?.accounts.map((account) => account.organizationalUnit)).size - 1).toBe(5);
});

test("the sample names its JSON Schema in the first line, for editors", () => {
  const [firstLine] = readFileSync("config/organization.yaml", "utf8").split("\n");
  expect(firstLine).toBe("# yaml-language-server: $schema=./organization.schema.json");
});

test("the order of the file changes nothing", () => {
  const file = organizationFile();
  file.rules.push({ rule: "restricted-ssh" }, { rule: "encrypted-volumes" });
  file.conformancePacks.push({ template: "pack.yaml", name: "b" }, { template: "pack.yaml", name: "a" });
  const reordered = {
    ...file,
    regions: [...file.regions].reverse(),
    accounts: [...file.accounts].reverse(),
    rules: [...file.rules].reverse(),
    conformancePacks: [...file.conformancePacks].reverse(),
  };
  expect(JSON.stringify(organizationOf(reordered))).toBe(JSON.stringify(organizationOf(file)));
});

test("accounts are in all Regions unless they name theirs", () => {
  const { accounts } = organizationOf(organizationFile());
  expect(accounts.map(({ name, regions }) => [name, regions])).toEqual([
    ["management", ["eu-west-1", "us-east-1"]],
    ["security", ["eu-west-1", "us-east-1"]],
    ["log-archive", ["eu-west-1", "us-east-1"]],
    ["prod", ["eu-west-1", "us-east-1"]],
    ["dev", ["eu-west-1"]],
  ]);
});

test("an account's role and service-linked role come before the file's", () => {
  const file = organizationFile();
  file.deployment.role = "Deployer";
  Object.assign(file.accounts[0]!, { role: "ManagementDeployer", serviceLinkedRole: "existing" });
  const { managementAccount, securityAccount } = organizationOf(file);
  expect([managementAccount.role, managementAccount.serviceLinkedRole]).toEqual([
    "ManagementDeployer",
    "existing",
  ]);
  expect([securityAccount.role, securityAccount.serviceLinkedRole]).toEqual(["Deployer", "create"]);
});

test("a managed rule gets its identifier, also where the name is not its kebab-case", () => {
  const file = organizationFile();
  file.rules.push({ rule: "restricted-ssh" }, { rule: "encrypted-volumes", name: "volumes" });
  expect(organizationOf(file).rules.map(({ id, name, identifier }) => [id, name, identifier])).toEqual([
    ["restricted-ssh", "acme-restricted-ssh", "INCOMING_SSH_DISABLED"],
    ["volumes", "acme-volumes", "ENCRYPTED_VOLUMES"],
  ]);
});

test("a rule that AWS lists no more gets its identifier", () => {
  const file = organizationFile();
  file.rules.push({ rule: "emr-block-port-on" });
  expect(organizationOf(file).rules[0]?.identifier).toBe("EMR_BLOCK_PORT_ON");
});

test("parameters become text", () => {
  const file = organizationFile();
  file.rules.push({
    rule: "iam-password-policy",
    parameters: { MinimumPasswordLength: 14, RequireSymbols: true },
  });
  expect(organizationOf(file).rules[0]?.parameters).toEqual({
    MinimumPasswordLength: "14",
    RequireSymbols: "true",
  });
});

test("a remediation gets a role named after its document", () => {
  const file = organizationFile();
  file.rules.push({
    rule: "restricted-ssh",
    remediation: {
      document: "AWS-DisablePublicAccessForSecurityGroup",
      parameters: { GroupId: "RESOURCE_ID" },
    },
  });
  expect(organizationOf(file).rules[0]?.remediation).toMatchObject({
    mode: "manual",
  });
  expect(organizationOf(file).remediationDocuments).toEqual([
    expect.objectContaining({ roleName: "acme-AWS-DisablePublicAccessForSecurityGroup" }),
  ]);
});

test("the delivery bucket is named after the log archive account unless the file names it", () => {
  const file = organizationFile();
  expect(organizationOf(file).deliveryBucket.name).toBe("acme-config-333333333333");
  file.deliveryBucket.name = "my-bucket";
  expect(organizationOf(file).deliveryBucket.name).toBe("my-bucket");
});

test("a file of 5,000 accounts is read", () => {
  const file = organizationFile();
  for (let number = 0; number < 5000; number += 1) {
    file.accounts.push({
      id: String(600000000000 + number),
      name: `account-${number}`,
      organizationalUnit: "Workloads/Production",
    });
  }
  file.rules.push({ rule: "restricted-ssh", targets: { organizationalUnits: ["Workloads"] } });
  expect(organizationOf(stringify(file)).accounts).toHaveLength(5005);
});
