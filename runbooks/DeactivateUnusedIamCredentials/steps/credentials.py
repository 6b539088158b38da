"""Credentials of an IAM user that were not used for some time: access keys, and the password where that is asked for."""

import datetime
import json

import boto3
from botocore.exceptions import ClientError


def read(events, _context):
    name = _user_name(events["IamResourceId"])
    if name is None:
        return {"Needed": False, "Changes": {}}
    oldest = _now() - datetime.timedelta(days=int(events["MaxCredentialUsageAge"]))
    changes = {
        f"key {key['AccessKeyId']}": json.dumps("Active")
        for key in _keys(name)
        if key["Status"] == "Active" and _last_use(key) <= oldest
    }
    if events["Passwords"] == "delete" and _password_unused(name, oldest):
        changes["password"] = json.dumps("was there; nobody can give it back")
    return {"Needed": bool(changes), "Changes": changes}


def deactivate(events, _context):
    """Keys first, since they can be activated again, and a password cannot be given back."""
    name = _user_name(events["IamResourceId"])
    changes = _map(events["Changes"])
    for key_id in _key_ids(changes):
        _iam().update_access_key(UserName=name, AccessKeyId=key_id, Status="Inactive")
    if "password" in changes:
        _iam().delete_login_profile(UserName=name)
    return {}


def verify(events, _context):
    left = read(events, _context)["Changes"]
    if left:
        raise ValueError(f"{events['IamResourceId']} still has unused credentials: {', '.join(sorted(left))}")
    return {}


def restore(events, _context):
    """Activates the keys that are still there."""
    name = _user_name(events["IamResourceId"])
    there = {key["AccessKeyId"]: key["Status"] for key in _keys(name)} if name else {}
    for key_id in _key_ids(_map(events["Changes"])):
        if there.get(key_id) == "Inactive":
            _iam().update_access_key(UserName=name, AccessKeyId=key_id, Status="Active")
    return {}


def _key_ids(changes):
    return [key.removeprefix("key ") for key in sorted(changes) if key.startswith("key ")]


def _user_name(resource_id):
    """AWS Config knows users by their unique id (AIDA…), IAM by their names."""
    for page in _iam().get_paginator("list_users").paginate():
        for user in page["Users"]:
            if user["UserId"] == resource_id:
                return user["UserName"]
    return None


def _keys(name):
    return [key for page in _iam().get_paginator("list_access_keys").paginate(UserName=name) for key in page["AccessKeyMetadata"]]


def _last_use(key):
    """A key that was never used counts from its creation."""
    used = _iam().get_access_key_last_used(AccessKeyId=key["AccessKeyId"])["AccessKeyLastUsed"]
    return used.get("LastUsedDate", key["CreateDate"])


def _password_unused(name, oldest):
    try:
        profile = _iam().get_login_profile(UserName=name)["LoginProfile"]
    except ClientError as error:
        if error.response["Error"]["Code"] == "NoSuchEntity":
            return False
        raise
    used = _iam().get_user(UserName=name)["User"].get("PasswordLastUsed", profile["CreateDate"])
    return used <= oldest


def _now():
    return datetime.datetime.now(datetime.timezone.utc)


def _iam():
    return boto3.client("iam")


def _map(value):
    """Automation may hand a map over as text."""
    return json.loads(value) if isinstance(value, str) else value
