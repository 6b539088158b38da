"""Rules of a security group that let anyone in to chosen ports."""

import json

import boto3

ANYONE = {"0.0.0.0/0": ("IpRanges", "CidrIp"), "::/0": ("Ipv6Ranges", "CidrIpv6")}


def read(events, _context):
    """The rules that are to go, by protocol, ports and source."""
    changes = {}
    for permission in _group(events["GroupId"])["IpPermissions"]:
        if _covers(permission, events["Ports"]):
            changes.update(_public(permission))
    return {"Needed": bool(changes), "Changes": changes}


def revoke(events, _context):
    changes = _map(events["Changes"])
    boto3.client("ec2").revoke_security_group_ingress(
        GroupId=events["GroupId"], IpPermissions=[json.loads(rule) for rule in changes.values()]
    )
    return {}


def verify(events, _context):
    left = read(events, _context)["Changes"]
    if left:
        raise ValueError(f"{events['GroupId']} still has public ingress: {', '.join(sorted(left))}")
    return {}


def restore(events, _context):
    """Puts back the rules that are missing, with their descriptions; rules get new ids, and tags of theirs are lost."""
    there = {}
    for permission in _group(events["GroupId"])["IpPermissions"]:
        there.update(_public(permission))
    missing = [json.loads(rule) for key, rule in sorted(_map(events["Changes"]).items()) if key not in there]
    if missing:
        boto3.client("ec2").authorize_security_group_ingress(GroupId=events["GroupId"], IpPermissions=missing)
    return {}


def _group(group_id):
    return boto3.client("ec2").describe_security_groups(GroupIds=[group_id])["SecurityGroups"][0]


def _covers(permission, ports):
    """Whether a rule lets in to one of the ports. Protocol -1 is all protocols and ports; ICMP has no ports."""
    if permission["IpProtocol"] == "-1":
        return True
    if permission["IpProtocol"] not in ("tcp", "udp", "6", "17"):
        return False
    for port in ports:
        first, _, last = port.partition("-")
        if permission["FromPort"] <= int(last or first) and int(first) <= permission["ToPort"]:
            return True
    return False


def _public(permission):
    """A rule's public sources, each as a rule of its own."""
    rules = {}
    for cidr, (ranges, name) in ANYONE.items():
        for source in permission.get(ranges, []):
            if source[name] != cidr:
                continue
            rule = {key: permission[key] for key in ("IpProtocol", "FromPort", "ToPort") if key in permission}
            key = f"{rule['IpProtocol']} {rule.get('FromPort', 'all')}-{rule.get('ToPort', 'all')} {cidr}"
            rules[key] = json.dumps({**rule, ranges: [source]}, sort_keys=True)
    return rules


def _map(value):
    """Automation may hand a map over as text."""
    return json.loads(value) if isinstance(value, str) else value
