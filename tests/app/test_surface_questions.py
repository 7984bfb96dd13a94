"""Wrong questions about surfaces: each is told where and why."""

from __future__ import annotations

import json
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.app.conftest import MakeClient
from tests.app.test_surfaces import FIELD, POINTS

Row = tuple[str, Any, str, list[str | int], str]

WRONG: dict[str, Row] = {
    "no object": ("field", [], "invalid", [], "object"),
    "no surface": ("field", {"x": [0, 1], "y": [0, 1], "size": 2}, "invalid", ["surface"], "missing"),
    "surface null": ("field", {**FIELD, "surface": None}, "invalid", ["surface"], "name"),
    "surface a list": ("field", {**FIELD, "surface": ["bowl"]}, "invalid", ["surface"], "name"),
    "unknown surface": ("field", {**FIELD, "surface": {"name": "hill"}}, "invalid", ["surface", "name"], "bowl"),
    "unknown control": (
        "field",
        {**FIELD, "surface": {"name": "bowl", "depth": 1}},
        "invalid",
        ["surface", "depth"],
        "depth",
    ),
    "control above": (
        "field",
        {**FIELD, "surface": {"name": "ravine", "angle": 91}},
        "invalid",
        ["surface", "angle"],
        "at most 90",
    ),
    "control a text": (
        "evaluate",
        {**POINTS, "surface": {"name": "ravine", "angle": "9"}},
        "invalid",
        ["surface", "angle"],
        "number",
    ),
    "unknown field": ("field", {**FIELD, "z": [0, 1]}, "invalid", ["z"], "surface, x, y, size"),
    "no x": ("field", {"surface": "bowl", "y": [0, 1], "size": 2}, "invalid", ["x"], "missing"),
    "x null": ("field", {**FIELD, "x": None}, "invalid", ["x"], "list"),
    "x one number": ("field", {**FIELD, "x": [1]}, "invalid", ["x"], "at least 2"),
    "x three numbers": ("field", {**FIELD, "x": [1, 2, 3]}, "invalid", ["x"], "at most 2"),
    "x a text": ("field", {**FIELD, "x": [0, "1"]}, "invalid", ["x", 1], "number"),
    "x true": ("field", {**FIELD, "x": [True, 2]}, "invalid", ["x", 0], "number"),
    "x backwards": ("field", {**FIELD, "x": [1, -1]}, "invalid", ["x"], "lower"),
    "x without width": ("field", {**FIELD, "x": [1, 1.0]}, "invalid", ["x"], "lower"),
    "y backwards": ("field", {**FIELD, "y": [1, -1]}, "invalid", ["y"], "lower"),
    "y null in the plane": ("field", {**FIELD, "y": None}, "invalid", ["y"], "two coordinates"),
    "y on a line": ("field", {**FIELD, "surface": "bumpy"}, "invalid", ["y"], "null"),
    "size 1": ("field", {**FIELD, "size": 1}, "invalid", ["size"], "at least 2"),
    "size 513": ("field", {**FIELD, "size": 513}, "invalid", ["size"], "at most 512"),
    "size 8.0": ("field", {**FIELD, "size": 8.0}, "invalid", ["size"], "whole number"),
    "size true": ("field", {**FIELD, "size": True}, "invalid", ["size"], "whole number"),
    "no points": ("evaluate", {"surface": "bowl"}, "invalid", ["points"], "missing"),
    "points empty": ("evaluate", {**POINTS, "points": []}, "invalid", ["points"], "at least 1"),
    "points an object": ("evaluate", {**POINTS, "points": {}}, "invalid", ["points"], "list"),
    "a point a number": ("evaluate", {**POINTS, "points": [[1, 2], 3]}, "invalid", ["points", 1], "list"),
    "a point too short": ("evaluate", {**POINTS, "points": [[1, 2], [3]]}, "invalid", ["points", 1], "two coordinates"),
    "a point too long": ("evaluate", {"surface": "bumpy", "points": [[1, 2]]}, "invalid", ["points", 0], "one"),
    "a point null": ("evaluate", {**POINTS, "points": [[1, None]]}, "invalid", ["points", 0, 1], "number"),
    "unknown optimizer": ("evaluate", {**POINTS, "optimizer": "hill"}, "invalid", ["optimizer"], "adam"),
    "optimizer out of range": (
        "evaluate",
        {**POINTS, "optimizer": {"name": "momentum", "momentum": 1}},
        "invalid",
        ["optimizer", "momentum"],
        "less than 1",
    ),
    "no expression": ("formula", {}, "invalid", ["expression"], "missing"),
    "expression a number": ("formula", {"expression": 7}, "invalid", ["expression"], "text"),
    "dimension 3": ("formula", {"expression": "x", "dimension": 3}, "invalid", ["dimension"], "at most 2"),
    "dimension 2.0": ("formula", {"expression": "x", "dimension": 2.0}, "invalid", ["dimension"], "whole number"),
    "too many points": ("evaluate", {**POINTS, "points": [[1, 2]] * 2001}, "limit", ["points"], "max_points"),
}


@pytest.mark.parametrize(("call", "body", "code", "where", "says"), WRONG.values(), ids=WRONG)
def test_a_bad_question(client: TestClient, call: str, body: Any, code: str, where: list[Any], says: str) -> None:
    answer = client.post(f"/api/surfaces/{call}", content=json.dumps(body))
    assert answer.status_code == 422
    error = answer.json()["error"]
    assert (error["code"], error["where"]) == (code, where)
    assert says in error["message"]
    assert error["message"].endswith(".")


@pytest.mark.parametrize("call", ["field", "evaluate", "formula"])
def test_a_question_is_strict_json(client: TestClient, call: str) -> None:
    for body in (b'{"surface": "bowl", "x": [0, 1e999]}', b"{", b'{"x": [NaN, 1]}', b"\xff"):
        answer = client.post(f"/api/surfaces/{call}", content=body)
        assert (answer.status_code, answer.json()["error"]["code"]) == (400, "bad_json")
    assert client.get(f"/api/surfaces/{call}").status_code == 405


def test_the_limit_of_points_is_a_setting(make_client: MakeClient) -> None:
    client = make_client(max_points=10)
    points = [[0.5, 0.5]] * 10
    assert client.post("/api/surfaces/evaluate", json={**POINTS, "points": points}).status_code == 200
    error = client.post("/api/surfaces/evaluate", json={**POINTS, "points": [*points, [0, 0]]}).json()["error"]
    assert error["code"] == "limit"
    assert "10" in error["message"]
