"""Tags that a resource lacks. One that it has is left as it is, whatever its value."""

import json

import boto3


def read(events, _context):
    there = _tags(events["ResourceId"])
    missing = {key: json.dumps(value) for key, value in _wanted(events["Tags"]).items() if key not in there}
    return {"Needed": bool(missing), "Changes": missing}


def tag(events, _context):
    tags = [{"Key": key, "Value": json.loads(value)} for key, value in sorted(_map(events["Changes"]).items())]
    _ec2().create_tags(Resources=[events["ResourceId"]], Tags=tags)
    return {}


def verify(events, _context):
    left = read(events, _context)["Changes"]
    if left:
        raise ValueError(f"{events['ResourceId']} still lacks {', '.join(sorted(left))}")
    return {}


def restore(events, _context):
    """Takes away what was given; a tag that has another value by now is someone else's."""
    there = _tags(events["ResourceId"])
    given = {key: json.loads(value) for key, value in _map(events["Changes"]).items()}
    tags = [{"Key": key, "Value": value} for key, value in sorted(given.items()) if there.get(key) == value]
    if tags:
        _ec2().delete_tags(Resources=[events["ResourceId"]], Tags=tags)
    return {}


def _wanted(tags):
    wanted = {}
    for text in tags:
        key, _, value = text.partition("=")
        wanted[key] = value
    return wanted


def _tags(resource_id):
    pages = _ec2().get_paginator("describe_tags").paginate(
        Filters=[{"Name": "resource-id", "Values": [resource_id]}]
    )
    return {tag["Key"]: tag["Value"] for page in pages for tag in page["Tags"]}


def _ec2():
    return boto3.client("ec2")


def _map(value):
    """Automation may hand a map over as text."""
    return json.loads(value) if isinstance(value, str) else value
