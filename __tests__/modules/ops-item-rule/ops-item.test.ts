import { TerraformStack, Testing } from "cdktf";
import fc from "fast-check";
import {
  checkOpsItem,
  OPS_ITEM_LIMITS,
  type OpsItem,
  opsItemTransformer,
} from "../../../modules/ops-item-rule";
import { placeholders } from "../../support/template";
import { laterText } from "../../support/tokens";

const ITEM: OpsItem = {
  title: "Unapproved AMI in use",
  severity: 2,
  category: "Security",
  runbooks: ["AWS-StopEC2Instance"],
};

/** A compliance event's values under the template's names, each as long as AWS Config lets it be. */
const LONGEST = {
  account: "1".repeat(12),
  region: "ap-southeast-1",
  rule: "r".repeat(128),
  ruleArn: "arn",
  resourceType: "t".repeat(256),
  resourceId: "i".repeat(768),
  complianceType: "NON_COMPLIANT",
  annotation: "a".repeat(256),
};

/** What EventBridge makes of the template: each placeholder inside a string becomes its value, escaped. */
function rendered(item: OpsItem, values: Readonly<Record<string, string>> = LONGEST) {
  const { inputTemplate } = opsItemTransformer(item);
  return JSON.parse(
    inputTemplate.replace(/<(\w+)>/g, (_, name: string) => JSON.stringify(values[name] ?? "").slice(1, -1)),
  );
}

describe("opsItemTransformer", () => {
  test("writes the keys of EventBridge's OpsItem target", () => {
    expect(rendered(ITEM)).toMatchObject({
      title: "Unapproved AMI in use",
      severity: "2",
      category: "Security",
      source: "Config Compliance",
      resources: ["arn"],
    });
  });

  test("fills its text from paths that it defines", () => {
    const { inputPaths, inputTemplate } = opsItemTransformer({ ...ITEM, description: "Replace the image." });
    expect(placeholders(inputTemplate).filter((name) => !(name in inputPaths))).toEqual([]);
  });

  test("leaves < and > as EventBridge must see them", () => {
    expect(opsItemTransformer(ITEM).inputTemplate).not.toMatch(/\\u003[ce]/i);
  });

  test("keeps one OpsItem open per account, Region, rule and resource", () => {
    const values = { ...LONGEST, region: "eu-west-1", rule: "approved-amis", resourceId: "i-1234" };
    const { type, value } = rendered(ITEM, values).operationalData["/aws/dedup"];
    expect(type).toBe("SearchableString");
    expect(JSON.parse(value)).toEqual({ dedupString: "111111111111:eu-west-1:approved-amis:i-1234" });
  });

  test("offers its runbooks", () => {
    const runbooks = ["AWS-StopEC2Instance", "AWS-TerminateEC2Instance"];
    expect(JSON.parse(rendered({ ...ITEM, runbooks }).operationalData["/aws/automations"].value)).toEqual([
      { automationType: "AWS:SSM:Automation", automationId: "AWS-StopEC2Instance" },
      { automationType: "AWS:SSM:Automation", automationId: "AWS-TerminateEC2Instance" },
    ]);
  });

  test("offers no runbook when there is none", () => {
    expect(rendered({ ...ITEM, runbooks: [] }).operationalData).not.toHaveProperty("/aws/automations");
  });

  test.each(["complianceType", "configRuleName", "resourceType", "resourceId", "accountId", "region"])(
    "can be searched by %s",
    (key) => {
      const { type, value } = rendered(ITEM).operationalData[key];
      expect(type).toBe("SearchableString");
      expect(value).not.toBe("");
    },
  );

  test("puts the description before what AWS Config found", () => {
    const { description } = rendered({ ...ITEM, description: "Replace the image." });
    expect(description).toMatch(/^Replace the image\.\n\nAWS Config rule /);
  });

  test("has a description as long as OpsCenter takes, however long the values", () => {
    const description = "d".repeat(OPS_ITEM_LIMITS.descriptionLength);
    expect(rendered({ ...ITEM, description }).description.length).toBeLessThanOrEqual(2048);
  });

  test("stays JSON whatever its texts and the event's", () => {
    const text = fc.string({ unit: fc.constantFrom("a", '"', "\\", "\n", "ä", "$", "{", "}"), minLength: 1 });
    fc.assert(
      fc.property(text, text, text, (title, description, annotation) => {
        const item = rendered({ ...ITEM, title, description }, { ...LONGEST, annotation });
        expect(item.title).toBe(title);
        expect(item.description.startsWith(description)).toBe(true);
        expect(item.description.endsWith(annotation)).toBe(true);
      }),
    );
  });
});

describe("checkOpsItem", () => {
  const STACK = new TerraformStack(Testing.app(), "security");
  const check = (item: Partial<OpsItem>) => () => checkOpsItem(STACK, { ...ITEM, ...item });

  test("takes an OpsItem with every part", () => {
    expect(check({ description: "## Replace\nthe image.", source: "Compliance" })).not.toThrow();
  });

  test("takes texts that Terraform knows later", () => {
    const text = laterText(STACK);
    expect(check({ title: text, description: text, source: text })).not.toThrow();
  });

  test.each(["", " ", "one\ntwo", "\none"])("fails when the title is %j", (title) => {
    expect(check({ title })).toThrow(/\[security\] title /);
  });

  test("fails when the title is too long", () => {
    expect(check({ title: "t".repeat(1025) })).toThrow(/title has 1025 characters/);
  });

  test("fails when the description leaves no room for what AWS Config found", () => {
    const description = "d".repeat(OPS_ITEM_LIMITS.descriptionLength + 1);
    expect(check({ description })).toThrow(/description has \d+ characters/);
  });

  test.each(["title", "description", "source"])(
    "fails when the %s has what EventBridge takes for a placeholder",
    (key) => {
      expect(check({ [key]: "Replace <image>" })).toThrow(new RegExp(`${key} is malformed: .* no < and >`));
    },
  );

  test.each(["AWS Config", "my amazon", "amzn", "Config\nAWS"])(
    "fails when the source is %j, which AWS keeps for itself",
    (source) => {
      expect(check({ source })).toThrow(/source is malformed/);
    },
  );

  test("fails when the source is blank", () => {
    expect(check({ source: " " })).toThrow(/source is malformed: got " ", allowed: not blank/);
  });

  test("fails when the source is too long", () => {
    expect(check({ source: "s".repeat(129) })).toThrow(/source has 129 characters/);
  });

  test("fails when the severity is unknown", () => {
    expect(check({ severity: 5 as OpsItem["severity"] })).toThrow(
      /severity is unknown: got "5", allowed: 1, 2, 3, 4/,
    );
  });

  test("fails when the category is unknown", () => {
    expect(check({ category: "Compliance" as OpsItem["category"] })).toThrow(
      /category is unknown: .* Availability, Cost/,
    );
  });

  test("fails when there are too many runbooks", () => {
    const runbooks = Array.from({ length: 11 }, (_, index) => `Runbook-${index}`);
    expect(check({ runbooks })).toThrow(/there are too many runbooks: got 11, allowed: at most 10/);
  });
});
