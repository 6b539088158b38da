"""An EBS volume, how it is attached, and whether its encrypted copy took its place."""

import json

import boto3

REPLACED_BY = "config-compliance:replaced-by"


def read(events, _context):
    """What is to be copied, and how it is attached."""
    volume = _volume(events["VolumeId"])
    if volume["Encrypted"] or REPLACED_BY in _tags(volume):
        return {"Needed": False, "IsRunning": False, "InstanceId": "", "Changes": {}}
    if volume.get("MultiAttachEnabled") or len(volume["Attachments"]) > 1:
        raise ValueError(f"{events['VolumeId']} is attached to several instances: copy it by hand")
    attachment = volume["Attachments"][0] if volume["Attachments"] else None
    before = _attachment(attachment)
    return {
        "Needed": True,
        "IsRunning": bool(attachment) and _is_running(attachment["InstanceId"]),
        "InstanceId": attachment["InstanceId"] if attachment else "",
        "Changes": {"attachment": json.dumps(before, sort_keys=True)},
    }


def verify(events, _context):
    copy = _volume(events["CopyId"])
    before = json.loads(_map(events["Changes"])["attachment"])
    there = _attachment(copy["Attachments"][0] if copy["Attachments"] else None)
    if not copy["Encrypted"] or there != before:
        raise ValueError(f"{events['CopyId']} did not take the place of {events['VolumeId']}: {there}")
    return {}


def find_copy(events, _context):
    """On request: what stands in the original's place, and whether an instance runs on it."""
    before = json.loads(_map(events["Changes"])["attachment"])
    return {
        "IsRunning": bool(before) and _is_running(before["InstanceId"]),
        "InstanceId": before["InstanceId"] if before else "",
    }


def _attachment(attachment):
    """As the instance has it, which knows whether the volume goes with it."""
    if attachment is None:
        return None
    instance = _instance(attachment["InstanceId"])
    for mapping in instance["BlockDeviceMappings"]:
        if mapping["DeviceName"] == attachment["Device"]:
            return {
                "InstanceId": attachment["InstanceId"],
                "Device": attachment["Device"],
                "DeleteOnTermination": mapping["Ebs"]["DeleteOnTermination"],
            }
    raise ValueError(f"{attachment['InstanceId']} does not know of {attachment['Device']}")


def _volume(volume_id):
    return _ec2().describe_volumes(VolumeIds=[volume_id])["Volumes"][0]


def _instance(instance_id):
    return _ec2().describe_instances(InstanceIds=[instance_id])["Reservations"][0]["Instances"][0]


def _is_running(instance_id):
    return _instance(instance_id)["State"]["Name"] in ("pending", "running")


def _tags(resource):
    return {tag["Key"]: tag["Value"] for tag in resource.get("Tags", [])}


def _ec2():
    return boto3.client("ec2")


def _map(value):
    """Automation may hand a map over as text."""
    return json.loads(value) if isinstance(value, str) else value
