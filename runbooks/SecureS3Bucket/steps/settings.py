"""Settings of a bucket: default encryption, a policy that wants TLS, versioning, and the public access block.

Each setting has three functions: what there is (None where it is right already), setting it, and going back.
"""

import json

import boto3
from botocore.exceptions import ClientError

TLS_SID = "ConfigComplianceTlsOnly"
BLOCKED = {
    "BlockPublicAcls": True,
    "BlockPublicPolicy": True,
    "IgnorePublicAcls": True,
    "RestrictPublicBuckets": True,
}


def read(events, _context):
    changes = {}
    for setting in events["Settings"]:
        before = SETTINGS[setting][0](events)
        if before is not None:
            changes[setting] = json.dumps(before, sort_keys=True)
    return {"Needed": bool(changes), "Changes": changes}


def secure(events, _context):
    changes = _map(events["Changes"])
    for setting, (_read, set_right, _go_back) in SETTINGS.items():
        if setting in changes:
            set_right(events)
    return {}


def verify(events, _context):
    left = read(events, _context)["Changes"]
    if left:
        raise ValueError(f"{events['BucketName']} is still not right: {', '.join(sorted(left))}")
    return {}


def restore(events, _context):
    changes = _map(events["Changes"])
    for setting, (_read, _set_right, go_back) in reversed(SETTINGS.items()):
        if setting in changes:
            go_back(events, json.loads(changes[setting]))
    return {}


def _read_public_access_block(events):
    there = _unless_missing(
        "NoSuchPublicAccessBlockConfiguration", _s3().get_public_access_block, Bucket=events["BucketName"]
    ).get("PublicAccessBlockConfiguration", {})
    return None if there == BLOCKED else there


def _block_public_access(events):
    _s3().put_public_access_block(Bucket=events["BucketName"], PublicAccessBlockConfiguration=BLOCKED)


def _unblock_public_access(events, before):
    bucket = events["BucketName"]
    if before:
        _s3().put_public_access_block(Bucket=bucket, PublicAccessBlockConfiguration=before)
    else:
        _s3().delete_public_access_block(Bucket=bucket)


def _read_encryption(events):
    """Any default encryption is right, or that with the given key."""
    there = _unless_missing(
        "ServerSideEncryptionConfigurationNotFoundError", _s3().get_bucket_encryption, Bucket=events["BucketName"]
    ).get("ServerSideEncryptionConfiguration", {"Rules": []})
    defaults = [rule.get("ApplyServerSideEncryptionByDefault", {}) for rule in there["Rules"]]
    key = events["KmsKeyArn"]
    if any(default.get("KMSMasterKeyID") == key if key else default for default in defaults):
        return None
    return there


def _encrypt(events):
    default = {"SSEAlgorithm": "AES256"}
    rule = {"ApplyServerSideEncryptionByDefault": default}
    if events["KmsKeyArn"]:
        default.update(SSEAlgorithm="aws:kms", KMSMasterKeyID=events["KmsKeyArn"])
        # A key of the bucket saves calls of KMS.
        rule["BucketKeyEnabled"] = True
    _s3().put_bucket_encryption(
        Bucket=events["BucketName"], ServerSideEncryptionConfiguration={"Rules": [rule]}
    )


def _return_encryption(events, before):
    bucket = events["BucketName"]
    if before["Rules"]:
        _s3().put_bucket_encryption(Bucket=bucket, ServerSideEncryptionConfiguration=before)
    else:
        _s3().delete_bucket_encryption(Bucket=bucket)


def _read_tls(events):
    """A policy can be longer than what a parameter holds, and all that is added is one statement."""
    return None if any(_wants_tls(each, events) for each in _statements(events)) else "without"


def _want_tls(events):
    statement = {
        "Sid": TLS_SID,
        "Effect": "Deny",
        "Principal": "*",
        "Action": "s3:*",
        "Resource": _arns(events),
        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
    }
    others = [each for each in _statements(events) if each.get("Sid") != TLS_SID]
    _put_statements(events, [*others, statement])


def _return_policy(events, _before):
    statements = _statements(events)
    others = [each for each in statements if each.get("Sid") != TLS_SID]
    if len(others) == len(statements):
        return
    if others:
        _put_statements(events, others)
    else:
        _s3().delete_bucket_policy(Bucket=events["BucketName"])


def _policy(events):
    answer = _unless_missing("NoSuchBucketPolicy", _s3().get_bucket_policy, Bucket=events["BucketName"])
    return json.loads(answer["Policy"]) if "Policy" in answer else {"Version": "2012-10-17", "Statement": []}


def _statements(events):
    return _list(_policy(events)["Statement"])


def _put_statements(events, statements):
    policy = {**_policy(events), "Statement": statements}
    _s3().put_bucket_policy(Bucket=events["BucketName"], Policy=json.dumps(policy))


def _wants_tls(statement, events):
    transport = statement.get("Condition", {}).get("Bool", {}).get("aws:SecureTransport")
    return (
        statement["Effect"] == "Deny"
        and statement.get("Principal") in ("*", {"AWS": "*"})
        and bool({"*", "s3:*"} & set(_list(statement.get("Action", []))))
        and str(transport).lower() in ("false", "['false']")
        and set(_arns(events)) <= set(_list(statement.get("Resource", [])))
    )


def _arns(events):
    bucket = f"arn:{_s3().meta.partition}:s3:::{events['BucketName']}"
    return [bucket, f"{bucket}/*"]


def _read_versioning(events):
    status = _s3().get_bucket_versioning(Bucket=events["BucketName"]).get("Status", "")
    return None if status == "Enabled" else status


def _version(events):
    _set_versioning(events, "Enabled")


def _suspend_versioning(events, _before):
    """S3 knows no way back to a bucket that never had versions."""
    _set_versioning(events, "Suspended")


def _set_versioning(events, status):
    _s3().put_bucket_versioning(Bucket=events["BucketName"], VersioningConfiguration={"Status": status})


# In the order in which they are set: what cannot be undone wholly comes last.
SETTINGS = {
    "publicAccessBlock": (_read_public_access_block, _block_public_access, _unblock_public_access),
    "encryption": (_read_encryption, _encrypt, _return_encryption),
    "tlsOnly": (_read_tls, _want_tls, _return_policy),
    "versioning": (_read_versioning, _version, _suspend_versioning),
}


def _s3():
    return boto3.client("s3")


def _unless_missing(code, get, **arguments):
    try:
        return get(**arguments)
    except ClientError as error:
        if error.response["Error"]["Code"] == code:
            return {}
        raise


def _list(value):
    return value if isinstance(value, list) else [value]


def _map(value):
    """Automation may hand a map over as text."""
    return json.loads(value) if isinstance(value, str) else value
