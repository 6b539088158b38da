"""Flow logs of a VPC. Those that the runbook makes are tagged, and the tags are what it goes back by."""

import boto3

MADE_BY = "config-compliance:runbook"
EXECUTION = "config-compliance:execution"
NAME = "EnableVpcFlowLogs"


def read(events, _context):
    """Whether the VPC lacks an active flow log of the wanted traffic."""
    enough = {events["TrafficType"], "ALL"}
    active = [
        each for each in _of_vpc(events) if each["FlowLogStatus"] == "ACTIVE" and each["TrafficType"] in enough
    ]
    return {"Needed": not active}


def create(events, _context):
    arguments = {
        "ResourceType": "VPC",
        "ResourceIds": [events["VpcId"]],
        "TrafficType": events["TrafficType"],
        "LogDestination": events["LogDestination"],
        "LogDestinationType": "s3" if ":s3:" in events["LogDestination"] else "cloud-watch-logs",
        "TagSpecifications": [
            {
                "ResourceType": "vpc-flow-log",
                "Tags": [{"Key": MADE_BY, "Value": NAME}, {"Key": EXECUTION, "Value": events["Execution"]}],
            }
        ],
    }
    if events["DeliverLogsPermissionArn"]:
        arguments["DeliverLogsPermissionArn"] = events["DeliverLogsPermissionArn"]
    answer = _ec2().create_flow_logs(**arguments)
    # EC2 answers that all went well, and tells here what did not.
    if answer.get("Unsuccessful"):
        raise ValueError(f"{events['VpcId']}: {answer['Unsuccessful'][0]['Error']['Message']}")
    return {"FlowLogId": answer["FlowLogIds"][0]}


def verify(events, _context):
    if read(events, _context)["Needed"]:
        raise ValueError(f"{events['VpcId']} has no active flow log of {events['TrafficType']} traffic")
    return {}


def restore(events, _context):
    """Deletes what one run made, or without a run all that the runbook made for the VPC."""
    tag = (EXECUTION, events["Execution"]) if events["Execution"] else (MADE_BY, NAME)
    made = [each["FlowLogId"] for each in _of_vpc(events) if tag in _tags(each)]
    if made:
        answer = _ec2().delete_flow_logs(FlowLogIds=made)
        if answer.get("Unsuccessful"):
            raise ValueError(f"{events['VpcId']}: {answer['Unsuccessful'][0]['Error']['Message']}")
    return {}


def _of_vpc(events):
    pages = _ec2().get_paginator("describe_flow_logs").paginate(
        Filters=[{"Name": "resource-id", "Values": [events["VpcId"]]}]
    )
    return [each for page in pages for each in page["FlowLogs"]]


def _tags(flow_log):
    return {(tag["Key"], tag["Value"]) for tag in flow_log.get("Tags", [])}


def _ec2():
    return boto3.client("ec2")
