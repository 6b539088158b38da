"""Does for the interpreter what Automation does in Python and by the AWS APIs: one request a line, one answer a line.

Requests: {"do": "script", "script", "handler", "payload"} or {"do": "api", "service", "api", "parameters"}, each with
"fail": none, or {"call": "ec2:DetachVolume", "when": "before" | "after"}. Answers tell the calls that were made.
"""

import functools
import json
import os
import sys
import time

import boto3
from botocore import xform_name
from botocore.client import BaseClient
from botocore.exceptions import ClientError

answers = os.fdopen(os.dup(1), "w")
# What a script prints must not stand among the answers.
sys.stdout = sys.stderr
time.sleep = lambda _seconds: None

calls = []
failure = None
make_api_call = BaseClient._make_api_call


def watched(client, operation, arguments):
    call = f"{client.meta.service_model.service_name}:{operation}"
    calls.append(call)
    fails = failure is not None and failure["call"] == call
    if fails and failure["when"] == "before":
        raise refused(operation)
    answer = make_api_call(client, operation, arguments)
    if fails:
        raise refused(operation)
    return answer


def refused(operation):
    return ClientError({"Error": {"Code": "InjectedFailure", "Message": "injected by the test"}}, operation)


BaseClient._make_api_call = watched
# Building a client takes longer than what most calls do.
boto3.client = functools.lru_cache(boto3.client)


def run_script(request):
    scope = {"__name__": "script"}
    exec(compile(request["script"], "script.py", "exec"), scope)
    return {"Payload": scope[request["handler"]](request["payload"], {})}


def call_api(request):
    client = boto3.client(request["service"])
    answer = getattr(client, xform_name(request["api"]))(**request["parameters"])
    answer.pop("ResponseMetadata", None)
    return answer


for line in sys.stdin:
    request = json.loads(line)
    calls.clear()
    failure = request.get("fail")
    try:
        value = run_script(request) if request["do"] == "script" else call_api(request)
        answer = {"value": value}
    except Exception as error:
        answer = {"error": f"{type(error).__name__}: {error}"}
    answers.write(json.dumps({**answer, "calls": calls}, default=str) + "\n")
    answers.flush()
