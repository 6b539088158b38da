"""Keeps what a runbook is about to change in Parameter Store, for Mode: Restore to undo it later.

A standard parameter holds 4,096 characters (Systems Manager quotas). What does not fit fails here, before anything
is changed. Each entry is a change by its key, and says as JSON what was there before.
"""

import json

import boto3

LONGEST_VALUE = 4096


def keep(events, _context):
    """Adds this run's changes to those of earlier runs, and returns these."""
    earlier = _get(events["Name"])
    _put(events["Name"], {**earlier, **_map(events["Changes"])})
    return {"Earlier": earlier}


def put_back(events, _context):
    """After a run that was rolled back, what is kept is that of the runs before it."""
    earlier = _map(events["Earlier"])
    if earlier:
        _put(events["Name"], earlier)
        return {}
    return forget(events, _context)


def recall(events, _context):
    changes = _get(events["Name"])
    if not changes:
        raise ValueError(f"there is nothing to restore: no parameter {events['Name']}")
    return {"Changes": changes}


def forget(events, _context):
    ssm = boto3.client("ssm")
    try:
        ssm.delete_parameter(Name=events["Name"])
    except ssm.exceptions.ParameterNotFound:
        pass
    return {}


def _get(name):
    ssm = boto3.client("ssm")
    try:
        return json.loads(ssm.get_parameter(Name=name)["Parameter"]["Value"])
    except ssm.exceptions.ParameterNotFound:
        return {}


def _put(name, changes):
    value = json.dumps(changes, sort_keys=True, separators=(",", ":"))
    if len(value) > LONGEST_VALUE:
        raise ValueError(
            f"what is to be kept has {len(value)} characters, {name} holds {LONGEST_VALUE}: nothing was changed"
        )
    boto3.client("ssm").put_parameter(Name=name, Value=value, Type="String", Tier="Standard", Overwrite=True)


def _map(value):
    """Automation may hand a map over as text."""
    return json.loads(value) if isinstance(value, str) else value
