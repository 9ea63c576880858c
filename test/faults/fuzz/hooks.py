"""Schemathesis' hooks: each request gets a token and ids of things that exist, and each answer is written down.

What there is, the supply knows (FUZZ_SUPPLY); a part of a request that was made illegal on purpose stays as it is."""

import base64
import json
import os
import random
import re
import threading
import urllib.request

import schemathesis
from hypothesis import strategies
from schemathesis.core.parameters import ParameterLocation as At
from schemathesis.generation import GenerationMode

SUPPLY = os.environ["FUZZ_SUPPLY"]
RECORDS = open(os.environ["FUZZ_RECORDS"], "a", buffering=1, encoding="utf8")
AS_GENERATED = 0.1  # of the bodies: names in them are then as made up as the rest
schemathesis.openapi.media_type("application/zip", strategies.binary(max_size=64))  # the supply has real ones


@schemathesis.serializer("application/zip")
def as_it_is(context, value):
    return value


chance = random.Random(os.environ.get("FUZZ_SEED", "1"))
lock = threading.Lock()
sent = {}
answered = set()  # names in answers that a link may lead on from
NAMES = re.compile(r"[0-9a-f]{64}|[0-9a-f-]{36}|[A-Z2-9]{4}-[A-Z2-9]{4}")


def supply(asked):
    request = urllib.request.Request(SUPPLY, data=json.dumps(asked).encode(), headers={"content-type": "application/json"})
    with urllib.request.urlopen(request, timeout=180) as response:
        return json.load(response)


def named(value, fields):
    """The same body, with each field that names a thing naming one that exists."""
    if isinstance(value, list):
        return [named(one, fields) for one in value]
    if not isinstance(value, dict):
        return value
    filled = {}
    for key, inner in value.items():
        if key not in fields:
            filled[key] = named(inner, fields)
        elif isinstance(inner, list):
            filled[key] = [fields[key]] if inner else []
        else:
            filled[key] = inner if inner is None else fields[key]
    return filled


def is_legal(case, place):
    component = case.meta.components.get(place)
    return component is None or component.mode == GenerationMode.POSITIVE


@schemathesis.hook
def before_call(context, case, kwargs):
    definition = case.operation.definition.raw
    linked = case.meta.phase.name.value == "stateful"
    legal = case.meta.generation.mode == GenerationMode.POSITIVE and all(is_legal(case, place) for place in At)
    asked = {
        "address": case.path,
        "method": case.method.upper(),
        "mediaType": case.media_type,
        "role": definition.get("x-role"),
        "linked": linked,
    }
    given = supply(asked)
    if given["token"] is not None:
        case.headers["Authorization"] = "Bearer " + given["token"]
    fill(case, given, linked)
    with lock:
        sent[case.id] = {
            "operation": definition.get("operationId"),
            "phase": case.meta.phase.name.value,
            "kind": given["kind"],
            "role": given["role"],
            "legal": legal and given["kind"] == "own" and given["may"],
        }


def fill(case, given, linked):
    params = given.get("params") or {}
    if is_legal(case, At.PATH):
        for key, value in (case.path_parameters or {}).items():
            if not (linked and value in answered):
                case.path_parameters[key] = params.get(key, value)
    if is_legal(case, At.QUERY):
        case.query = {**(case.query or {}), **(given.get("query") or {})}
    if not is_legal(case, At.BODY) or chance.random() < AS_GENERATED:
        return
    if "body" in given and case.media_type is not None:
        case.body = base64.b64decode(given["body"]["base64"])
        case.media_type = given["body"]["mediaType"]
        case.headers["Content-Type"] = given["body"]["mediaType"]
    elif given.get("fields"):
        case.body = named(case.body, given["fields"])


@schemathesis.hook
def after_call(context, case, response):
    with lock:
        record = sent.pop(case.id, None)
        if record is not None and record["kind"] == "linked" and response.status_code < 300:
            text = response.content.decode("latin-1")  # a picture's bytes are no text, and hold no name
            answered.update(NAMES.findall(text), map(str, (case.path_parameters or {}).values()))
        if record is not None:
            RECORDS.write(json.dumps({**record, "status": response.status_code}) + "\n")
