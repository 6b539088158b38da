"""An encrypted volume like the original one. Its tags say what it replaces, and which run made it."""

import boto3


def create_copy(events, _context):
    """A volume like the original one, of the encrypted snapshot."""
    original = _ec2().describe_volumes(VolumeIds=[events["VolumeId"]])["Volumes"][0]
    tags = [tag for tag in original.get("Tags", []) if not tag["Key"].startswith("aws:")]
    tags.append({"Key": "config-compliance:execution", "Value": events["Execution"]})
    tags.append({"Key": "config-compliance:replaces", "Value": events["VolumeId"]})
    arguments = {key: original[key] for key in ("AvailabilityZone", "Size", "VolumeType") if key in original}
    if original["VolumeType"] in ("gp3", "io1", "io2"):
        arguments["Iops"] = original["Iops"]
    if original["VolumeType"] == "gp3" and original.get("Throughput"):
        arguments["Throughput"] = original["Throughput"]
    created = _ec2().create_volume(
        SnapshotId=events["SnapshotId"],
        Encrypted=True,
        KmsKeyId=events["KmsKeyId"],
        TagSpecifications=[{"ResourceType": "volume", "Tags": tags}],
        **arguments,
    )
    return {"VolumeId": created["VolumeId"]}


def _ec2():
    return boto3.client("ec2")
