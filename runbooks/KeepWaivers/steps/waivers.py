"""Keeps the remediation exceptions of some AWS Config rules in line with a list of waivers.

AWS Config takes an exception for a resource alone that is NON_COMPLIANT, and keeps it until it expires. What this
script put bears a mark; exceptions without it are somebody else's, or AWS Config's own after failed remediations.
"""

import json
import re
from datetime import datetime, timezone

import boto3
from botocore.config import Config

MARK = "[config-compliance waiver]"

# Most keys of a call; source: API model of AWS Config, 2014-11-12.
BATCH = 100

# Longest message of an exception; same source.
LONGEST_MESSAGE = 1024


def keep(events, _context):
    """Goes on with the other rules when one fails, and fails in the end."""
    config = boto3.client("config", config=Config(retries={"mode": "standard", "max_attempts": 8}))
    now = datetime.now(timezone.utc)
    waivers = [waiver for waiver in events["Waivers"] if _expiration(waiver) > now]
    done = {"Put": 0, "Deleted": 0}
    failures = []
    for rule in events["Rules"]:
        try:
            _keep_rule(config, rule, [waiver for waiver in waivers if waiver["Rule"] == rule], done, failures)
        except Exception as error:  # whatever one rule's is, the others' exceptions are due
            failures.append(f"{rule}: {error}")
    if failures:
        raise RuntimeError(f"{len(failures)} of the calls failed: {'; '.join(failures)}; done: {json.dumps(done)}")
    return done


def _keep_rule(config, rule, waivers, done, failures):
    exceptions = {_key(item): item for item in _exceptions(config, rule)}
    marked = {key for key, item in exceptions.items() if item.get("Message", "").startswith(MARK)}
    findings = set(_non_compliant(config, rule)) if waivers else set()
    waived = _waived(config, sorted(findings | marked), waivers) if waivers else {}

    due = {}
    for key in sorted(findings & waived.keys()):
        waiver = waived[key]
        if key in exceptions and (key not in marked or _is_same(exceptions[key], waiver)):
            continue
        due.setdefault((_message(waiver), _expiration(waiver)), []).append(key)
    for (message, expiration), keys in due.items():
        done["Put"] += _put(config, rule, keys, message, expiration, failures)
    done["Deleted"] += _delete(config, rule, sorted(marked - waived.keys()), failures)


def _exceptions(config, rule):
    request = {"ConfigRuleName": rule, "Limit": BATCH}
    while True:
        response = config.describe_remediation_exceptions(**request)
        yield from response.get("RemediationExceptions", [])
        if not response.get("NextToken"):
            return
        request["NextToken"] = response["NextToken"]


def _non_compliant(config, rule):
    request = {"ConfigRuleName": rule, "ComplianceTypes": ["NON_COMPLIANT"], "Limit": BATCH}
    while True:
        response = config.get_compliance_details_by_config_rule(**request)
        for result in response.get("EvaluationResults", []):
            yield _key(result["EvaluationResultIdentifier"]["EvaluationResultQualifier"])
        if not response.get("NextToken"):
            return
        request["NextToken"] = response["NextToken"]


def _waived(config, keys, waivers):
    """The waiver of each resource that has one; of several, the one that lasts longest."""
    names = _names(config, keys) if any("ResourceNames" in waiver for waiver in waivers) else {}
    tags = _tags(config, keys) if any("Tags" in waiver for waiver in waivers) else {}
    waived = {}
    for waiver in sorted(waivers, key=lambda one: (one["Expires"], _message(one))):
        for key in keys:
            if _matches(waiver, key, names, tags):
                waived[key] = waiver
    return waived


def _matches(waiver, key, names, tags):
    if "Resources" in waiver:
        return key[1] in waiver["Resources"]
    if "ResourceNames" in waiver:
        return any(_like(pattern, names.get(key, "")) for pattern in waiver["ResourceNames"])
    if "Tags" in waiver:
        return all(tags.get(key, {}).get(name) == value for name, value in waiver["Tags"].items())
    return True


def _like(pattern, name):
    return re.fullmatch(".*".join(re.escape(part) for part in pattern.split("*")), name, re.DOTALL) is not None


def _names(config, keys):
    """By resource; one that is recorded no more has none."""
    names = {}
    pending = [{"resourceType": resource_type, "resourceId": resource_id} for resource_type, resource_id in keys]
    while pending:
        batch, pending = pending[:BATCH], pending[BATCH:]
        response = config.batch_get_resource_config(resourceKeys=batch)
        for item in response.get("baseConfigurationItems", []):
            names[(item["resourceType"], item["resourceId"])] = item.get("resourceName") or item["resourceId"]
        unprocessed = response.get("unprocessedResourceKeys", [])
        if len(unprocessed) == len(batch):
            raise RuntimeError(f"BatchGetResourceConfig reads none of {len(batch)} resources")
        pending = unprocessed + pending
    return names


def _tags(config, keys):
    """By resource, one call each: what BatchGetResourceConfig returns has no tags."""
    tags = {}
    for resource_type, resource_id in keys:
        try:
            response = config.get_resource_config_history(
                resourceType=resource_type, resourceId=resource_id, limit=1
            )
        except config.exceptions.ResourceNotDiscoveredException:
            continue
        for item in response.get("configurationItems", []):
            tags[(resource_type, resource_id)] = item.get("tags", {})
    return tags


def _put(config, rule, keys, message, expiration, failures):
    put = 0
    for batch in _batches(keys):
        response = config.put_remediation_exceptions(
            ConfigRuleName=rule, ResourceKeys=_resource_keys(batch), Message=message, ExpirationTime=expiration
        )
        put += len(batch) - _failed(response, rule, failures)
    return put


def _delete(config, rule, keys, failures):
    deleted = 0
    for batch in _batches(keys):
        try:
            response = config.delete_remediation_exceptions(ConfigRuleName=rule, ResourceKeys=_resource_keys(batch))
        except config.exceptions.NoSuchRemediationExceptionException:
            # They expired, or somebody was faster; the next run sees what is left.
            continue
        deleted += len(batch) - _failed(response, rule, failures)
    return deleted


def _failed(response, rule, failures):
    """Number of resources that AWS Config answered a failure for."""
    failed = 0
    for batch in response.get("FailedBatches", []):
        items = batch.get("FailedItems", [])
        # A failed batch of PutRemediationExceptions lists exceptions, one of DeleteRemediationExceptions keys.
        failures.append(f"{rule}: {batch.get('FailureMessage')} ({', '.join(item['ResourceId'] for item in items)})")
        failed += len(items)
    return failed


def _is_same(exception, waiver):
    return exception.get("Message") == _message(waiver) and exception.get("ExpirationTime") == _expiration(waiver)


def _message(waiver):
    return f"{MARK} {waiver['Owner']}, until {waiver['Expires'][:10]}: {waiver['Reason']}"[:LONGEST_MESSAGE]


def _expiration(waiver):
    return datetime.fromisoformat(waiver["Expires"])


def _key(item):
    return item["ResourceType"], item["ResourceId"]


def _resource_keys(keys):
    return [{"ResourceType": resource_type, "ResourceId": resource_id} for resource_type, resource_id in keys]


def _batches(keys):
    return [keys[start : start + BATCH] for start in range(0, len(keys), BATCH)]
