import { resourcesOf, resourcesOfType, synthesizeEstate } from "../support/estate";
import { organizationFile, organizationOf } from "../support/organization-file";

/** A file with something of everything that the emulator lacks. */
function emulated() {
  const file = organizationFile();
  Object.assign(file.deployment, { emulator: true, role: "Deployer" });
  file.rules.push({
    rule: "restricted-ssh",
    remediation: {
      document: "AWS-DisablePublicAccessForSecurityGroup",
      parameters: { GroupId: "RESOURCE_ID" },
    },
  });
  file.conformancePacks.push({ template: "pack.yaml", delivery: "s3" });
  file.conformancePacks.push({ template: "other-pack.yaml", name: "everywhere", scope: "organization" });
  return organizationOf(file);
}

test.each([
  ["account-444444444444", "aws_config_remediation_configuration"],
  ["account-444444444444", "aws_config_conformance_pack"],
  ["security", "aws_s3_object"],
])("%s leaves out %s for the emulator, and nothing where it is planned for AWS", (stack, type) => {
  const addresses = (runMode: "deploy" | "plan-offline") =>
    Object.keys(resourcesOf(synthesizeEstate(emulated(), runMode), stack));
  expect(addresses("plan-offline")).toContainEqual(expect.stringMatching(`^${type}\\.`));
  expect(addresses("deploy")).not.toContainEqual(expect.stringMatching(`^${type}\\.`));
});

test("the one delegated administrator that the emulator refuses is left out", () => {
  const services = (runMode: "deploy" | "plan-offline") =>
    resourcesOfType(
      synthesizeEstate(emulated(), runMode),
      "management",
      "aws_organizations_delegated_administrator",
    ).map(({ service_principal }) => service_principal);
  const others = ["config-multiaccountsetup.amazonaws.com", "ssm.amazonaws.com"];
  expect(new Set(services("plan-offline"))).toEqual(new Set(["config.amazonaws.com", ...others]));
  expect(new Set(services("deploy"))).toEqual(new Set(others));
});

test("organization packs come to the emulator by an S3 address, which is all that it takes", () => {
  const packs = resourcesOfType(
    synthesizeEstate(emulated()),
    "organization-packs",
    "aws_config_organization_conformance_pack",
  );
  expect(packs).toHaveLength(2);
  for (const pack of packs) {
    expect(pack).toMatchObject({ template_body: null, template_s3_uri: expect.stringMatching(/^s3:/) });
  }
});
