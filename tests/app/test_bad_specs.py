"""Hundreds of specs with one thing wrong, over the stream and over HTTP: each is told its place, and nothing stays.

``DESCENT_LAB_BAD_SPECS`` says how many.
"""

from __future__ import annotations

import gc
import json
import os
import tracemalloc
from collections.abc import Iterator
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from starlette.testclient import TestClient, WebSocketTestSession

from app.main import create_app
from app.schemas.json_schema import PLACE
from tests.app.helpers import network
from tests.bad_specs import BREAKS, Bad, Where, bad_specs

MANY = int(os.environ.get("DESCENT_LAB_BAD_SPECS", "200"))
ROUNDS = 4
GROWTH = 300_000
"""Bytes that the memory in use may grow by from one round of bad specs to the last."""
REACH_DEEPER = {"deep", "long", "half a character"}
"""What is wrong all the way down, so that the place named may lie inside the broken one."""
TEXT_IS_WRONG = {"no number", "out of range", "given twice", "half a character"}
SPEC_IS_WRONG = {"invalid", "limit", "not_yet", "bad_json"}
AS_A_SCHEMA_SEES = {"another type", "unknown field", "no component"}
broken = settings(max_examples=MANY, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def shared() -> Iterator[TestClient]:
    with TestClient(create_app()) as client:
        yield client


@pytest.fixture(scope="module")
def session(shared: TestClient) -> Iterator[WebSocketTestSession]:
    """One connection for all bad specs, which runs a good one at the end."""
    with shared.websocket_connect("/api/stream") as session:
        yield session
        session.send_json({"type": "start", "run": "good", "spec": network(steps=1)})
        assert session.receive_json()["type"] == "started"


def refused(session: WebSocketTestSession, text: str) -> Any:
    """What the stream says to a start with this text as its spec."""
    session.send_text(f'{{"type": "start", "run": "a", "spec": {text}}}')
    message = session.receive_json()
    assert message["type"] == "error", message
    assert message["error"].keys() == {"code", "message", "where"}
    return message["error"]


@broken
@given(bad=bad_specs())
def test_a_bad_spec_is_told_its_place(shared: TestClient, session: WebSocketTestSession, bad: Bad) -> None:
    error = refused(session, bad.text)
    assert error["code"] in (
        ["bad_json"] if bad.how in TEXT_IS_WRONG else ["invalid", "limit", "not_yet", "bad_json"]
    ), error
    assert named(bad, tuple(error["where"])), error
    assert error["message"].endswith(".")
    answer = shared.post("/api/runs", content=bad.text)
    assert answer.status_code in (400, 422)
    over_http = answer.json()["error"]
    assert over_http["code"] == error["code"]
    # How deep is too deep is counted from where the text begins, which over the stream is around the spec.
    assert over_http["where"] == error["where"] or bad.how == "deep" or not bad.place


def named(bad: Bad, where: Where) -> bool:
    """Whether a place is the broken one, or what it lies in; of text without a place, the message's own field."""
    place = bad.place or (("spec",) if where[:1] == ("spec",) else ())
    if bad.how in REACH_DEEPER and where[: len(place)] == place:
        return True
    return bool(where or not place) and where == place[: len(where)]


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(bad=bad_specs().filter(lambda bad: bad.how in AS_A_SCHEMA_SEES))
def test_the_schema_refuses_it_too(schema: jsonschema_rs.Validator, bad: Bad) -> None:
    assert not schema.is_valid(json.loads(bad.text)), bad


@pytest.fixture(scope="module")
def schema() -> jsonschema_rs.Validator:
    components = create_app().openapi()["components"]
    return jsonschema_rs.validator_for({"$ref": f"{PLACE}Spec", "components": components})


def test_every_way_to_break_a_spec_is_tried_and_none_leaves_anything(session: WebSocketTestSession) -> None:
    """The same bad specs again and again: after the first round, memory stays where it is."""
    found: list[Bad] = []

    @settings(max_examples=MANY, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(bad_specs())
    def collect(bad: Bad) -> None:
        found.append(bad)

    collect()
    assert {bad.how for bad in found} == set(BREAKS)
    tracemalloc.start()
    try:
        in_use = []
        for _ in range(ROUNDS):
            for bad in found:
                refused(session, bad.text)
            gc.collect()
            in_use.append(tracemalloc.get_traced_memory()[0])
        assert in_use[-1] - in_use[0] < GROWTH, in_use
    finally:
        tracemalloc.stop()
