"""An Elastic IP address that nothing uses."""

import json

import boto3
from botocore.exceptions import ClientError


def read(events, _context):
    address = _address(events["AllocationId"])
    if address is None or "AssociationId" in address or address.get("InstanceId"):
        return {"Needed": False, "Changes": {}}
    what = {key: address[key] for key in ("PublicIp", "NetworkBorderGroup") if address.get(key)}
    what["Tags"] = address.get("Tags", [])
    return {"Needed": True, "Changes": {"address": json.dumps(what, sort_keys=True)}}


def release(events, _context):
    """AWS itself refuses to release an address that was associated in the meantime."""
    _ec2().release_address(AllocationId=events["AllocationId"])
    return {}


def verify(events, _context):
    if read(events, _context)["Needed"]:
        raise ValueError(f"{events['AllocationId']} is still there")
    return {}


def restore(events, _context):
    """Takes the same address again, under another allocation id, as long as AWS has given it to nobody else."""
    what = json.loads(_map(events["Changes"])["address"])
    there = _ec2().describe_addresses(Filters=[{"Name": "public-ip", "Values": [what["PublicIp"]]}])["Addresses"]
    if there:
        return {}
    arguments = {"Domain": "vpc", "Address": what["PublicIp"]}
    if "NetworkBorderGroup" in what:
        arguments["NetworkBorderGroup"] = what["NetworkBorderGroup"]
    if what["Tags"]:
        arguments["TagSpecifications"] = [{"ResourceType": "elastic-ip", "Tags": what["Tags"]}]
    _ec2().allocate_address(**arguments)
    return {}


def _address(allocation_id):
    try:
        return _ec2().describe_addresses(AllocationIds=[allocation_id])["Addresses"][0]
    except ClientError as error:
        if error.response["Error"]["Code"] == "InvalidAllocationID.NotFound":
            return None
        raise


def _ec2():
    return boto3.client("ec2")


def _map(value):
    """Automation may hand a map over as text."""
    return json.loads(value) if isinstance(value, str) else value
