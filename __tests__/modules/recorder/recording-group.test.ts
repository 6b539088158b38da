import { GLOBAL_RESOURCE_TYPES, recordingGroup } from "../../../modules/recorder";

describe("all supported types", () => {
  test("are recorded with the global ones unless told otherwise", () => {
    expect(recordingGroup({})).toEqual({ allSupported: true, includeGlobalResourceTypes: true });
  });

  test("are recorded without the global ones when told so", () => {
    const group = recordingGroup({ recordsGlobalResourceTypes: false });
    expect(group).toEqual({ allSupported: true, includeGlobalResourceTypes: false });
  });

  test("are recorded when nothing is excluded", () => {
    expect(recordingGroup({ excludedResourceTypes: [] })).toEqual(recordingGroup({}));
  });
});

describe("included types", () => {
  const includedResourceTypes = ["AWS::S3::Bucket", "AWS::IAM::Role", "AWS::EC2::VPC", "AWS::S3::Bucket"];

  test("are recorded alone, once each, in order", () => {
    expect(recordingGroup({ includedResourceTypes })).toEqual({
      allSupported: false,
      resourceTypes: ["AWS::EC2::VPC", "AWS::IAM::Role", "AWS::S3::Bucket"],
      recordingStrategy: [{ useOnly: "INCLUSION_BY_RESOURCE_TYPES" }],
    });
  });

  test("lose the global ones where those are not wanted", () => {
    const group = recordingGroup({ includedResourceTypes, recordsGlobalResourceTypes: false });
    expect(group.resourceTypes).toEqual(["AWS::EC2::VPC", "AWS::S3::Bucket"]);
  });
});

describe("excluded types", () => {
  const excludedResourceTypes = ["AWS::EC2::NetworkInterface", "AWS::Config::ResourceCompliance"];

  test("are left out, in order", () => {
    expect(recordingGroup({ excludedResourceTypes })).toEqual({
      allSupported: false,
      exclusionByResourceTypes: [
        { resourceTypes: ["AWS::Config::ResourceCompliance", "AWS::EC2::NetworkInterface"] },
      ],
      recordingStrategy: [{ useOnly: "EXCLUSION_BY_RESOURCE_TYPES" }],
    });
  });

  test("grow by the global ones where those are not wanted", () => {
    const group = recordingGroup({ excludedResourceTypes, recordsGlobalResourceTypes: false });
    expect(group.exclusionByResourceTypes).toEqual([
      { resourceTypes: expect.arrayContaining([...excludedResourceTypes, ...GLOBAL_RESOURCE_TYPES]) },
    ]);
  });
});
