"""The encrypted copy takes the original's place on the instance, or the original takes it back.

A tag of the original names the copy that stands in its place; a copy has a tag with the execution that made it.
"""

import json

import boto3

EXECUTION = "config-compliance:execution"
REPLACED_BY = "config-compliance:replaced-by"
# Half of the 600 seconds that a script has.
PATIENCE = {"Delay": 5, "MaxAttempts": 60}


def swap(events, _context):
    """The copy takes the original's place, and both know of each other."""
    before = json.loads(_map(events["Changes"])["attachment"])
    if before:
        _detach(events["VolumeId"], before["InstanceId"])
        _attach(events["CopyId"], before)
    _ec2().create_tags(Resources=[events["VolumeId"]], Tags=[{"Key": REPLACED_BY, "Value": events["CopyId"]}])
    return {}


def go_back(events, _context):
    """After a failure: the original in its place, and the copy deleted."""
    before = json.loads(_map(events["Changes"])["attachment"])
    made = _made(events["Execution"])
    _return_original(events["VolumeId"], made, before)
    for copy_id in made:
        _ec2().delete_volume(VolumeId=copy_id)
    return {}


def restore(events, _context):
    """The copy is kept, detached: it has what was written since."""
    before = json.loads(_map(events["Changes"])["attachment"])
    copy_id = _tags(_volume(events["VolumeId"])).get(REPLACED_BY)
    _return_original(events["VolumeId"], [copy_id] if copy_id else [], before)
    return {}


def _return_original(volume_id, copies, before):
    if before:
        for copy_id in copies:
            if _volume(copy_id)["Attachments"]:
                _detach(copy_id, before["InstanceId"])
        _attach(volume_id, before)
    if REPLACED_BY in _tags(_volume(volume_id)):
        _ec2().delete_tags(Resources=[volume_id], Tags=[{"Key": REPLACED_BY}])


def _detach(volume_id, instance_id):
    if _volume(volume_id)["Attachments"]:
        _ec2().detach_volume(VolumeId=volume_id, InstanceId=instance_id)
    _ec2().get_waiter("volume_available").wait(VolumeIds=[volume_id], WaiterConfig=PATIENCE)


def _attach(volume_id, before):
    if not _volume(volume_id)["Attachments"]:
        _ec2().attach_volume(VolumeId=volume_id, InstanceId=before["InstanceId"], Device=before["Device"])
    _ec2().get_waiter("volume_in_use").wait(VolumeIds=[volume_id], WaiterConfig=PATIENCE)
    # An attached volume outlives its instance, unless told otherwise.
    _ec2().modify_instance_attribute(
        InstanceId=before["InstanceId"],
        BlockDeviceMappings=[
            {"DeviceName": before["Device"], "Ebs": {"DeleteOnTermination": before["DeleteOnTermination"]}}
        ],
    )


def _made(execution):
    found = _ec2().describe_volumes(Filters=[{"Name": f"tag:{EXECUTION}", "Values": [execution]}])
    return [volume["VolumeId"] for volume in found["Volumes"]]


def _volume(volume_id):
    return _ec2().describe_volumes(VolumeIds=[volume_id])["Volumes"][0]


def _tags(resource):
    return {tag["Key"]: tag["Value"] for tag in resource.get("Tags", [])}


def _ec2():
    return boto3.client("ec2")


def _map(value):
    """Automation may hand a map over as text."""
    return json.loads(value) if isinstance(value, str) else value
