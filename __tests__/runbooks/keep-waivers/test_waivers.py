"""Tests of runbooks/KeepWaivers/steps/waivers.py on a client that holds its answers in memory; needs no boto3."""

import importlib.util
import os
import sys
import types
import unittest
from datetime import datetime, timezone

SCRIPT = os.path.join(os.path.dirname(__file__), "../../../runbooks/KeepWaivers/steps/waivers.py")

GROUP = "AWS::EC2::SecurityGroup"
LATER = "2999-01-01T00:00:00Z"
END = datetime(2999, 1, 1, tzinfo=timezone.utc)


class NotFound(Exception):
    pass


class NoSuchException(Exception):
    pass


class FakeConfig:
    """AWS Config as far as the script calls it; pages are of two."""

    exceptions = types.SimpleNamespace(
        ResourceNotDiscoveredException=NotFound, NoSuchRemediationExceptionException=NoSuchException
    )

    def __init__(self):
        self.findings = {}
        self.held = {}
        self.names = {}
        self.tags = {}
        self.refused = set()
        self.missing_rules = set()
        self.calls = []

    def _page(self, items, request):
        start = int(request.get("NextToken", "0"))
        end = start + 2
        return items[start:end], ({"NextToken": str(end)} if end < len(items) else {})

    def describe_remediation_exceptions(self, **request):
        rule = request["ConfigRuleName"]
        if rule in self.missing_rules:
            raise ValueError("no such rule")
        items = [item for item in self.held.values() if item["ConfigRuleName"] == rule]
        page, more = self._page(items, request)
        return {"RemediationExceptions": page, **more}

    def get_compliance_details_by_config_rule(self, **request):
        assert request["ComplianceTypes"] == ["NON_COMPLIANT"]
        page, more = self._page(self.findings.get(request["ConfigRuleName"], []), request)
        results = [
            {
                "EvaluationResultIdentifier": {
                    "EvaluationResultQualifier": {
                        "ConfigRuleName": request["ConfigRuleName"],
                        "ResourceType": GROUP,
                        "ResourceId": resource,
                    }
                }
            }
            for resource in page
        ]
        return {"EvaluationResults": results, **more}

    def batch_get_resource_config(self, resourceKeys):
        self._count("batch_get_resource_config", resourceKeys)
        # One key at a time is left unprocessed, as under load.
        done = resourceKeys[:-1] or resourceKeys
        items = [
            {"resourceType": key["resourceType"], "resourceId": key["resourceId"], "resourceName": self.names[key["resourceId"]]}
            for key in done
            if key["resourceId"] in self.names
        ]
        return {"baseConfigurationItems": items, "unprocessedResourceKeys": resourceKeys[len(done) :]}

    def get_resource_config_history(self, resourceType, resourceId, limit):
        if resourceId not in self.tags:
            raise NotFound()
        return {"configurationItems": [{"tags": self.tags[resourceId]}][:limit]}

    def put_remediation_exceptions(self, ConfigRuleName, ResourceKeys, Message, ExpirationTime):
        self._count("put_remediation_exceptions", ResourceKeys)
        refused = []
        for key in ResourceKeys:
            item = {"ConfigRuleName": ConfigRuleName, **key, "Message": Message, "ExpirationTime": ExpirationTime}
            if key["ResourceId"] in self.refused:
                refused.append(item)
            else:
                self.held[(ConfigRuleName, key["ResourceId"])] = item
        return {"FailedBatches": [{"FailureMessage": "refused", "FailedItems": refused}] if refused else []}

    def delete_remediation_exceptions(self, ConfigRuleName, ResourceKeys):
        self._count("delete_remediation_exceptions", ResourceKeys)
        for key in ResourceKeys:
            del self.held[(ConfigRuleName, key["ResourceId"])]
        return {"FailedBatches": []}

    def _count(self, call, keys):
        assert 1 <= len(keys) <= 100, f"{call} takes 1 to 100 keys"
        self.calls.append((call, len(keys)))


def load(client):
    boto3 = types.ModuleType("boto3")
    boto3.client = lambda service, config: client
    botocore_config = types.ModuleType("botocore.config")
    botocore_config.Config = lambda **_settings: None
    stubs = {"boto3": boto3, "botocore": types.ModuleType("botocore"), "botocore.config": botocore_config}
    kept = {name: sys.modules.get(name) for name in stubs}
    sys.modules.update(stubs)
    try:
        spec = importlib.util.spec_from_file_location("waivers", SCRIPT)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module
    finally:
        for name, module_before in kept.items():
            if module_before is None:
                del sys.modules[name]
            else:
                sys.modules[name] = module_before


def waiver(**more):
    return {"Rule": "ssh", "Owner": "network team", "Reason": "bastion", "Expires": LATER, **more}


class KeepWaiversTest(unittest.TestCase):
    def setUp(self):
        self.config = FakeConfig()
        self.module = load(self.config)

    def keep(self, *waivers, rules=("ssh",)):
        return self.module.keep({"Rules": list(rules), "Waivers": list(waivers)}, None)

    def excepted(self, rule="ssh"):
        return sorted(resource for held_rule, resource in self.config.held if held_rule == rule)

    def hold(self, resource, message, expires=END):
        self.config.held[("ssh", resource)] = {
            "ConfigRuleName": "ssh",
            "ResourceType": GROUP,
            "ResourceId": resource,
            "Message": message,
            "ExpirationTime": expires,
        }

    def test_excepts_a_waived_finding_until_the_waiver_ends(self):
        self.config.findings["ssh"] = ["sg-1", "sg-2", "sg-3"]
        self.assertEqual(self.keep(waiver(Resources=["sg-3"])), {"Put": 1, "Deleted": 0})
        self.assertEqual(self.excepted(), ["sg-3"])
        self.assertEqual(self.config.held[("ssh", "sg-3")]["ExpirationTime"], END)

    def test_message_names_the_owner_and_bears_the_mark(self):
        self.config.findings["ssh"] = ["sg-1"]
        self.keep(waiver(Resources=["sg-1"]))
        self.assertEqual(
            self.config.held[("ssh", "sg-1")]["Message"],
            "[config-compliance waiver] network team, until 2999-01-01: bastion",
        )

    def test_message_is_no_longer_than_aws_config_takes(self):
        self.config.findings["ssh"] = ["sg-1"]
        self.keep(waiver(Resources=["sg-1"], Reason="x" * 2000))
        self.assertEqual(len(self.config.held[("ssh", "sg-1")]["Message"]), 1024)

    def test_resource_that_is_compliant_gets_none(self):
        self.keep(waiver(Resources=["sg-1"]))
        self.assertEqual(self.excepted(), [])

    def test_second_run_changes_nothing(self):
        self.config.findings["ssh"] = ["sg-1"]
        self.keep(waiver(Resources=["sg-1"]))
        self.assertEqual(self.keep(waiver(Resources=["sg-1"])), {"Put": 0, "Deleted": 0})

    def test_new_day_of_expiry_is_put(self):
        self.config.findings["ssh"] = ["sg-1"]
        self.keep(waiver(Resources=["sg-1"]))
        self.keep(waiver(Resources=["sg-1"], Expires="2999-02-01T00:00:00Z"))
        self.assertEqual(self.config.held[("ssh", "sg-1")]["ExpirationTime"].month, 2)

    def test_matches_names_by_pattern_whole_and_by_case(self):
        self.config.findings["ssh"] = ["sg-1", "sg-2", "sg-3", "sg-4"]
        self.config.names = {"sg-1": "legacy-a", "sg-2": "my-legacy-a", "sg-3": "Legacy-a"}
        self.keep(waiver(ResourceNames=["legacy-*"]))
        self.assertEqual(self.excepted(), ["sg-1"])

    def test_only_the_asterisk_is_special_in_a_pattern(self):
        self.config.findings["ssh"] = ["sg-1", "sg-2"]
        self.config.names = {"sg-1": "a.b-1", "sg-2": "axb-1"}
        self.keep(waiver(ResourceNames=["a.b-*"]))
        self.assertEqual(self.excepted(), ["sg-1"])

    def test_matches_a_resource_that_has_all_tags(self):
        self.config.findings["ssh"] = ["sg-1", "sg-2", "sg-3"]
        self.config.tags = {"sg-1": {"use": "bastion", "team": "net"}, "sg-2": {"use": "bastion"}}
        self.keep(waiver(Tags={"use": "bastion", "team": "net"}))
        self.assertEqual(self.excepted(), ["sg-1"])

    def test_without_a_selector_all_findings_are_excepted(self):
        self.config.findings["ssh"] = ["sg-1", "sg-2", "sg-3"]
        self.keep(waiver())
        self.assertEqual(self.excepted(), ["sg-1", "sg-2", "sg-3"])

    def test_of_two_waivers_the_one_that_lasts_longer_counts(self):
        self.config.findings["ssh"] = ["sg-1"]
        self.keep(waiver(), waiver(Resources=["sg-1"], Expires="2998-01-01T00:00:00Z"))
        self.assertEqual(self.config.held[("ssh", "sg-1")]["ExpirationTime"], END)

    def test_waiver_of_another_rule_does_not_count(self):
        self.config.findings["ssh"] = ["sg-1"]
        self.keep(waiver(Rule="rdp"), rules=["ssh", "rdp"])
        self.assertEqual(self.excepted(), [])

    def test_expired_waiver_does_not_count(self):
        self.config.findings["ssh"] = ["sg-1"]
        self.keep(waiver(Expires="2020-01-01T00:00:00Z"))
        self.assertEqual(self.excepted(), [])

    def test_deletes_what_is_waived_no_more(self):
        self.hold("sg-1", "[config-compliance waiver] x")
        self.hold("sg-2", "[config-compliance waiver] x")
        self.config.findings["ssh"] = ["sg-1", "sg-2"]
        self.assertEqual(self.keep(waiver(Resources=["sg-2"]))["Deleted"], 1)
        self.assertEqual(self.excepted(), ["sg-2"])

    def test_deletes_those_of_a_rule_whose_last_waiver_is_gone(self):
        self.hold("sg-1", "[config-compliance waiver] x")
        self.keep()
        self.assertEqual(self.excepted(), [])

    def test_keeps_the_exception_of_a_waived_resource_that_is_compliant_for_now(self):
        self.hold("sg-1", "[config-compliance waiver] x")
        self.keep(waiver(Resources=["sg-1"]))
        self.assertEqual(self.excepted(), ["sg-1"])

    def test_leaves_exceptions_of_others(self):
        self.hold("sg-1", "put by hand")
        self.hold("sg-2", "put by hand")
        self.config.findings["ssh"] = ["sg-1", "sg-2"]
        self.assertEqual(self.keep(waiver(Resources=["sg-1"])), {"Put": 0, "Deleted": 0})
        self.assertEqual(self.config.held[("ssh", "sg-1")]["Message"], "put by hand")

    def test_works_in_batches(self):
        resources = [f"sg-{number:03}" for number in range(250)]
        self.config.findings["ssh"] = resources
        self.config.names = {resource: "legacy" for resource in resources}
        self.keep(waiver(ResourceNames=["legacy"]))
        self.assertEqual(self.excepted(), resources)
        self.keep()
        sizes = [size for call, size in self.config.calls if call == "delete_remediation_exceptions"]
        self.assertEqual(sizes, [100, 100, 50])

    def test_failed_item_fails_the_run_after_the_others_were_put(self):
        self.config.findings["ssh"] = ["sg-1", "sg-2"]
        self.config.refused = {"sg-1"}
        with self.assertRaisesRegex(RuntimeError, r"ssh: refused \(sg-1\).*\"Put\": 1"):
            self.keep(waiver())
        self.assertEqual(self.excepted(), ["sg-2"])

    def test_rule_that_cannot_be_read_fails_the_run_after_the_others(self):
        self.config.missing_rules = {"rdp"}
        self.config.findings["ssh"] = ["sg-1"]
        with self.assertRaisesRegex(RuntimeError, "rdp: no such rule"):
            self.keep(waiver(), rules=["rdp", "ssh"])
        self.assertEqual(self.excepted(), ["sg-1"])

    def test_exception_that_is_gone_already_is_no_failure(self):
        self.hold("sg-1", "[config-compliance waiver] x")

        def gone(**_request):
            raise NoSuchException()

        self.config.delete_remediation_exceptions = gone
        self.assertEqual(self.keep(), {"Put": 0, "Deleted": 0})


if __name__ == "__main__":
    unittest.main()
