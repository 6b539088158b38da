import { COMPLIANCE_EVENT_PATHS, complianceEventPattern } from "../../../modules/compliance-events";

test("matches results of every rule unless told otherwise", () => {
  expect(JSON.parse(complianceEventPattern({ complianceTypes: ["NON_COMPLIANT"] }))).toEqual({
    source: ["aws.config"],
    "detail-type": ["Config Rules Compliance Change"],
    detail: {
      messageType: ["ComplianceChangeNotification"],
      newEvaluationResult: { complianceType: ["NON_COMPLIANT"] },
    },
  });
});

test("matches results of the named rules, in order", () => {
  const configRuleNames = ["encrypted-volumes", "access-keys-rotated"];
  const pattern = JSON.parse(complianceEventPattern({ complianceTypes: ["COMPLIANT"], configRuleNames }));
  expect(pattern.detail.configRuleName).toEqual(["access-keys-rotated", "encrypted-volumes"]);
});

test("leaves the caller's list of names in its order", () => {
  const configRuleNames = ["encrypted-volumes", "access-keys-rotated"];
  complianceEventPattern({ complianceTypes: ["NON_COMPLIANT"], configRuleNames });
  expect(configRuleNames).toEqual(["encrypted-volumes", "access-keys-rotated"]);
});

test.each(Object.entries(COMPLIANCE_EVENT_PATHS))("path %s is one that EventBridge takes", (name, path) => {
  expect(name).toMatch(/^(?!AWS)[A-Za-z0-9_-]{1,256}$/);
  expect(path).toMatch(/^\$(\.[A-Za-z-]+)+$/);
});
