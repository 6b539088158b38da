"""Snapshots that a run made on the way to the copy."""

import boto3
from botocore.exceptions import ClientError


def delete(events, _context):
    ec2 = boto3.client("ec2")
    made = ec2.describe_snapshots(
        OwnerIds=["self"], Filters=[{"Name": "tag:config-compliance:execution", "Values": [events["Execution"]]}]
    )
    for snapshot in made["Snapshots"]:
        try:
            ec2.delete_snapshot(SnapshotId=snapshot["SnapshotId"])
        except ClientError as error:
            if error.response["Error"]["Code"] != "InvalidSnapshot.NotFound":
                raise
    return {}
