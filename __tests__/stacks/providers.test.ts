import { stackOf, synthesizeEstate } from "../support/estate";
import { organizationFile, organizationOf } from "../support/organization-file";

test.each([
  ["5", 2],
  ["6", 1],
])("every provider has the tags, with AWS provider %s", (awsProvider, providers) => {
  const file = organizationFile();
  Object.assign(file.deployment, { awsProvider, tags: { Owner: "security" } });
  const { provider } = stackOf(synthesizeEstate(organizationOf(file)), "account-444444444444");
  expect(provider.aws).toHaveLength(providers);
  for (const { default_tags } of provider.aws) {
    expect(default_tags).toEqual([{ tags: { Owner: "security" } }]);
  }
});

test("a Region that an account lost keeps its provider, which Terraform destroys the rest there with", () => {
  const file = organizationFile();
  Object.assign(file.deployment, { awsProvider: "5" });
  const { provider } = stackOf(synthesizeEstate(organizationOf(file)), "account-555555555555");
  expect(provider.aws.map(({ alias }: { alias?: string }) => alias)).toEqual([undefined, "us-east-1"]);
});
