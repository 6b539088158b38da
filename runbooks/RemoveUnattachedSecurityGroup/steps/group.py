"""A security group that no network interface has: deleted, or kept without rules (quarantine)."""

import json

import boto3
from botocore.exceptions import ClientError

QUARANTINED = "config-compliance:quarantined"
SOURCES = ("IpRanges", "Ipv6Ranges", "PrefixListIds", "UserIdGroupPairs")


def read(events, _context):
    group = _group(events["GroupId"])
    if group is None or _is_attached(events["GroupId"]) or _is_done(group, events["Treatment"]):
        return {"Needed": False, "Changes": {}}
    if group["GroupName"] == "default":
        raise ValueError(f"{events['GroupId']} is a VPC's default security group, which AWS lets nobody delete")
    if events["Treatment"] == "delete":
        _check_references(events["GroupId"])
    what = {key: group[key] for key in ("GroupName", "Description", "VpcId")}
    what["Tags"] = group.get("Tags", [])
    return {
        "Needed": True,
        "Changes": {
            "egress": json.dumps(_rules(group["IpPermissionsEgress"]), sort_keys=True),
            "group": json.dumps(what, sort_keys=True),
            "ingress": json.dumps(_rules(group["IpPermissions"]), sort_keys=True),
        },
    }


def remove(events, _context):
    group_id = events["GroupId"]
    if _is_attached(group_id):
        raise ValueError(f"{group_id} was attached to a network interface in the meantime")
    if events["Treatment"] == "delete":
        _ec2().delete_security_group(GroupId=group_id)
        return {}
    group = _group(group_id)
    if group["IpPermissions"]:
        _ec2().revoke_security_group_ingress(GroupId=group_id, IpPermissions=_rules(group["IpPermissions"]))
    if group["IpPermissionsEgress"]:
        _ec2().revoke_security_group_egress(
            GroupId=group_id, IpPermissions=_rules(group["IpPermissionsEgress"])
        )
    _ec2().create_tags(Resources=[group_id], Tags=[{"Key": QUARANTINED, "Value": "true"}])
    return {}


def verify(events, _context):
    group = _group(events["GroupId"])
    if group is not None and not _is_done(group, events["Treatment"]):
        raise ValueError(f"{events['GroupId']} is still there, with its rules")
    return {}


def restore(events, _context):
    """A deleted group comes back under another id, which this returns; rules that point to it follow."""
    changes = {key: json.loads(value) for key, value in _map(events["Changes"]).items()}
    group_id = _there_again(events["GroupId"], changes["group"])
    group = _group(group_id)
    old_id = events["GroupId"]
    _make_alike(group, "IpPermissions", _follow(changes["ingress"], old_id, group_id))
    _make_alike(group, "IpPermissionsEgress", _follow(changes["egress"], old_id, group_id))
    tags = {tag["Key"] for tag in group.get("Tags", [])}
    if QUARANTINED in tags:
        _ec2().delete_tags(Resources=[group_id], Tags=[{"Key": QUARANTINED}])
    return {"GroupId": group_id}


def _there_again(group_id, what):
    if _group(group_id) is not None:
        return group_id
    found = _ec2().describe_security_groups(
        Filters=[
            {"Name": "group-name", "Values": [what["GroupName"]]},
            {"Name": "vpc-id", "Values": [what["VpcId"]]},
        ]
    )["SecurityGroups"]
    if found:
        return found[0]["GroupId"]
    tags = [{"ResourceType": "security-group", "Tags": what["Tags"]}] if what["Tags"] else []
    return _ec2().create_security_group(
        GroupName=what["GroupName"],
        Description=what["Description"],
        VpcId=what["VpcId"],
        TagSpecifications=tags,
    )["GroupId"]


def _make_alike(group, direction, wanted):
    """Rules that are missing are added; those that AWS gives a new group, and the old one had not, go."""
    there = _rules(group[direction])
    kind = "ingress" if direction == "IpPermissions" else "egress"
    surplus = [rule for rule in there if rule not in wanted]
    missing = [rule for rule in wanted if rule not in there]
    if surplus:
        getattr(_ec2(), f"revoke_security_group_{kind}")(GroupId=group["GroupId"], IpPermissions=surplus)
    if missing:
        getattr(_ec2(), f"authorize_security_group_{kind}")(GroupId=group["GroupId"], IpPermissions=missing)


def _follow(rules, old_id, new_id):
    return json.loads(json.dumps(rules).replace(f'"{old_id}"', f'"{new_id}"'))


def _rules(permissions):
    """One rule a source, so that they can be compared; of what AWS tells, what AWS takes."""
    rules = []
    for permission in permissions:
        ports = {key: permission[key] for key in ("IpProtocol", "FromPort", "ToPort") if key in permission}
        for kind in SOURCES:
            for source in permission.get(kind, []):
                names = ("CidrIp", "CidrIpv6", "PrefixListId", "GroupId", "UserId", "Description")
                kept = {name: source[name] for name in names if source.get(name)}
                rules.append({**ports, kind: [kept]})
    return rules


def _is_done(group, treatment):
    if treatment == "delete":
        return False
    return not group["IpPermissions"] and not group["IpPermissionsEgress"]


def _group(group_id):
    try:
        return _ec2().describe_security_groups(GroupIds=[group_id])["SecurityGroups"][0]
    except ClientError as error:
        if error.response["Error"]["Code"] == "InvalidGroup.NotFound":
            return None
        raise


def _is_attached(group_id):
    interfaces = _ec2().describe_network_interfaces(Filters=[{"Name": "group-id", "Values": [group_id]}])
    return bool(interfaces["NetworkInterfaces"])


def _check_references(group_id):
    """AWS deletes no group that rules of another point to (DependencyViolation)."""
    for name in ("ip-permission.group-id", "egress.ip-permission.group-id"):
        found = _ec2().describe_security_groups(Filters=[{"Name": name, "Values": [group_id]}])
        others = {group["GroupId"] for group in found["SecurityGroups"]} - {group_id}
        if others:
            raise ValueError(f"rules of {', '.join(sorted(others))} point to {group_id}: remove them first")


def _ec2():
    return boto3.client("ec2")


def _map(value):
    """Automation may hand a map over as text."""
    return json.loads(value) if isinstance(value, str) else value
