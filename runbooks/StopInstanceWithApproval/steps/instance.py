"""Whether an instance is to be stopped."""

import json

import boto3


def read(events, _context):
    """Fails for an instance that would be replaced at once, and for one that cannot be stopped."""
    reservations = boto3.client("ec2").describe_instances(InstanceIds=[events["InstanceId"]])["Reservations"]
    instance = reservations[0]["Instances"][0]
    if instance["State"]["Name"] not in ("pending", "running"):
        return {"Needed": False, "Changes": {}}
    if any(tag["Key"] == "aws:autoscaling:groupName" for tag in instance.get("Tags", [])):
        raise ValueError(
            f"{events['InstanceId']} is of an Auto Scaling group, which would start another one like it: change the group"
        )
    if instance.get("RootDeviceType") == "instance-store":
        raise ValueError(f"{events['InstanceId']} has no EBS root volume, and cannot be stopped")
    return {"Needed": True, "Changes": {"state": json.dumps("running")}}
